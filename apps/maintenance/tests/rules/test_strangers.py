"""What the manuals of strangers taught the rules, one sentence or table for each."""

from collections.abc import Callable

import pytest

from headrace_maintenance.rules.found import Found

Tasks = Callable[..., list[Found]]


def short(found: list[Found]) -> list[tuple[str, str, list[tuple[str, float | None, str | None, bool]]]]:
    return [(one.action, one.component, [(i.basis, i.every, i.unit, i.once) for i in one.intervals]) for one in found]


@pytest.mark.parametrize(
    ("sentence", "action", "component", "time"),
    [
        ("Filters want changing yearly.", "change", "filter", ("calendar", 1, "year", False)),
        ("Put a smear of grease on the seal every 6 months.", "lubricate", "seal", ("calendar", 6, "month", False)),
        (
            "Brushes last about 1000 hours and must then be replaced.",
            "replace",
            "brush",
            ("hours", 1000, "hour", False),
        ),
        ("Your mechanic will bleed the system annually.", "bleed", "pump", ("calendar", 1, "year", False)),
        ("Take an oil sample every 500 h.", "sample", "oil", ("hours", 500, "hour", False)),
        ("Change the oil for the first time after 25 hours.", "change", "oil", ("hours", 25, "hour", True)),
        ("We advise that the hoses be renewed every 5 years.", "renew", "hose", ("calendar", 5, "year", False)),
        ("After each winter lay-up, charge the bank.", "charge", "bank", ("event", None, None, False)),
        ("Two years after first being put on board, exchange it.", "exchange", "pump", ("calendar", 2, "year", False)),
    ],
)
def test_the_ways_in_which_people_say_work(
    tasks_of: Tasks, sentence: str, action: str, component: str, time: tuple[object, ...]
) -> None:
    assert short(tasks_of(f"# Maintenance\n\n## Pump\n\n{sentence}\n")) == [(action, component, [time])]


def test_all_times_of_a_first_service_are_for_once(rows: Callable[..., list[Found]]) -> None:
    (task,) = rows(["Item", "First 20 hours or 3 months", "Every 100 h"], ["Change oil", "x", "x"])
    assert [(i.every, i.once) for i in task.intervals] == [(20, True), (3, True), (100, False)]


def test_a_remark_or_a_number_of_a_row_is_no_component(rows: Callable[..., list[Found]]) -> None:
    found = rows(["Task no.", "Description", "Period", "Remarks"], ["7.2", "Change oil", "12 M or 1000 RH", "ISO 22"])
    assert short(found) == [
        ("change", "oil", [("calendar", 12, "month", False), ("hours", 1000, "hour", False)]),
    ]


def test_the_unit_of_bare_numbers_may_stand_in_the_corner_or_above_them(rows: Callable[..., list[Found]]) -> None:
    corner = rows(["Hours", "50 (first)", "250"], ["Change oil", "x", "x"])
    above = rows(["Part", "What to do", "When Running hours", "When Months"], ["Filter", "Replace", "100", "6"])
    assert short(corner) == [("change", "oil", [("hours", 50, "hour", True), ("hours", 250, "hour", False)])]
    assert short(above) == [("replace", "filter", [("hours", 100, "hour", False), ("calendar", 6, "month", False)])]


def test_a_named_service_times_all_that_follows_its_colon(tasks_of: Tasks) -> None:
    found = tasks_of("# Maintenance\n\nService A (every 250 h): change engine oil; replace oil filter.\n")
    assert [(task.component, task.intervals[0].every) for task in found] == [("engine oil", 250), ("oil filter", 250)]


def test_work_given_away_is_for_a_professional_in_the_sentences_after_it(tasks_of: Tasks) -> None:
    (task,) = tasks_of(
        "# Maintenance\n\nWork on the circuit may only be carried out by a certified technician. "
        "Leak-test the circuit every 12 months.\n"
    )
    assert task.professional


def test_the_wide_spaces_of_ocr_are_no_columns(tasks_of: Tasks) -> None:
    text = (
        "4.  CARE\n\nAt  the end of the season drain the toilet completely and\nadd  salt.\n\n5.  TO  REPLACE  IT\n\n"
    )
    found = tasks_of(text + "1.  Close both seacocks.\n2.  Clean the  seat.\n", suffix=".txt")
    assert [(task.action, task.component) for task in found] == [("drain", "toilet")]


def test_a_lone_word_is_quoted_with_the_row_it_stands_in(tasks_of: Tasks) -> None:
    found = tasks_of("# Service\n\n| Item | 6 months | Yearly |\n|---|---|---|\n| Anodes | Inspect | Replace |\n")
    assert [task.quote for task in found] == ["Anodes | Inspect | Replace"] * 2


def test_praise_and_plain_facts_about_clean_things_are_no_orders(tasks_of: Tasks) -> None:
    assert tasks_of("# Care\n\nClean fuel is cheap insurance, and thousands of owners agree.\n") == []
