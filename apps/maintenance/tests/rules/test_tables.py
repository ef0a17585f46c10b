"""Rows of tables: columns, matrices of marks, groups, and tables that hold no tasks."""

from collections.abc import Callable

from headrace_maintenance.rules.found import Found

Rows = Callable[..., list[Found]]


def short(found: list[Found]) -> list[tuple[str, str, list[tuple[str, float | None, str | None]]]]:
    return [(task.action, task.component, [(i.basis, i.every, i.unit) for i in task.intervals]) for task in found]


def test_marks_in_several_columns_are_several_intervals_of_one_task(rows: Rows) -> None:
    found = rows(["Work", "Daily", "First 50 h", "Every 250 h"], ["Change engine oil", "", "x", "x"])
    assert short(found) == [("change", "engine oil", [("hours", 50, "hour"), ("hours", 250, "hour")])]


def test_letters_for_different_verbs_are_different_tasks(rows: Rows) -> None:
    found = rows(["Item", "Every 250 h", "Every 500 h"], ["Impeller", "I", "R"])
    assert short(found) == [
        ("inspect", "impeller", [("hours", 250, "hour")]),
        ("replace", "impeller", [("hours", 500, "hour")]),
    ]


def test_an_interval_column_and_its_unit_time_the_row(rows: Rows) -> None:
    found = rows(
        ["Maintenance task", "Hours", "Months"], ["Change pump oil", "500", "12"], ["Check coupling", "–", "6"]
    )
    assert short(found) == [
        ("change", "pump oil", [("hours", 500, "hour"), ("calendar", 12, "month")]),
        ("check", "coupling", [("calendar", 6, "month")]),
    ]


def test_verbs_as_titles_take_the_times_of_their_cells(rows: Rows) -> None:
    found = rows(["Part", "Check", "Clean", "Replace"], ["Suction strainer", "100 h", "500 h", "-"])
    assert short(found) == [
        ("check", "suction strainer", [("hours", 100, "hour")]),
        ("clean", "suction strainer", [("hours", 500, "hour")]),
    ]


def test_a_group_row_times_the_rows_below_it(rows: Rows) -> None:
    found = rows(["Component", "Action"], ["Every 100 hours", "Every 100 hours"], ["V-belt", "Inspect and tension"])
    assert short(found) == [("inspect", "V-belt", [("hours", 100, "hour")])]


def test_an_empty_first_cell_means_the_same_as_above(rows: Rows) -> None:
    found = rows(["Interval", "Component", "Action"], ["250 h", "Return filter", "Replace"], ["", "Oil", "Change"])
    assert [interval.every for task in found for interval in task.intervals] == [250, 250]


def test_a_column_of_who_gives_the_row_to_a_professional(rows: Rows) -> None:
    found = rows(
        ["Task", "Interval", "By"], ["Check refrigerant", "Annually", "Technician"], ["Clean coil", "Annually", "Owner"]
    )
    assert [task.professional for task in found] == [True, False]


def test_part_numbers_of_a_column_are_the_parts(rows: Rows) -> None:
    (task,) = rows(["Task", "Interval", "Part no."], ["Replace impeller", "500 h", "09-1027B"])
    assert task.parts == ("09-1027B",)


def test_tables_of_faults_data_parts_and_warranty_hold_no_tasks(rows: Rows) -> None:
    assert rows(["Symptom", "Cause", "Remedy"], ["No flow", "Dirty filter", "Replace the filter"]) == []
    assert rows(["Item", "Value"], ["Oil change", "0.3 l"]) == []
    assert rows(["Ref", "Description", "Part no.", "Qty"], ["2", "Service kit", "4420", "1"]) == []


def test_the_quote_of_a_row_stays_inside_one_cell(rows: Rows) -> None:
    (task,) = rows(["Component", "Work", "Interval"], ["Raw water pump", "Inspect the impeller for cracks", "250 h"])
    assert task.quote == "Inspect the impeller for cracks"


def test_letters_that_the_manual_gives_to_times_title_the_columns(tasks_of: Callable[..., list[Found]]) -> None:
    found = tasks_of(
        "## Schedule\n\n- A First service at 50 hours\n- B Every 250 hours or 12 months\n\n"
        "| Operation | A | B |\n|---|---|---|\n| Renew the engine oil | x | x |\n"
    )
    assert short(found) == [
        ("renew", "engine oil", [("hours", 50, "hour"), ("hours", 250, "hour"), ("calendar", 12, "month")])
    ]


def test_spare_parts_behind_the_work_are_parts_and_no_component(rows: Rows) -> None:
    (task,) = rows(["Interval", "Work", "Parts"], ["Every 500 hours", "Replace the fuel filter element", "FF-77"])
    assert (task.description, task.component) == ("Replace the fuel filter element", "fuel filter element")
    assert "FF-77" in task.parts


def test_parts_before_the_work_are_what_it_is_done_to(rows: Rows) -> None:
    (task,) = rows(["Parts", "Work", "Interval"], ["Fuel filter", "Replace", "Every 500 hours"])
    assert (task.action, task.component) == ("replace", "fuel filter")


def test_a_legend_below_its_table_says_what_the_letters_mean(tasks_of: Callable[[str], list[Found]]) -> None:
    table = "| Task | Monthly | 500 h |\n|---|---|---|\n| Coolant level | C | |\n| Heat exchanger | | C |\n"
    under = "# Gyro\n\n## Maintenance\n\n"
    assert {task.action for task in tasks_of(f"{under}{table}\nC = check, X = carry out.\n")} == {"check"}
    assert {task.action for task in tasks_of(under + table)} == {"clean"}


def test_a_mark_may_say_the_work_and_who_does_it(rows: Rows) -> None:
    (task,) = rows(["Component", "Daily", "Every 1000 h"], ["Heat exchanger", "", "Have cleaned by a dealer"])
    assert (task.action, task.component, task.professional) == ("clean", "heat exchanger", True)
