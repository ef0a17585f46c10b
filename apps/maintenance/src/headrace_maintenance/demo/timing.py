"""Intervals of the demo's work and the words that manuals find for them."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from headrace_maintenance.task import Basis, Interval

NUMBERS = {2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 10: "ten"}
SINGLE = {
    "day": ("daily", "every day", "each day"),
    "week": ("weekly", "once a week", "every week"),
    "month": ("monthly", "once a month", "every month"),
    "year": ("once a year", "yearly", "annually", "each year"),
}
SERVICES = {"day": "Daily checks", "week": "Weekly round", "month": "Monthly care", "year": "Annual service"}
LABELS = {"day": "Daily", "week": "Weekly", "month": "Monthly", "year": "Yearly"}
SMALLEST_SCALED = 100


@dataclass(frozen=True, slots=True)
class Due:
    """When work is due: a number of units, or the words of an event or a condition."""

    basis: Basis
    every: float | None
    unit: str | None
    words: str = ""


def due(entry: str, scale: float) -> Due:
    """`entry` of a template ("250 hour", "event: after grounding"); long hour intervals are scaled for the model."""
    name, colon, words = entry.partition(": ")
    if colon:
        return Due("event" if name == "event" else "condition", None, None, words)
    number, unit = entry.split()
    every = float(number)
    if unit != "hour":
        return Due("calendar", every, unit)
    return Due("hours", every * scale if every >= SMALLEST_SCALED else every, unit)


def said(when: Due, dice: Random) -> Interval:
    """`when` as a manual says it in running text."""
    if when.every is None:
        return Interval(basis=when.basis, text=when.words)
    number = int(when.every)
    unit = when.unit or ""
    if unit == "year" and number == 1 and dice.random() < 0.25:
        return Interval(basis="calendar", every=12, unit="month", text="every 12 months")
    return Interval(basis=when.basis, every=number, unit=unit, text=_words(number, unit, dice))


def _words(number: int, unit: str, dice: Random) -> str:
    if unit == "hour":
        forms = ("every {n} hours", "every {n} h of running", "each {n} operating hours", "at intervals of {n} hours")
        return dice.choice(forms).format(n=number)
    if number == 1:
        return dice.choice(SINGLE[unit])
    forms = ("every {n} {u}s", "every {w} {u}s", "once in {n} {u}s", "at intervals of {n} {u}s")
    return dice.choice(forms).format(n=number, w=NUMBERS.get(number, str(number)), u=unit)


def joined(intervals: Sequence[Interval], dice: Random) -> str:
    """Several intervals of one task in one phrase."""
    words = [each.text for each in intervals]
    if len(words) == 1:
        return words[0]
    if any(each.every is None for each in intervals):
        return " and ".join(words)
    forms = ("{0} or {1}, whichever comes first", "{0}, but at least {1}", "{0} or {1} (the earlier counts)")
    return dice.choice(forms).format(*words)


def titled(whens: Sequence[Due], dice: Random) -> tuple[str, list[Interval]]:
    """The intervals as a heading over a list of work, and as that heading says them."""
    [first, *others] = whens
    if not others and first.every is not None and dice.random() < 0.4:
        unit, number = first.unit or "", int(first.every)
        title = (
            f"{number}-hour service"
            if unit == "hour"
            else SERVICES[unit]
            if number == 1
            else f"{number}-{unit} service"
        )
        return title, [Interval(basis=first.basis, every=number, unit=unit, text=title)]
    intervals = [said(each, dice) for each in whens]
    return capital(joined(intervals, dice)), intervals


def labelled(when: Due) -> Interval:
    """`when` as the title of a narrow column."""
    number, unit = int(when.every or 0), when.unit or ""
    short = f"{number} h" if unit == "hour" else LABELS[unit] if number == 1 else f"{number} {unit}s"
    return Interval(basis=when.basis, every=number, unit=unit, text=short)


def capital(words: str) -> str:
    """`words` with a capital at its start."""
    return words[:1].upper() + words[1:]


def small(words: str) -> str:
    """`words` to be used inside a sentence: a small letter at its start unless it is an abbreviation."""
    return words if words[1:2].isupper() or words[1:2] == "-" else words[:1].lower() + words[1:]
