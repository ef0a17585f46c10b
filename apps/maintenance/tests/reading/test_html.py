"""HTML: merged cells, lists, definitions, and what stands around the text."""

from headrace_maintenance.reading.quote import find_quote

MERGED = """<!doctype html><html><body><h1>Generator</h1><table>
<thead><tr><th rowspan=2>Item</th><th colspan=3>Interval</th></tr><tr><th>Daily<th>50&nbsp;h<th>Yearly</tr></thead>
<tbody><tr><th colspan=4>Engine</th></tr>
<tr><td>Oil</td><td>X</td><td></td><td><img src="tick.png"></td></tr>
<tr><td rowspan=2>Belt</td><td colspan=2>check</td><td>replace</td></tr>
<tr><td>X</td><td></td><td></td></tr>
<tr><td colspan=4>Cooling</td></tr>
<tr><td>Impeller</td><td></td><td>•</td><td></td></tr></tbody></table></body></html>"""


def test_merged_cells_are_said_in_each_place_they_cover(read_text_file, blocks_of):
    rows = blocks_of(read_text_file(MERGED, "a.html"), "row")
    assert {row.header for row in rows} == {("Item", "Interval Daily", "Interval 50 h", "Interval Yearly")}
    assert [row.cells for row in rows] == [
        ("Oil", "X", "", "●"),
        ("Belt", "check", "check", "replace"),
        ("Belt", "X", "", ""),
        ("Impeller", "", "•", ""),
    ]


def test_a_row_across_the_table_is_a_heading_over_the_rows_below(read_text_file, blocks_of):
    rows = blocks_of(read_text_file(MERGED, "a.html"), "row")
    assert [row.headings for row in rows] == [("Generator", "Engine")] * 3 + [("Generator", "Cooling")]


def test_a_cell_with_a_list_is_one_row_for_each_item(read_text_file, blocks_of):
    text = "<html><table><tr><td>Daily</td><td><ul><li>Check oil</li><li>Check belts</li></ul></td></tr></table></html>"
    assert [row.cells for row in blocks_of(read_text_file(text, "a.html"), "row")] == [
        ("Daily", "Check oil"),
        ("Daily", "Check belts"),
    ]


def test_definitions_and_lists(read_text_file, blocks_of):
    text = (
        "<html><h2>Care</h2><dl><dt>Every 250 hours<dd>Change the oil.<dt>Yearly<dd><ul><li>Paint</ul></dl>"
        "<ol><li>One<ul><li>nested</li></ul><li><p>Two</p></ol></html>"
    )
    found = [
        (block.kind, block.level, block.text, block.headings) for block in blocks_of(read_text_file(text, "a.htm"))
    ]
    assert found[1:] == [
        ("definition", 0, "Every 250 hours Change the oil.", ("Care",)),
        ("heading", 2, "Yearly", ("Care",)),
        ("item", 1, "Paint", ("Care", "Yearly")),
        ("item", 1, "One", ("Care",)),
        ("item", 2, "nested", ("Care",)),
        ("item", 1, "Two", ("Care",)),
    ]


def test_menus_and_footers_are_text_but_no_blocks_and_hidden_things_are_neither(read_text_file, blocks_of):
    text = (
        "<html><head><title>t</title><style>p{}</style></head><body><nav><a href=#>Home page</a></nav>"
        "<div class='side-bar'><p>Buy now</p></div><main><h1>Pump</h1><p>Grease it.</p>"
        "<p style='display: none'>Ghost</p><script>let x</script></main><footer>© Acme</footer></body></html>"
    )
    document = read_text_file(text, "a.html")
    assert [block.text for block in blocks_of(document)] == ["Pump", "Grease it."]
    assert all(find_quote(words, document.pages[0].text) for words in ("Home page", "Buy now", "© Acme"))
    assert not any(words in document.pages[0].text for words in ("Ghost", "let x", "p{}"))


def test_a_table_used_for_layout_is_read_as_text(read_text_file, blocks_of):
    text = "<html><table><tr><td><h2>Care</h2><p>Grease it.</p></td><td><p>Wash it.</p></td></tr></table></html>"
    assert [block.kind for block in blocks_of(read_text_file(text, "a.html"))] == ["heading", "paragraph", "paragraph"]


def test_preformatted_tables_and_bullets_by_line_breaks(read_text_file, blocks_of):
    table = "\nItem        50 h    100 h\nCheck oil   X\nBelt                X\n"
    text = f"<html><pre>{table}</pre><p>• One<br>• Two</p></html>"
    document = read_text_file(text, "a.html")
    assert [row.cells for row in blocks_of(document, "row")] == [("Check oil", "X", ""), ("Belt", "", "X")]
    assert [item.text for item in blocks_of(document, "item")] == ["One", "Two"]


def test_elements_nested_beyond_reason_are_still_read(read_text_file):
    deep = "<html>" + "<div>" * 5000 + "Grease it." + "</div>" * 5000
    assert "Grease it." in read_text_file(deep, "a.html").pages[0].text
