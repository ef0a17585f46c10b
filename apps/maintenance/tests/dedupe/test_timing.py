"""Intervals in their normal form, and how the intervals of two tasks stand to each other."""

import pytest

from headrace_maintenance.dedupe.timing import normal, read_timing, relation
from headrace_maintenance.task import Interval


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("every 12 months", "annually"),
        ("every 12 months", "once a year"),
        ("each year", "yearly"),
        ("every 6 months", "twice a year"),
        ("half-yearly", "semi-annual"),
        ("every 24 months", "biennially"),
        ("every 3 months", "quarterly"),
        ("every 1,000 h", "1000 running hours"),
        ("every 500 hours or annually", "12 months / 500 operating hours"),
        ("after each use", "after every use"),
        ("prior to winter storage", "before lay-up"),
    ],
)
def test_two_ways_to_say_the_same_interval_are_equal(a: str, b: str) -> None:
    assert relation(read_timing(f"Clean it {a}").dues, read_timing(f"Clean it {b}").dues) == "equal"


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("every 50 h", "every 500 h", "conflict"),
        ("monthly", "yearly", "conflict"),
        ("after the first 50 hours", "every 50 hours", "conflict"),
        ("every 500 h or yearly", "yearly", "within"),
        ("every 500 h or yearly", "every 250 h or yearly", "mixed"),
        ("every 500 h or yearly", "yearly or after grounding", "overlap"),
        ("every 500 h", "yearly", "other basis"),
        ("every 500 h", "", "one unsaid"),
        ("", "", "unsaid"),
    ],
)
def test_intervals_stand_to_each_other(a: str, b: str, expected: str) -> None:
    dues_a, dues_b = read_timing(f"Clean it {a}").dues, read_timing(f"Clean it {b}").dues
    assert relation(dues_a, dues_b) == expected
    assert relation(dues_b, dues_a) == expected


def test_how_long_the_work_takes_is_no_interval() -> None:
    timing = read_timing("Run the generator for 2 hours every month")
    assert [due.basis for due in timing.dues] == ["calendar"]
    assert "2 hours" in timing.rest


def test_the_rest_of_the_text_is_without_the_intervals() -> None:
    assert read_timing("Every 500 hours or annually, replace the oil filter").rest == "or, replace the oil filter"


def test_the_intervals_of_a_task_read_like_those_of_a_text() -> None:
    kept = normal([Interval(basis="calendar", every=1, unit="year", text="yearly")])
    assert relation(kept, read_timing("Clean it every 12 months").dues) == "equal"


def test_a_first_service_of_a_task_is_not_the_regular_one() -> None:
    first = normal([Interval(basis="hours", every=50, unit="hour", text="after the first 50 hours")])
    regular = normal([Interval(basis="hours", every=50, unit="hour", text="every 50 hours")])
    assert relation(first, regular) == "conflict"
