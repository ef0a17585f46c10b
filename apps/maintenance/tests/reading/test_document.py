"""The door of the reading room: which files it reads, and what it says of those it cannot."""

import hashlib
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.pdfencrypt import StandardEncryption

from headrace_maintenance.reading.chunks import cut
from headrace_maintenance.reading.document import LARGEST, read_document
from headrace_maintenance.reading.unreadable import UnreadableDocument

WORDS = (
    "oil",
    "Check",
    "50",
    "X",
    "3.1",
    "PAGE",
    "a)",
    "1.",
    "-",
    "|",
    "+--",
    "====",
    "----",
    "<td>",
    "</p>",
    "**",
    "#",
    ":",
)
SPACES = (" ", "  ", "     ", "\t", "\n", "\n\n", "\r\n", "\f", "\u00a0", "-\n", "", "\u00ad")
LINES = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(SPACES)), max_size=80).map(
    lambda pieces: "".join(word + space for word, space in pieces)
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_text_is_read_in_any_usual_encoding(read_text_file, blocks_of, encoding):
    words = "Check the oil – at 20 °C – every 250 h; use “marine” grease."
    assert [block.text for block in blocks_of(read_text_file(words, encoding=encoding))] == [words]


def test_html_says_its_own_encoding(read_text_file, blocks_of):
    text = '<html><head><meta charset="iso-8859-2"></head><p>Wymień olej co 50 godzin.</p></html>'
    [block] = blocks_of(read_text_file(text, "a.html", encoding="iso-8859-2"))
    assert block.text == "Wymień olej co 50 godzin."


def test_content_decides_over_the_suffix(read_text_file, build_pdf, making, blocks_of):
    html = read_text_file("<!DOCTYPE html><h1>Care</h1><p>Grease it.</p>", "manual.txt")
    assert [block.kind for block in blocks_of(html)] == ["heading", "paragraph"]
    markdown = read_text_file("# Care\n\nGrease it.\n\n# Storage\n\nDry it.\n", "manual")
    assert [block.kind for block in blocks_of(markdown)] == ["heading", "paragraph"] * 2
    path = build_pdf([making.text("Grease the bearing of the rudder.")])
    renamed = path.rename(path.with_suffix(".bin"))
    assert blocks_of(read_document(renamed))[0].text == "Grease the bearing of the rudder."


def test_a_document_has_the_name_and_hash_of_its_file(read_text_file):
    document = read_text_file("Grease it.")
    assert (document.name, document.sha256) == ("manual.txt", hashlib.sha256(b"Grease it.").hexdigest())


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\t ", "empty"),
        ("a.html", b"<html><body></body></html>", "no text"),
        ("a.docx", b"PK\x03\x04\x14\x00\x06\x00" + bytes(range(256)) * 8, "accepted is a PDF with text"),
        ("a.pdf", b"This is no PDF at all.", "accepted is a PDF with text"),
        ("a.pdf", b"%PDF-1.7\nrubbish", "damaged"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_sentence(tmp_path, name, data, reason):
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(UnreadableDocument, match=reason) as refused:
        read_document(path)
    assert refused.value.path == path
    assert str(refused.value).startswith(f"{path} cannot be read as a manual: ")
    assert "\n" not in str(refused.value)


def test_an_encrypted_pdf_and_a_scan_are_told_apart(draw_pdf):
    def words(canvas):
        canvas.drawString(50, 700, "Grease the bearing of the rudder.")

    def picture(canvas):
        canvas.rect(50, 50, 400, 600, fill=1)

    with pytest.raises(UnreadableDocument, match="it is encrypted; save a copy without a password"):
        read_document(draw_pdf(words, encrypt=StandardEncryption("secret", canPrint=0)))
    with pytest.raises(UnreadableDocument, match="a scan"):
        read_document(draw_pdf(picture, picture))


def test_a_missing_file_and_one_too_large_are_refused_before_they_are_read(tmp_path):
    with pytest.raises(UnreadableDocument, match="No such file"):
        read_document(tmp_path / "none.txt")
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(UnreadableDocument, match="the most is 200 MB"):
        read_document(large)


@settings(max_examples=150, deadline=None)
@given(text=LINES, name=st.sampled_from(["a.txt", "a.md", "a.html"]))
def test_any_text_is_read_and_its_chunks_hold_the_words_of_their_blocks(tmp_path_factory, text, name):
    path = tmp_path_factory.getbasetemp() / name
    path.write_bytes(text.encode())
    try:
        document = read_document(path)
    except UnreadableDocument:
        return
    for page in document.pages:
        for block, (start, end) in zip(page.blocks, page.spans, strict=True):
            assert 0 <= start <= end <= len(page.text)
            assert block.kind != "row" or len(block.cells) == len(block.header)
    if name == "a.txt":
        assert_chunks_hold_their_blocks(document)


def assert_chunks_hold_their_blocks(document):
    chunks = cut(document, target=60)
    assert [block for chunk in chunks for block in chunk.blocks] == [b for page in document.pages for b in page.blocks]
    for chunk in chunks:
        written = letters_of(chunk.text)
        assert all(letters_of(block.text) <= written for block in chunk.blocks)


def letters_of(text):
    return Counter(character for character in text if character.isalnum())
