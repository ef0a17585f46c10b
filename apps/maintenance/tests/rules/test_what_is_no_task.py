"""Places and sentences that hold no tasks, and work that only looks like handling."""

import time
from collections.abc import Callable

import pytest

from headrace_maintenance.rules.found import Found

Tasks = Callable[..., list[Found]]


@pytest.mark.parametrize(
    "heading",
    [
        "Installation",
        "Operation",
        "Safety instructions",
        "Troubleshooting",
        "Technical data",
        "Warranty",
        "Spare parts",
        "Contents",
    ],
)
def test_an_order_in_a_closed_place_is_no_task(tasks_of: Tasks, heading: str) -> None:
    assert tasks_of(f"## {heading}\n\n- Check the hose clamps.\n- Clean the filter if it is blocked.\n") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Never clean the membrane with chlorine.",
        "WARNING: Always check the belt guard before servicing.",
        "Failure to replace the filter every 100 hours voids the warranty.",
        "The pump is easy to clean and to service.",
        "Every unit is tested at the factory.",
        "The strainer does not require cleaning.",
        "Check the wiring after installation.",
    ],
)
def test_bans_warnings_warranty_and_praise_are_no_tasks(tasks_of: Tasks, sentence: str) -> None:
    assert tasks_of(f"## Maintenance\n\n{sentence}\n") == []


def test_a_check_before_each_start_is_a_task_even_in_the_chapter_on_operation(tasks_of: Tasks) -> None:
    (task,) = tasks_of("## Operation\n\nCheck the oil level before each start. Press the green button.\n")
    assert [(interval.basis, interval.text) for interval in task.intervals] == [("event", "before each start")]


def test_handling_is_a_task_only_with_a_time(tasks_of: Tasks) -> None:
    found = tasks_of("## Maintenance\n\nRun the generator under load every month. Open the sound shield.\n")
    assert [(task.action, task.component) for task in found] == [("run", "generator")]


def test_events_and_conditions_are_kept_in_the_words_of_the_manual(tasks_of: Tasks) -> None:
    found = tasks_of(
        "## Maintenance\n\nAfter grounding, inspect the keel bolts.\n\n"
        "Clean the filter if the pressure drop exceeds 0.5 bar.\n\nAt the end of the season, drain the pump.\n"
    )
    assert [(task.intervals[0].basis, task.intervals[0].text) for task in found] == [
        ("event", "After grounding"),
        ("condition", "if the pressure drop exceeds 0.5 bar"),
        ("event", "At the end of the season"),
    ]


def test_a_quote_goes_through_a_word_broken_at_the_line_end(tasks_of: Tasks) -> None:
    (task,) = tasks_of("MAINTENANCE\n\nThe fuel filter ele-\nment must be replaced every 500 hours.\n", ".txt")
    assert task.component == "fuel filter element"
    assert task.quote == "The fuel filter ele- ment must be replaced every 500 hours."


def test_parts_are_numbers_and_consumables(tasks_of: Tasks) -> None:
    (task,) = tasks_of("## Maintenance\n\nGrease the shaft with marine grease every month (part no. WG-204).\n")
    assert task.parts == ("marine grease", "WG-204")


@pytest.mark.parametrize("words", ["one hundred and ", "check ", "if the ", "after the ", "have ", "every "])
def test_a_page_of_noise_is_read_in_a_moment(tasks_of: Tasks, words: str) -> None:
    started = time.process_time()
    tasks_of(f"## Maintenance\n\n{words * 3000}\n")
    assert time.process_time() - started < 20
