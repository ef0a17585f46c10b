"""Chunks: pieces of a page's own text, in reading order, the same as long as the page is."""

from headrace_maintenance.reading.chunks import cut

PAGE = "CARE OF THE PUMP\n\n" + "\n\n".join(
    f"Paragraph {n} says that the seal is looked at each week." for n in range(60)
)


def test_chunks_leave_nothing_of_a_page_out_and_never_break_a_block(read_text_file):
    document = read_text_file(PAGE)
    chunks = cut(document, target=400)
    assert "".join(chunk.text for chunk in chunks) == document.pages[0].text
    assert [block for chunk in chunks for block in chunk.blocks] == list(document.pages[0].blocks)
    assert all(block.text in " ".join(chunk.text.split()) for chunk in chunks for block in chunk.blocks)
    assert all(len(chunk.text) < 600 for chunk in chunks)


def test_a_chunk_never_crosses_a_page_and_is_named_by_it(read_text_file):
    chunks = cut(read_text_file("One is short.\fTwo is short.\fThree is short."))
    assert [(chunk.chunk, chunk.page, chunk.text) for chunk in chunks] == [
        ("p1.1", 1, "One is short."),
        ("p2.1", 2, "Two is short."),
        ("p3.1", 3, "Three is short."),
    ]


def test_a_chunk_carries_the_headings_above_it(read_text_file):
    chunks = cut(read_text_file(PAGE), target=400)
    assert all(chunk.headings == ("CARE OF THE PUMP",) for chunk in chunks[1:])
    assert chunks[0].document == "manual.txt"


def test_a_heading_is_never_the_last_block_of_a_chunk(read_text_file):
    text = "\n\n".join(f"SECTION {n} OF IT\n\nText {n} says what there is to do." for n in range(30))
    chunks = cut(read_text_file(text), target=150)
    assert len(chunks) > 5
    assert all(chunk.blocks[-1].kind != "heading" for chunk in chunks)


def test_an_unchanged_page_keeps_its_hashes(read_text_file):
    pages = [f"CHAPTER {name}\n\nText of {name} goes on and on here.\n" for name in ("ONE", "TWO", "THREE")]
    before = cut(read_text_file("\f".join(pages)))
    pages[1] += "\nA new paragraph came in here.\n"
    after = cut(read_text_file("\f".join(pages)))
    assert [one.sha256 == two.sha256 for one, two in zip(before, after, strict=True)] == [True, False, True]


def test_a_long_table_says_its_header_in_every_chunk(read_text_file):
    rows = "\n".join(f"| Check part {n} | {n}0 h |" for n in range(1, 60))
    chunks = cut(read_text_file(f"# Care\n\n| Task | Interval |\n|---|---|\n{rows}\n", "a.md"), target=300)
    assert len(chunks) > 3
    assert all(row.header == ("Task", "Interval") for chunk in chunks for row in chunk.blocks if row.kind == "row")
