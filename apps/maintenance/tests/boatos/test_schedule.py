"""Intervals become due points, and sending a task again does not put it off."""

import pytest

from headrace_maintenance.boatos.errors import EngineHoursMissing
from headrace_maintenance.boatos.outgoing import outgoing
from headrace_maintenance.boatos.schedule import CalendarDue, HoursDue, UsageDue, WordsDue, needs_hours, schedule_of
from headrace_maintenance.task import Interval

EVERY_250_HOURS = Interval(basis="hours", every=250, unit="hour", text="every 250 hours")


@pytest.mark.parametrize(
    ("every", "unit", "due"),
    [
        (6, "month", CalendarDue(every=6, unit="month")),
        (2, "year", CalendarDue(every=24, unit="month")),
        (0.5, "year", CalendarDue(every=6, unit="month")),
        (1.5, "month", CalendarDue(every=46, unit="day")),
        (2, "week", CalendarDue(every=14, unit="day")),
        (1, "day", CalendarDue(every=1, unit="day")),
        (1, "season", CalendarDue(every=12, unit="month")),
    ],
)
def test_calendar_intervals_are_whole_days_or_months(every, unit, due):
    assert schedule_of([Interval(basis="calendar", every=every, unit=unit, text="…")], None) == (due,)


def test_hours_are_due_at_the_reading_plus_the_interval():
    assert schedule_of([EVERY_250_HOURS], 1200.5) == (HoursDue(every=250, next_due=1450.5),)


def test_a_due_point_that_boatos_holds_stays_where_it_is():
    held = schedule_of([EVERY_250_HOURS], 1000)
    assert held == (HoursDue(every=250, next_due=1250),)
    assert schedule_of([EVERY_250_HOURS], 1200, held) == held


def test_whichever_comes_first_keeps_both_intervals():
    yearly = Interval(basis="calendar", every=1, unit="year", text="or annually")
    assert schedule_of([EVERY_250_HOURS, yearly], 0) == (
        HoursDue(every=250, next_due=250),
        CalendarDue(every=12, unit="month"),
    )


def test_uses_events_conditions_and_unknown_units_keep_their_words():
    intervals = [
        Interval(basis="usage", every=30, unit="cycle", text="every 30 cycles"),
        Interval(basis="event", text="after grounding"),
        Interval(basis="condition", text="when the pressure drops"),
        Interval(basis="calendar", every=2, unit="moon", text="every two moons"),
    ]
    assert schedule_of(intervals, None) == (
        UsageDue(every=30, unit="cycle"),
        WordsDue(kind="event", text="after grounding"),
        WordsDue(kind="condition", text="when the pressure drops"),
        WordsDue(kind="condition", text="every two moons"),
    )


@pytest.mark.parametrize(
    "first",
    [
        Interval(basis="hours", every=50, unit="hour", text="after the first 50 hours"),
        Interval(basis="hours", every=35, unit="hour", text="first service: 35 h"),
        Interval(basis="usage", every=20, unit="lift", text="after the first 20 lifts"),
        Interval(basis="calendar", every=3, unit="month", text="First 20 hours or 3 months"),
    ],
)
def test_a_first_service_is_due_once_and_needs_no_reading(first):
    assert not needs_hours([first])
    assert schedule_of([first], None) == (WordsDue(kind="event", text=first.text),)


def test_a_first_service_stands_beside_the_interval_that_comes_again():
    first = Interval(basis="hours", every=50, unit="hour", text="after the first 50 h")
    assert schedule_of([first, EVERY_250_HOURS], 100) == (
        WordsDue(kind="event", text="after the first 50 h"),
        HoursDue(every=250, next_due=350),
    )


@pytest.mark.parametrize("text", ["every 50 hours, whichever comes first", "50 h after first use", "every 50 h"])
def test_words_that_only_sound_like_a_first_service_come_again(text):
    assert not Interval(basis="hours", every=50, unit="hour", text=text).once


def test_a_task_without_a_time_goes_out_without_a_due_point(a_task, system):
    assert outgoing(a_task(intervals=[]), system, engine_hours=None).schedule == ()


def test_a_task_by_hours_waits_for_a_reading_and_others_do_not(a_task, system):
    assert needs_hours([EVERY_250_HOURS])
    with pytest.raises(EngineHoursMissing, match="headrace maintenance hours"):
        outgoing(a_task(intervals=[EVERY_250_HOURS]), system, engine_hours=None)
    assert outgoing(a_task(), system, engine_hours=None).schedule == (CalendarDue(every=12, unit="month"),)


def test_the_key_is_the_same_for_the_same_body_only(a_task, system):
    first = outgoing(a_task(), system, 100)
    assert outgoing(a_task(), system, 900).idempotency_key == first.idempotency_key
    assert outgoing(a_task(description="Another"), system, 100).idempotency_key != first.idempotency_key
    assert "idempotency_key" not in first.body()
