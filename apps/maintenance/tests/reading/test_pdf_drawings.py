"""PDF pages where drawing carries meaning: turned titles, crosses made of lines, drawn bullets, shaded rows."""

from reportlab.lib import colors

from headrace_maintenance.reading.document import read_document

COLUMNS = (50, 250, 290, 330, 370, 410)
TITLES = ("Daily", "Every 50 hours", "Every 250 hours", "Yearly")
ITEMS = ("Engine oil level", "Raw water strainer", "Impeller of the pump", "V-belt")


def draw_chart(canvas):
    canvas.setFont("Helvetica", 9)
    canvas.drawString(54, 694, "Item")
    for left, title in zip(COLUMNS[1:-1], TITLES, strict=True):
        canvas.saveState()
        canvas.translate(left + 24, 694)
        canvas.rotate(90)
        canvas.drawString(0, 0, title)
        canvas.restoreState()
    for row, item in enumerate(ITEMS):
        low = 674 - 20 * row
        canvas.drawString(54, low, item)
        left = COLUMNS[row + 1] + 15
        canvas.line(left, low - 2, left + 9, low + 7)
        canvas.line(left, low + 7, left + 9, low - 2)
    for left in COLUMNS:
        canvas.line(left, 760, left, 610)
    for level in (760, 690, 670, 650, 630, 610):
        canvas.line(50, level, 410, level)


def draw_shaded_table(canvas):
    rows = [
        ("Component", "Operation", "Interval"),
        ("Anode", "Replace", "12 months"),
        ("Seacock", "Grease", "6 months"),
    ]
    rows += [("Hose clamps", "Tighten", "Yearly"), ("Bilge pump", "Test", "Weekly")]
    for place, row in enumerate(rows):
        if place % 2:
            canvas.setFillColor(colors.lightgrey)
            canvas.rect(50, 695 - 18 * place, 400, 18, fill=1, stroke=0)
            canvas.setFillColor(colors.black)
        canvas.setFont("Helvetica-Bold" if place == 0 else "Helvetica", 9)
        for left, cell in zip((54, 200, 330), row, strict=True):
            canvas.drawString(left, 700 - 18 * place, cell)


def draw_bullets(canvas):
    canvas.setFont("Helvetica", 9)
    canvas.drawString(50, 700, "After each trip:")
    for place, item in enumerate(("Rinse the outside", "Drain the sump", "Close the seacock")):
        canvas.circle(55, 689 - 14 * place, 1.8, fill=1)
        canvas.drawString(64, 686 - 14 * place, item)


def draw_hanging_list(canvas):
    canvas.setFont("Helvetica", 10)
    for place, item in enumerate(("Rinse the outside", "Drain the sump", "Close the seacock")):
        canvas.drawString(50, 700 - 14 * place, "•")
        canvas.drawString(80, 700 - 14 * place, item)


def draw_chart_without_rules(canvas):
    canvas.setFont("Helvetica", 9)
    for left, title in zip((54, 250, 310, 370), ("Item", "Daily", "50 h", "Yearly"), strict=True):
        canvas.drawString(left, 700, title)
    for place, item in enumerate(("Strainer", "Impeller and its cover", "V-belt")):
        canvas.drawString(54, 680 - 18 * place, item)
        canvas.circle(260 + 60 * place, 683 - 18 * place, 3, fill=1)


def draw_for_a_turning_viewer(canvas):
    canvas.setPageRotation(90)
    canvas.rotate(90)
    canvas.setFont("Helvetica", 10)
    for place, line in enumerate(("Check the level of the oil", "each week and top it up.")):
        canvas.drawString(100, -100 - 13 * place, line)


def test_titles_set_upright_and_crosses_made_of_lines_are_read(draw_pdf, blocks_of):
    rows = blocks_of(read_document(draw_pdf(draw_chart)), "row")
    assert {row.header for row in rows} == {("Item", *TITLES)}
    assert [row.cells for row in rows] == [
        (item, *("✓" if place == number else "" for place in range(4))) for number, item in enumerate(ITEMS)
    ]


def test_dots_drawn_in_a_table_without_rules_are_marks(draw_pdf, blocks_of):
    rows = blocks_of(read_document(draw_pdf(draw_chart_without_rules)), "row")
    assert [(row.text, row.cells) for row in rows] == [
        ("Strainer", ("Strainer", "●", "", "")),
        ("Impeller and its cover", ("Impeller and its cover", "", "●", "")),
        ("V-belt", ("V-belt", "", "", "●")),
    ]
    assert rows[0].header == ("Item", "Daily", "50 h", "Yearly")


def test_shaded_rows_without_rules_are_a_table(draw_pdf, blocks_of):
    rows = blocks_of(read_document(draw_pdf(draw_shaded_table)), "row")
    assert [row.cells[2] for row in rows] == ["12 months", "6 months", "Yearly", "Weekly"]
    assert {row.header for row in rows} == {("Component", "Operation", "Interval")}


def test_drawn_bullets_make_items(draw_pdf, blocks_of):
    found = [(block.kind, block.text) for block in blocks_of(read_document(draw_pdf(draw_bullets)))]
    assert found == [
        ("paragraph", "After each trip:"),
        ("item", "Rinse the outside"),
        ("item", "Drain the sump"),
        ("item", "Close the seacock"),
    ]


def test_bullets_far_from_their_words_make_items_and_no_table(draw_pdf, blocks_of):
    blocks = blocks_of(read_document(draw_pdf(draw_hanging_list)))
    assert [(block.kind, block.text) for block in blocks] == [
        ("item", "Rinse the outside"),
        ("item", "Drain the sump"),
        ("item", "Close the seacock"),
    ]


def test_a_page_the_viewer_turns_is_read_as_it_is_seen(draw_pdf, blocks_of):
    [block] = blocks_of(read_document(draw_pdf(draw_for_a_turning_viewer)))
    assert block.text == "Check the level of the oil each week and top it up."
