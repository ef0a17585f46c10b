"""When a task is due, in a normal form that can be compared: 12 months, annually and once a year are one thing."""

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from headrace_maintenance.rules.interval import intervals_in
from headrace_maintenance.rules.number import NUMBER, number
from headrace_maintenance.rules.unit import unit_named
from headrace_maintenance.task import Interval

Relation = Literal["equal", "within", "overlap", "mixed", "unsaid", "one unsaid", "other basis", "conflict"]

TOLERANCE = {"calendar": 0.10, "hours": 0.02}
"""Relative; four weeks are a month here, 250 and 300 hours are not the same."""

_DAYS = {"day": 1.0, "week": 7.0, "month": 30.4375, "year": 365.25}
_INITIAL = re.compile(r"\b(?:first|initial)\b", re.IGNORECASE)
_BARE = re.compile(
    rf"(?<!for )(?<!wait )(?<!least )(?<!allow )(?<!than )(?<!within )(?<![\w.,])(?P<n>{NUMBER})\s*[-–]?\s*"
    r"(?P<unit>(?:(?:operating|running|engine|service|working) )?(?:hours?|hrs?|h)|days?|weeks?|months?|years?)(?!\w)"
    r"(?: of (?:operation|running|use))?"
)
"""A time without a word that says it recurs: "Impeller, 500 h". Not "run for 2 hours"."""
_HAPPENINGS = {
    "use": r"uses?|usage|operation|shift",
    "start": r"start(?:ing)?(?:[\s-]?up)?|starts|departure|departing|setting off|getting under way|casting off",
    "trip": r"trips?|voyages?|passages?|outings?|crossings?|sailing|sail|cruises?|going to sea",
    "season": r"(?:sailing |boating )?seasons?|spring|commissioning|recommissioning",
    "launch": r"launch(?:ing)?(?: the boat)?|relaunch",
    "haul-out": r"(?:dry[\s-]?)?docking|haul[\s-]?outs?|hauling(?: out)?|slipping|lifting out|lift[\s-]?outs?",
    "storage": r"storage|lay[\s-]?up|layup|winter|winterization|winterisation|winter storage",
    "shutdown": r"shut[\s-]?downs?|stopping",
    "grounding": r"groundings?|collisions?|impact",
    "storm": r"storms?|heavy weather|rough weather",
    "fuelling": r"refuel+ing|fuel+ing|bunkering",
    "charge": r"charge|charging",
    "oil change": r"oil changes?",
    "filter change": r"filter changes?",
    "dive": r"dives?",
    "anchoring": r"anchorages?|anchoring",
    "rain": r"rain|rainfall",
    "repair": r"repairs?",
}
_EVENTS = [
    (
        name,
        re.compile(
            rf"\b(before|prior to|after|following|at|on|upon|during|every|each|end of|beginning of|start of)\s+"
            rf"(?:(?:the\s+)?(?:start|end|beginning)\s+of\s+)?(?:(?:each|every|any|the|a|long)\s+)*(?:{words})\b"
        ),
    )
    for name, words in _HAPPENINGS.items()
]
_BEFORE = re.compile(r"^(before|prior to|start of|beginning of|at the (?:start|beginning))")


@dataclass(frozen=True, slots=True)
class Due:
    """One interval in its normal form: days for calendar, hours for hours, a name for an event or a condition."""

    basis: str
    amount: float | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Timing:
    """What a text says about when, and the text without it."""

    dues: frozenset[Due]
    rest: str


def read_timing(text: str) -> Timing:
    """Take every interval out of free text. An amount of time that is no interval ("run for 2 hours") stays."""
    lower = text.lower()
    stated = intervals_in(lower)
    dues = set(normal(one.interval for one in stated))
    rest = _without(lower, [(one.start, one.end) for one in stated])
    bare = list(_BARE.finditer(rest))
    dues.update(due for found in bare for due in _counted(found["n"], found["unit"]))
    rest = _without(rest, [found.span() for found in bare])
    for name, pattern in _EVENTS:
        happened = list(pattern.finditer(rest))
        dues.update(Due("event", None, _event(found[0], name)) for found in happened)
        rest = _without(rest, [found.span() for found in happened])
    return Timing(frozenset(dues), re.sub(r"[\s,]*,[\s,]*|\s+", _one_mark, rest).strip(" ,;:.-"))


def _one_mark(found: re.Match[str]) -> str:
    return ", " if "," in found[0] else " "


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    """The text with a comma for each span, for what stood there parted the words around it."""
    for start, end in sorted(spans, reverse=True):
        text = f"{text[:start]} , {text[end:]}"
    return text


def _counted(count: str, unit: str) -> Iterator[Due]:
    amount, name = number(count), unit_named(unit)
    if amount and name == "hour":
        yield Due("hours", amount)
    elif amount and name in _DAYS:
        yield Due("calendar", amount * _DAYS[name])


def normal(intervals: Iterable[Interval]) -> frozenset[Due]:
    """Intervals in the normal form; a first service ("after the first 50 h") has a basis of its own."""
    return frozenset(due for interval in intervals for due in _of_interval(interval))


def _of_interval(interval: Interval) -> Iterator[Due]:
    first = "first " if _INITIAL.search(interval.text) else ""
    unit = interval.unit or ""
    if interval.every is None:
        yield from _of_words(interval)
    elif interval.basis == "calendar" and unit in _DAYS:
        yield Due(f"{first}calendar", interval.every * _DAYS[unit])
    elif interval.basis == "hours":
        yield Due(f"{first}hours", interval.every)
    else:
        yield Due(f"{first}{interval.basis} {unit}", interval.every)


def _of_words(interval: Interval) -> Iterator[Due]:
    """An event by its name where it is a known one; otherwise by its words."""
    words = interval.text.lower()
    known = [Due("event", None, _event(found[0], name)) for name, one in _EVENTS if (found := one.search(words))]
    yield from known or [Due(interval.basis, None, " ".join(words.split()))]


def relation(a: frozenset[Due], b: frozenset[Due]) -> Relation:
    """How the intervals of two tasks stand to each other.

    within: all of one are in the other; mixed: one is shared and another contradicts; other basis: nothing is
    shared and nothing contradicts (500 hours against yearly); conflict: nothing is shared and something contradicts.
    """
    if not a or not b:
        return "unsaid" if a == b else "one unsaid"
    lone_a = [due for due in a if not any(_same(due, other) for other in b)]
    lone_b = [due for due in b if not any(_same(due, other) for other in a)]
    shared = len(lone_a) < len(a)
    against = any(_bases_meet(x, y) for x in lone_a for y in lone_b)
    if shared and not lone_a and not lone_b:
        return "equal"
    if shared:
        return "mixed" if against else "overlap" if lone_a and lone_b else "within"
    return "conflict" if against else "other basis"


def _same(a: Due, b: Due) -> bool:
    if a.basis != b.basis or a.name != b.name or a.amount is None or b.amount is None:
        return a == b
    return abs(math.log(a.amount / b.amount)) <= TOLERANCE.get(a.basis, 0.01)


def _bases_meet(a: Due, b: Due) -> bool:
    """A first service is never the regular one, so "first 50 h" contradicts "every 250 h"."""
    return a.basis.removeprefix("first ") == b.basis.removeprefix("first ") or "first" in (a.basis[:5], b.basis[:5])


def _event(words: str, name: str) -> str:
    return f"{'before' if _BEFORE.match(words) else 'each'} {name}"
