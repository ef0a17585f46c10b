"""A task under way: what a sentence or a row says of a piece of work, before its quote is found on the page."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from headrace_maintenance.rules.clause import Clause
from headrace_maintenance.rules.work import RECURRING, Work
from headrace_maintenance.task import Interval


@dataclass(frozen=True, slots=True)
class Draft:
    """One piece of work with the words that state it; `stated` tells whether its times are its own or inherited."""

    description: str
    action: str
    component: str
    intervals: tuple[Interval, ...]
    words: str
    parts: tuple[str, ...] = ()
    professional: bool = False
    notes: tuple[str, ...] = ()
    weak: bool = False
    manner: str = "imperative"
    stated: bool = True

    @property
    def recurs(self) -> bool:
        """Whether one of the times is a calendar, hours or usage interval."""
        return recurring(self.intervals)


@dataclass(frozen=True, slots=True)
class Inherited:
    """What a heading, a group or an introduction gives to the lines below it."""

    intervals: tuple[Interval, ...] = ()
    action: str = ""
    component: str = ""
    professional: bool = False
    close: bool = False
    """Whether an introduction or an inner heading says it, rather than a far outer heading."""


def recurring(intervals: Sequence[Interval]) -> bool:
    """Whether one of these is a calendar, hours or usage interval."""
    return any(interval.basis in RECURRING for interval in intervals)


def unique(intervals: Sequence[Interval]) -> tuple[Interval, ...]:
    """The intervals, each basis, count and unit once, in the order said."""
    seen: dict[tuple[object, ...], Interval] = {}
    for interval in intervals:
        timed = interval.every is not None
        key = (interval.basis, interval.every, interval.unit) if timed else (interval.basis, interval.text.lower())
        seen.setdefault(key, interval)
    return tuple(seen.values())


def timed(own: tuple[Interval, ...], inherited: tuple[Interval, ...], weak: bool) -> tuple[tuple[Interval, ...], bool]:
    """The times that hold, and whether they are its own: a condition beside an inherited interval only limits."""
    if own and not weak and (recurring(own) or own[0].basis == "event" or not recurring(inherited)):
        return unique(own), True
    return (unique(inherited), False) if inherited else (unique(own), True)


def described(clause: Clause, work: Work, alone: bool) -> str:
    """The work in the manual's own words, without the full stop."""
    text = clause.text if alone else clause.text[work.start : work.end]
    text = re.sub(r"\s+(?:and|or|then)$", "", " ".join(text.split()).strip(" ,;:–—-•"))
    text = text.rstrip(".").strip(" ,;:")
    return text[:1].upper() + text[1:]


def phrase(action: str, component: str) -> str:
    """An action and a component as words: "Replace impeller", "Top up battery cell"."""
    words = f"{action.replace('-up', ' up').replace('-out', ' out')} {component}".strip()
    return words[:1].upper() + words[1:]
