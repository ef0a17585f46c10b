"""PDF: reading order, headings by looks, ruled and unruled tables, marks drawn as graphics."""

import time

from reportlab.platypus import PageBreak, Spacer

from headrace_maintenance.reading.chunks import cut
from headrace_maintenance.reading.document import read_document
from headrace_maintenance.reading.quote import find_quote, passage_of

PROSE = (
    "Paragraph {n} says that every {n}0 hours the impeller of the raw water pump must be inspected for wear, "
    "and that it must be replaced when it is cracked or when the vanes are bent."
)


def test_headings_are_told_by_size_and_weight(build_pdf, making, blocks_of):
    story = [
        making.text("5 Maintenance", "Heading1"),
        making.text("5.1 Schedule", "Heading2"),
        making.text(PROSE.format(n=1)),
        making.text("<b>Every week</b>"),
        making.text("Rinse the pump with fresh water and dry it."),
        making.text("5.2 Storage", "Heading2"),
        making.text("Drain the pump before the winter."),
    ]
    paragraphs = blocks_of(read_document(build_pdf(story)), "paragraph")
    assert [(block.headings, block.text) for block in paragraphs] == [
        (("5 Maintenance", "5.1 Schedule"), PROSE.format(n=1)),
        (("5 Maintenance", "5.1 Schedule", "Every week"), "Rinse the pump with fresh water and dry it."),
        (("5 Maintenance", "5.2 Storage"), "Drain the pump before the winter."),
    ]


def test_two_columns_are_read_one_after_the_other(build_pdf, making, blocks_of):
    story = [making.text("6 Care", "Heading1")]
    for number in range(1, 10):
        story += [making.text(PROSE.format(n=number)), Spacer(1, 6)]
    story += [making.text(f"Drain circuit {number} before frost", bulletText="•") for number in range(6)]
    for number in range(10, 18):
        story += [making.text(PROSE.format(n=number)), Spacer(1, 6)]
    blocks = blocks_of(read_document(build_pdf(story, columns=2)))
    assert [block.text for block in blocks if block.kind == "paragraph"] == [PROSE.format(n=n) for n in range(1, 18)]
    assert [block.text for block in blocks if block.kind == "item"] == [
        f"Drain circuit {n} before frost" for n in range(6)
    ]


def test_columns_written_across_are_still_read_down(draw_pdf, blocks_of):
    left = [
        "The pump has to be looked after by",
        "the crew, who must not forget that",
        "the seals wear out when sand gets",
        "into them on a beach.",
    ]
    right = [
        "Nobody should open the housing as",
        "long as the breaker is closed, and",
        "never while the engine is running",
        "or warm.",
    ]

    def page(canvas):
        canvas.setFont("Helvetica", 10)
        for place, (one, two) in enumerate(zip(left * 2, right * 2, strict=True)):
            canvas.drawString(50, 700 - 12 * place, one)
            canvas.drawString(300, 700 - 12 * place, two)

    text = " ".join(block.text for block in blocks_of(read_document(draw_pdf(page))))
    assert text == " ".join(left * 2 + right * 2)


def test_a_ruled_matrix_goes_on_over_pages_with_its_header_section_and_marks(build_pdf, making, blocks_of):
    rows = [["Item", "Daily", "50 h", "250 h"], ["ENGINE", "", "", ""]]
    for number in range(50):
        wrapped = making.text(f"Check component number {number} and clean it when it is dirty or worn out")
        rows.append([wrapped, "X" if number % 2 else "", making.dot() if number % 3 == 0 else "", ""])
    table = making.ruled(
        rows, ("SPAN", (0, 1), (-1, 1)), ("FONTNAME", (0, 0), (-1, 0), "Helvetica-Bold"), colWidths=[200, 50, 50, 50]
    )
    document = read_document(build_pdf([making.text("Schedule", "Heading1"), table]))
    found = blocks_of(document, "row")
    assert len(document.pages) > 1
    assert {row.header for row in found} == {("Item", "Daily", "50 h", "250 h")}
    assert {row.headings for row in found} == {("Schedule", "ENGINE")}
    assert [row.cells for row in found] == [
        (
            f"Check component number {n} and clean it when it is dirty or worn out",
            "X" if n % 2 else "",
            "●" if n % 3 == 0 else "",
            "",
        )
        for n in range(50)
    ]


def test_merged_cells_of_a_ruled_table_are_said_in_each_place(build_pdf, making, blocks_of):
    rows = [["Item", "Interval", ""], ["", "50 h", "Yearly"], ["Oil", "check", "change"], ["", "top up", ""]]
    spans = [("SPAN", (1, 0), (2, 0)), ("SPAN", (0, 0), (0, 1)), ("SPAN", (0, 2), (0, 3))]
    bold = ("FONTNAME", (0, 0), (-1, 1), "Helvetica-Bold")
    found = blocks_of(read_document(build_pdf([making.ruled(rows, *spans, bold)])), "row")
    assert [row.cells for row in found] == [("Oil", "check", "change"), ("Oil", "top up", "")]
    assert found[0].header == ("Item", "Interval 50 h", "Interval Yearly")


