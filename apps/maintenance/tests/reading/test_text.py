"""Plain text: headings, lists, tables of spaces and bars, OCR, pages."""

import pytest

SCHEDULE = """\
                        Hours of running
Item             50     250    500    Yearly
Check oil        X      X      X
Change oil              X             X
Replace seal                          X
"""


def test_headings_of_every_look_open_sections(read_text_file, blocks_of):
    text = (
        "Owner's manual\n==============\n\n3  MAINTENANCE\n\n3.1 Schedule\n\nText one.\n\n"
        "DAILY CHECKS\n- look\n\n*** Storage ***\n\nText two.\n"
    )
    titles = [block.text for block in blocks_of(read_text_file(text), "heading")]
    assert titles == ["Owner's manual", "3 MAINTENANCE", "3.1 Schedule", "DAILY CHECKS", "Storage"]


def test_a_numbered_list_is_no_run_of_headings(read_text_file, blocks_of):
    document = read_text_file("Oil change\n\n1. Stop the engine\n\n2. Open the plug\n\n3. Drain the oil\n")
    assert [block.kind for block in blocks_of(document)] == ["heading", "item", "item", "item"]


def test_a_signal_word_opens_no_section(read_text_file, blocks_of):
    document = read_text_file("CARE\n\nWARNING\n\nStop the engine first, and wait.\n")
    assert blocks_of(document)[-1].headings == ("CARE",)


def test_lists_keep_their_depth_and_join_their_lines(read_text_file, blocks_of):
    text = "Do this:\n\n1. Change oil:\n   a) drain it\n   b) refill it with the\n      oil of the table\n2. Wipe.\n"
    items = [(block.level, block.text) for block in blocks_of(read_text_file(text), "item")]
    assert items == [(1, "Change oil:"), (2, "drain it"), (2, "refill it with the oil of the table"), (1, "Wipe.")]


def test_words_broken_at_line_ends_are_whole_in_blocks(read_text_file, blocks_of):
    text = (
        "The main-\ntenance of the self-\ncleaning filter, and of the pre-filter, is vi-\ntal. The pre-\nfilter too.\n"
    )
    [block] = blocks_of(read_text_file(text))
    assert block.text == (
        "The maintenance of the self-cleaning filter, and of the pre-filter, is vital. The pre-filter too."
    )


def test_a_matrix_of_marks_has_its_titles_joined_over_the_columns(read_text_file, blocks_of):
    rows = blocks_of(read_text_file(SCHEDULE), "row")
    assert rows[0].header == (
        "Item",
        "Hours of running 50",
        "Hours of running 250",
        "Hours of running 500",
        "Hours of running Yearly",
    )
    assert [row.cells for row in rows] == [
        ("Check oil", "X", "X", "X", ""),
        ("Change oil", "", "X", "", "X"),
        ("Replace seal", "", "", "", "X"),
    ]


def test_wrapped_cells_are_one_row_and_groups_are_said_again(read_text_file, blocks_of):
    text = (
        "Interval        Task                            Part\n"
        "------------    ----------------------------    ---------\n"
        "Daily           Check the sea water strainer    -\n"
        "                for weed and jelly fish\n"
        "                Check oil level                 SAE 30\n"
        "Every 50 h      Clean pre-filter                PF-20\n"
    )
    rows = blocks_of(read_text_file(text), "row")
    assert [row.cells for row in rows] == [
        ("Daily", "Check the sea water strainer for weed and jelly fish", "-"),
        ("Daily", "Check oil level", "SAE 30"),
        ("Every 50 h", "Clean pre-filter", "PF-20"),
    ]
    assert {row.header for row in rows} == {("Interval", "Task", "Part")}


def test_a_table_in_ascii_rules_joins_the_lines_of_a_cell(read_text_file, blocks_of):
    text = (
        "+-----------+-----------+\n| Task      | Interval  |\n+-----------+-----------+\n"
        "| Grease    | 100 h     |\n| bearing   | or yearly |\n+-----------+-----------+\n"
        "| Belt      | 300 h     |\n+-----------+-----------+\n"
    )
    rows = blocks_of(read_text_file(text), "row")
    assert [row.cells for row in rows] == [("Grease bearing", "100 h or yearly"), ("Belt", "300 h")]
    assert rows[1].header == ("Task", "Interval")


