"""When a task is due, in a normal form that can be compared: 12 months, annually and once a year are one thing."""

import math
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from headrace_maintenance.task import Interval

Relation = Literal["equal", "within", "overlap", "mixed", "unsaid", "one unsaid", "other basis", "conflict"]

TOLERANCE = {"calendar": 0.10, "hours": 0.02}
"""Relative; four weeks are a month here, 250 and 300 hours are not the same."""

_DAYS = {"day": 1.0, "week": 7.0, "month": 30.4375, "year": 365.25}
_NUMBERS: dict[str, int] = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "fifteen": 15,
    "eighteen": 18,
    "twenty": 20,
    "thirty": 30,
    "fifty": 50,
    "hundred": 100,
}
_NUMBER = rf"(\d{{1,3}}(?:[, ]\d{{3}})+|\d+(?:\.\d+)?|{'|'.join(_NUMBERS)})"
_UNIT = r"(hours?|hrs?|h|days?|weeks?|wks?|months?|mths?|mos?|years?|yrs?)"
_KIND = r"(?:(?:running|operating|engine|working|service|run|calendar)[\s-]+)?"

_FIRST = re.compile(
    rf"\b(?:(?:at|after|within|during|in)\s+)?(?:the\s+)?(?:first|initial)\s+{_NUMBER}[\s-]*{_KIND}{_UNIT}\b"
)
_PER = re.compile(
    rf"\b(once|twice|{_NUMBER}\s+times)\s+(?:(?:in\s+)?(?:a|an|per|each|every)\s+|in\s+)"
    rf"(?:{_NUMBER}\s+)?(day|week|month|year|season)s?\b"
)
_OTHER = re.compile(r"\b(?:every|each)\s+(?:other|second|2nd|alternate)\s+(day|week|month|year)\b")
_THIRD = re.compile(r"\b(?:every|each)\s+(third|3rd|fourth|4th|fifth|5th)\s+(day|week|month|year)\b")
_COUNT = re.compile(
    rf"(?<!for )(?<!wait )(?<!least )(?<!allow )(?<!older than )\b(?:(?:at|every|each|after(?: every)?|per|or)\s+)?"
    rf"(?:intervals\s+of\s+)?{_NUMBER}[\s-]*{_KIND}{_UNIT}(?:\s+of\s+(?:operation|running|use|service))?"
    rf"(?:\s+(?:intervals?|service))?\b"
)
_HOURLY = re.compile(rf"\b{_NUMBER}[\s-]*(hour|month|week|year)ly\b")
_SINGLE = re.compile(r"\b(?:every|each|per)\s+(day|week|month|year)\b|\bper\s+annum\b")
_WORDS: tuple[tuple[str, float], ...] = (
    (r"semi[\s-]?annual(?:ly)?|bi[\s-]?annual(?:ly)?|half[\s-]?yearly|six[\s-]?monthly", 6 * _DAYS["month"]),
    (r"biennial(?:ly)?|two[\s-]?yearly", 2 * _DAYS["year"]),
    (r"bi[\s-]?monthly", 2 * _DAYS["month"]),
    (r"fortnightly|bi[\s-]?weekly", 14.0),
    (r"quarterly|each quarter|every quarter", 3 * _DAYS["month"]),
    (r"annual(?:ly)?|yearly|per annum|p\.a\.", _DAYS["year"]),
    (r"monthly", _DAYS["month"]),
    (r"weekly", _DAYS["week"]),
    (r"daily|every morning|each morning", _DAYS["day"]),
)
_CALENDAR_WORDS = [(re.compile(rf"\b(?:{words})(?![\w])"), days) for words, days in _WORDS]
_HAPPENINGS = {
    "use": r"uses?|usage|operation|shift",
    "start": r"start(?:ing)?(?:[\s-]?up)?|starts|departure|departing|setting off|getting under way|casting off",
    "trip": r"trips?|voyages?|passages?|outings?|crossings?|sailing|sail|cruises?|going to sea",
    "season": r"(?:sailing |boating )?seasons?|spring|commissioning|recommissioning",
    "launch": r"launch(?:ing)?(?: the boat)?|relaunch",
    "haul-out": r"haul[\s-]?outs?|hauling(?: out)?|dry[\s-]?docking|slipping|lifting out|lift[\s-]?outs?",
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
    dues: set[Due] = set()
    rest = text.lower().replace("–", "-")
    rest = _take(_FIRST, rest, dues, lambda found: _due("first", found[1], found[2]))
    rest = _take(_PER, rest, dues, _times_a_unit)
    rest = _take(_OTHER, rest, dues, lambda found: Due("calendar", 2 * _DAYS[found[1]]))
    rest = _take(_THIRD, rest, dues, lambda found: Due("calendar", _ordinal(found[1]) * _DAYS[found[2]]))
    rest = _take(_HOURLY, rest, dues, lambda found: _due("", found[1], found[2]))
    rest = _take(_COUNT, rest, dues, lambda found: _due("", found[1], found[2]))
    rest = _take(_SINGLE, rest, dues, lambda found: Due("calendar", _DAYS[found[1] or "year"]))
    for pattern, days in _CALENDAR_WORDS:
        rest = _take(pattern, rest, dues, lambda _, days=days: Due("calendar", days))
    for name, pattern in _EVENTS:
        rest = _take(pattern, rest, dues, lambda found, name=name: Due("event", None, _event(found[0], name)))
    return Timing(frozenset(dues), re.sub(r"\s+", " ", rest).strip(" ,;:.-"))


def normal(intervals: Iterable[Interval]) -> frozenset[Due]:
    """The intervals of a task in the normal form."""
    return frozenset(due for interval in intervals for due in _of_interval(interval))


def _of_interval(interval: Interval) -> frozenset[Due]:
    unit = (interval.unit or "").rstrip("s")
    read = read_timing(interval.text).dues
    initial = any(due.basis == "first" for due in read)
    if interval.every is not None and interval.basis == "calendar" and unit in _DAYS:
        return frozenset({Due("first days" if initial else "calendar", interval.every * _DAYS[unit])})
    if interval.every is not None and interval.basis == "hours":
        return frozenset({Due("first hours" if initial else "hours", interval.every)})
    if interval.every is not None:
        return frozenset({Due(f"{interval.basis} {unit}", interval.every)})
    happenings = frozenset(due for due in read if due.basis == "event")
    return happenings or frozenset({Due(interval.basis, None, " ".join(interval.text.lower().split()))})


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


def _take(pattern: re.Pattern[str], text: str, dues: set[Due], read: Callable[[re.Match[str]], Due]) -> str:
    def found(match: re.Match[str]) -> str:
        due = read(match)
        dues.add(due)
        return " , "

    return pattern.sub(found, text)


def _due(prefix: str, number: str, unit: str) -> Due:
    """`prefix` marks the first service of a machine's life, which is not the regular one."""
    amount = _number(number)
    short = unit[0]
    if short == "h":
        return Due(f"{prefix} hours".strip(), amount)
    days = {"d": 1.0, "w": 7.0, "m": _DAYS["month"], "y": _DAYS["year"]}[short]
    return Due("first days" if prefix else "calendar", amount * days)


def _times_a_unit(found: re.Match[str]) -> Due:
    times = {"once": 1.0, "twice": 2.0}.get(found[1]) or _number(found[2])
    units = _number(found[3]) if found[3] else 1
    if found[4] == "season":
        return Due("event", None, "each season")
    return Due("calendar", units * _DAYS[found[4]] / times)


def _event(words: str, name: str) -> str:
    return f"{'before' if _BEFORE.match(words) else 'each'} {name}"


def _ordinal(word: str) -> int:
    return {"t": 3, "3": 3, "fo": 4, "4": 4, "fi": 5, "5": 5}[word[:2] if word[0] == "f" else word[0]]


def _number(word: str) -> float:
    return float(_NUMBERS.get(word) or word.replace(",", "").replace(" ", ""))