def test_tables_without_rules_keep_wrapped_cells_together(build_pdf, making, blocks_of):
    long = "Check oil level and refill with the oil that is named on the plate of the gear box"
    rows = [
        ["Interval", "Task", "Part"],
        ["Daily", making.text(long), "SAE 30"],
        ["Weekly", making.text("Clean strainer"), "-"],
        ["Every 50 h", making.text("Replace the filter and bleed the system with the hand pump on its side"), "PF-20"],
    ]
    story = [making.plain(rows, colWidths=[100, 200, 100]), making.text("Store the spare parts in a dry place.")]
    document = read_document(build_pdf(story))
    found = blocks_of(document, "row")
    assert [row.cells[0] for row in found] == ["Daily", "Weekly", "Every 50 h"]
    assert found[0].cells == ("Daily", long, "SAE 30")
    assert {row.header for row in found} == {("Interval", "Task", "Part")}
    assert blocks_of(document, "paragraph")[-1].text == "Store the spare parts in a dry place."


def test_a_matrix_without_rules_and_with_ticks_drawn_as_letters(build_pdf, making, blocks_of):
    tick = '<font name="ZapfDingbats">4</font>'
    rows = [["Component", "Daily", "50 h", "Yearly"]]
    rows += [
        ["Sea water strainer", making.text(tick), "", ""],
        ["Impeller", "", "", making.text(tick)],
        ["V-belt", "", making.text(tick), ""],
    ]
    found = blocks_of(read_document(build_pdf([making.ruled(rows, colWidths=[150, 60, 60, 60])])), "row")
    assert [[bool(cell) for cell in row.cells[1:]] for row in found] == [
        [True, False, False],
        [False, False, True],
        [False, True, False],
    ]
    assert found[0].header == ("Component", "Daily", "50 h", "Yearly")


def test_running_lines_and_page_numbers_are_no_blocks(build_pdf, making, blocks_of):
    story = [part for n in range(1, 5) for part in (making.text(PROSE.format(n=n)), PageBreak())]
    document = read_document(build_pdf(story, edges=True))
    assert [block.text for block in blocks_of(document)] == [PROSE.format(n=n) for n in range(1, 5)]
    assert [block.page for block in blocks_of(document)] == [1, 2, 3, 4]


def test_a_turned_page_is_read_as_it_is_seen(draw_pdf, blocks_of):
    def page(canvas):
        canvas.rotate(90)
        canvas.setFont("Helvetica", 10)
        for place, line in enumerate(
            ["Grease the bearing of the rudder", "each spring, and wipe off what", "comes out of it."]
        ):
            canvas.drawString(100, -100 - 12 * place, line)

    [block] = blocks_of(read_document(draw_pdf(page)))
    assert block.text == "Grease the bearing of the rudder each spring, and wipe off what comes out of it."


def test_words_broken_at_line_ends_are_whole_and_their_quote_is_the_document_s(draw_pdf, blocks_of):
    def page(canvas):
        canvas.setFont("Helvetica", 10)
        for place, line in enumerate(["The maker asks for good main-", "tenance of the self-", "cleaning filter."]):
            canvas.drawString(50, 700 - 12 * place, line)

    document = read_document(draw_pdf(page))
    [block] = blocks_of(document)
    assert block.text == "The maker asks for good maintenance of the self-cleaning filter."
    [chunk] = cut(document)
    quote = passage_of(block, chunk.text)
    assert quote is not None
    assert find_quote(quote, document.pages[0].text)


def test_every_block_of_a_pdf_can_be_quoted(build_pdf, making):
    rows = [
        ["Item", "Daily"],
        [making.text("Check the oil level of the gear box, and the colour of the oil in it"), "X"],
    ]
    story = [making.text("Care", "Heading1"), making.text(PROSE.format(n=2)), making.ruled(rows, colWidths=[120, 50])]
    for chunk in cut(read_document(build_pdf(story, columns=2))):
        for block in chunk.blocks:
            passage = passage_of(block, chunk.text)
            assert passage is not None
            assert find_quote(passage, chunk.text)


def test_fifty_pages_are_read_in_seconds(build_pdf, making):
    rows = [["Item", "Daily", "50 h"], *([f"Check part {n} of the pump", "X", ""] for n in range(15))]
    story = []
    for number in range(50):
        story += [
            making.text(f"{number} Chapter", "Heading1"),
            making.ruled(rows),
            making.text(PROSE.format(n=number) * 6),
            PageBreak(),
        ]
    path = build_pdf(story)
    started = time.process_time()
    document = read_document(path)
    assert len(document.pages) == 50
    assert time.process_time() - started < 20
