"""Markdown: the file itself is the text, its marks make the blocks."""

from headrace_maintenance.reading.chunks import cut
from headrace_maintenance.reading.quote import find_quote, original_of


def test_both_kinds_of_headings_nest(read_text_file, blocks_of):
    document = read_text_file("Pump\n====\n\n## Care\n\nText.\n\n### Daily\n\nMore.\n\nEnd\n---\n\nLast.\n", "pump.md")
    last = blocks_of(document)
    assert [block.headings for block in last if block.kind == "paragraph"] == [
        ("Pump", "Care"),
        ("Pump", "Care", "Daily"),
        ("Pump", "End"),
    ]


def test_table_rows_carry_their_header_and_plain_words(read_text_file, blocks_of):
    text = "# Pump\n\n| Task | Interval |\n|---|:-:|\n| Check **oil** | 50 h |\n| Change | 250 h<br>or yearly |\n"
    rows = blocks_of(read_text_file(text, "pump.md"), "row")
    assert [row.cells for row in rows] == [("Check oil", "50 h"), ("Change", "250 h or yearly")]
    assert {row.header for row in rows} == {("Task", "Interval")}


def test_nested_lists_have_levels(read_text_file, blocks_of):
    text = "- Outer\n  goes on\n  - inner\n    1. deep\n- [ ] Second\n\n  its own paragraph\n"
    found = [(block.kind, block.level, block.text) for block in blocks_of(read_text_file(text, "a.md"))]
    assert found == [
        ("item", 1, "Outer goes on"),
        ("item", 2, "inner"),
        ("item", 3, "deep"),
        ("item", 1, "Second"),
        ("paragraph", 0, "its own paragraph"),
    ]


def test_a_bold_line_is_a_heading_until_the_next_real_one(read_text_file, blocks_of):
    text = "# A\n\n**Weekly**\n\n- rinse\n\n**Yearly**\n\n- paint\n\n## B\n\nText.\n"
    document = read_text_file(text, "a.md")
    assert [block.headings for block in blocks_of(document) if block.kind != "heading"] == [
        ("A", "Weekly"),
        ("A", "Yearly"),
        ("A", "B"),
    ]


def test_a_table_of_spaces_in_a_code_block_or_paragraph_is_a_table(read_text_file, blocks_of):
    table = "Item        50 h    100 h\nCheck oil   X\nBelt                X\n"
    for text in (f"# A\n\n```\n{table}```\n", f"# A\n\n{table}"):
        rows = blocks_of(read_text_file(text, "a.md"), "row")
        assert [row.cells for row in rows] == [("Check oil", "X", ""), ("Belt", "", "X")]
        assert rows[0].header == ("Item", "50 h", "100 h")


def test_html_inside_and_definitions_are_read(read_text_file, blocks_of):
    table = "<table><tr><th>Task</th><th>When</th></tr><tr><td>Oil</td><td>50 h</td></tr></table>"
    text = f"# A\n\nTerm\n: its meaning\n\n{table}\n"
    document = read_text_file(text, "a.md")
    assert blocks_of(document, "definition")[0].cells == ("Term", "its meaning")
    assert blocks_of(document, "row")[0].header == ("Task", "When")


def test_the_quote_behind_marked_words_stands_in_the_file(read_text_file):
    text = "# A\n\nEvery **250 hours** check the *oil*\nlevel, see [page 4](#four).\n"
    [chunk] = cut(read_text_file(text, "a.md"))
    quote = original_of(chunk.blocks[-1].text, chunk.text)
    assert quote == "Every **250 hours** check the *oil* level, see [page 4](#four)."
    assert find_quote(quote, text)


def test_front_matter_is_no_block(read_text_file, blocks_of):
    assert [block.text for block in blocks_of(read_text_file("---\ntitle: x\n---\n# A\n\nText.\n", "a.md"))] == [
        "A",
        "Text.",
    ]
