"""Intervals as manuals say them."""

import pytest

from headrace_maintenance.rules.interval import intervals_in, intervals_of_label

SAID = [
    ("every 500 hours or annually, whichever comes first", [("hours", 500, "hour"), ("calendar", 1, "year")]),
    ("twice a year", [("calendar", 6, "month")]),
    ("three times a year", [("calendar", 4, "month")]),
    ("every other week", [("calendar", 2, "week")]),
    ("every fortnight", [("calendar", 2, "week")]),
    ("quarterly", [("calendar", 3, "month")]),
    ("semi-annually", [("calendar", 6, "month")]),
    ("biennial", [("calendar", 2, "year")]),
    ("6-monthly", [("calendar", 6, "month")]),
    ("once every five years", [("calendar", 5, "year")]),
    ("every 1 000 h", [("hours", 1000, "hour")]),
    ("every 1,000 operating hours or 12 months", [("hours", 1000, "hour"), ("calendar", 12, "month")]),
    ("every two hundred and fifty hours", [("hours", 250, "hour")]),
    ("every 6-12 months", [("calendar", 6, "month")]),
    ("after the first 50 h and then every 250 h", [("hours", 50, "hour"), ("hours", 250, "hour")]),
    ("the 250-hour service", [("hours", 250, "hour")]),
    ("at intervals not exceeding 3 months", [("calendar", 3, "month")]),
    ("every 1000 cycles", [("usage", 1000, "cycle")]),
    ("every 20,000 nautical miles", [("usage", 20000, "mile")]),
    ("after every 10 dives", [("usage", 10, "dive")]),
    ("after each use", [("event", None, None)]),
    ("every season", [("calendar", 1, "year")]),
    ("five years after manufacture", [("calendar", 5, "year")]),
]


@pytest.mark.parametrize(("text", "wanted"), SAID, ids=[text for text, _ in SAID])
def test_a_sentence_says_its_intervals(text: str, wanted: list[tuple[str, float, str]]) -> None:
    found = [timing.interval for timing in intervals_in(text)]
    assert [(interval.basis, interval.every, interval.unit) for interval in found] == wanted


@pytest.mark.parametrize(
    "text",
    ["run for 2 hours", "lasts 10 years", "100 litres per hour", "a warranty of 24 months", "every 12 V battery"],
)
def test_a_duration_a_rate_or_a_warranty_is_no_interval(text: str) -> None:
    assert intervals_in(text) == []


@pytest.mark.parametrize(
    ("label", "wanted"),
    [
        ("500 hrs/12 mo", [("hours", 500, "hour"), ("calendar", 12, "month")]),
        ("6M / 1Y", [("calendar", 6, "month"), ("calendar", 1, "year")]),
        ("Operating hours 250", [("hours", 250, "hour")]),
        ("monthly (or 50 h)", [("calendar", 1, "month"), ("hours", 50, "hour")]),
        ("1x per year", [("calendar", 1, "year")]),
    ],
)
def test_in_a_cell_a_bare_count_is_enough(label: str, wanted: list[tuple[str, float, str]]) -> None:
    found = [timing.interval for timing in intervals_of_label(label)]
    assert [(interval.basis, interval.every, interval.unit) for interval in found] == wanted


def test_a_bare_number_counts_the_unit_of_its_column() -> None:
    (timing,) = intervals_of_label("250", "hour")
    assert (timing.interval.basis, timing.interval.every, timing.interval.text) == ("hours", 250, "250 hour")


def test_the_words_of_the_manual_are_kept() -> None:
    (timing,) = intervals_in("Check it every 6-12 months.")
    assert timing.interval.text == "every 6-12 months"
