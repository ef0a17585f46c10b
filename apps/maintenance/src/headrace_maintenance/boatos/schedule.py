"""When BoatOS has a task due: the intervals of a task as the entries of its schedule, the earliest of which counts."""

from collections.abc import Iterable, Sequence
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from headrace_maintenance.task import Interval

DAYS = {"day": 1.0, "week": 7.0}
MONTHS = {"month": 1.0, "quarter": 3.0, "season": 12.0, "year": 12.0}
DAYS_IN_A_MONTH = 365.25 / 12
HOURS_IN_A_DAY = 24.0


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class CalendarDue(_Entry):
    """Due every so many whole days or months."""

    kind: Literal["calendar"] = "calendar"
    every: int = Field(ge=1)
    unit: Literal["day", "month"]


class HoursDue(_Entry):
    """Due when the engine-hour counter shows `next_due`, then every `every` hours."""

    kind: Literal["hours"] = "hours"
    every: float = Field(gt=0)
    next_due: float = Field(ge=0)


class UsageDue(_Entry):
    """Due after so many uses, miles or cycles."""

    kind: Literal["usage"] = "usage"
    every: float = Field(gt=0)
    unit: str = Field(min_length=1)


class WordsDue(_Entry):
    """Due after an event, on a condition, or once ("after the first 50 hours"), in the manual's words."""

    kind: Literal["event", "condition"]
    text: str = Field(min_length=1)


Due = Annotated[CalendarDue | HoursDue | UsageDue | WordsDue, Field(discriminator="kind")]


def needs_hours(intervals: Iterable[Interval]) -> bool:
    """Whether one of the intervals counts engine hours, so that a reading is needed before it can be scheduled."""
    return any(each.basis == "hours" and each.every is not None and not each.once for each in intervals)


def schedule_of(
    intervals: Sequence[Interval], engine_hours: float | None, before: Sequence[Due] = ()
) -> tuple[Due, ...] | None:
    """The schedule of a task; None when engine hours are needed and not known.

    An hours entry is due at the current `engine_hours` plus its interval. Where the schedule `before` (what BoatOS
    holds) has the same interval, its due point stays: sending a task again must not put it off.
    """
    if engine_hours is None and needs_hours(intervals):
        return None
    due_before = {each.every: each.next_due for each in before if isinstance(each, HoursDue)}
    entries = [_entry(each, engine_hours or 0.0, due_before) for each in intervals]
    return tuple(dict.fromkeys(entries))


def _entry(interval: Interval, engine_hours: float, due_before: dict[float, float]) -> Due:
    every = interval.every
    if interval.once:  # BoatOS repeats whatever it counts, and a first service must not come again
        return WordsDue(kind="event", text=interval.text)
    if every is None or interval.basis in ("event", "condition"):
        return WordsDue(kind="event" if interval.basis == "event" else "condition", text=interval.text)
    if interval.basis == "hours":
        return HoursDue(every=every, next_due=due_before.get(every, engine_hours + every))
    if interval.basis == "usage":
        return UsageDue(every=every, unit=interval.unit or "use")
    return _calendar(every, interval)


def _calendar(every: float, interval: Interval) -> Due:
    unit = interval.unit or ""
    if unit in MONTHS:
        months = every * MONTHS[unit]
        if months >= 1 and months.is_integer():
            return CalendarDue(every=int(months), unit="month")
        return CalendarDue(every=max(1, round(months * DAYS_IN_A_MONTH)), unit="day")
    if unit in DAYS:
        return CalendarDue(every=max(1, round(every * DAYS[unit])), unit="day")
    if unit == "hour":
        return CalendarDue(every=max(1, round(every / HOURS_IN_A_DAY)), unit="day")
    return WordsDue(kind="condition", text=interval.text)