@pytest.mark.parametrize("separator", ["\t", "|"])
def test_cells_parted_by_a_sign_make_a_table(read_text_file, blocks_of, separator):
    lines = (("Task", "Interval"), ("Wash filter", "50 h"), ("Change the belt of the pump", "300 h"))
    rows = blocks_of(read_text_file("\n".join(separator.join(line) for line in lines)), "row")
    assert [row.cells for row in rows] == list(lines[1:])


def test_prose_with_wide_spaces_is_no_table(read_text_file, blocks_of):
    text = "The pump is strong.  It must be\nlooked after.  Do not  run it dry, as\nit would  burn.  Stop it first.\n"
    assert [block.kind for block in blocks_of(read_text_file(text))] == ["paragraph"]


def test_leaders_part_a_task_from_its_interval_but_contents_are_left_out(read_text_file, blocks_of):
    text = "Contents\n\n1 Safety ........ 2\n2 Care ........ 5\n3 Faults ........ 9\n\nCARE\n\n"
    text += "Oil change ......... every 250 h\nFilter ............. every 500 h\n"
    document = read_text_file(text)
    assert [row.cells for row in blocks_of(document, "row")] == [
        ("Oil change", "every 250 h"),
        ("Filter", "every 500 h"),
    ]
    assert not any("Safety" in block.text for block in blocks_of(document))


def test_form_feeds_are_pages_and_running_lines_are_no_blocks(read_text_file, blocks_of):
    pages = [f"ACME WINCH MANUAL\n\nText of page {n} says more.\n\n- {n + 4} -\n" for n in range(1, 5)]
    document = read_text_file("\f".join(pages))
    assert [page.number for page in document.pages] == [1, 2, 3, 4]
    assert [block.text for block in blocks_of(document)] == [f"Text of page {n} says more." for n in range(1, 5)]
    assert "ACME WINCH MANUAL" in document.pages[2].text


def test_pages_marked_by_lines_lose_their_running_lines_too(read_text_file, blocks_of):
    text = "\n".join(f"ACME MANUAL\n\nText {n} goes here.\n\n--- Page {n} ---\n" for n in (1, 2, 3))
    assert [block.text for block in blocks_of(read_text_file(text))] == [f"Text {n} goes here." for n in (1, 2, 3)]


def test_a_table_keeps_its_header_on_the_next_page(read_text_file, blocks_of):
    first = "Care\n====\n\n| Task | Interval |\n|------|----------|\n| Oil  | 50 h     |\n| Belt | 90 h     |\n"
    rows = blocks_of(read_text_file(first + "\f| Hose | 900 h    |\n| Clip | 20 h     |\n"), "row")
    assert [(row.page, row.cells[0], row.header) for row in rows] == [
        (1, "Oil", ("Task", "Interval")),
        (1, "Belt", ("Task", "Interval")),
        (2, "Hose", ("Task", "Interval")),
        (2, "Clip", ("Task", "Interval")),
    ]


def test_another_table_right_after_a_wide_one_is_its_own(read_text_file, blocks_of):
    text = (
        "System      Item            Daily  50 h  250 h  1000 h\n"
        "-------------------------------------------------------\n"
        "Fuel        Drain tank      o\n"
        "            Replace filter         o\n"
        "Oil         Check level     o\n"
        "-------------------------------------------------------\n\n"
        "Engine oil ........ every 250 h\n"
        "Gear oil .......... every 500 h\n"
    )
    rows = blocks_of(read_text_file(text), "row")
    assert [len(row.cells) for row in rows] == [6, 6, 6, 2, 2]
    assert rows[1].cells == ("Fuel", "Replace filter", "", "o", "", "")
    assert rows[-1].header == ("", "")


def test_second_titles_inside_a_table_hold_from_there(read_text_file, blocks_of):
    text = (
        "Controls                     Frequency\nCheck oil level              Daily\n\n"
        "Planned maintenance          Frequency\nClean air filter             300 hours\n"
    )
    rows = blocks_of(read_text_file(text), "row")
    assert [row.header[0] for row in rows] == ["Controls", "Planned maintenance"]
