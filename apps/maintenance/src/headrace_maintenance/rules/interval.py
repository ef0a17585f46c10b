"""Intervals in plain text: "every 500 hours or annually", "twice a year", "after the first 50 h", "1 000 h / 12 mo"."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from headrace_maintenance.rules.number import NUMBER, ORDINALS, TIMES, number
from headrace_maintenance.rules.unit import SHORT, UNIT, counted, unit_named
from headrace_maintenance.task import Interval

ADVERBS: dict[str, tuple[float, str]] = {
    "hourly": (1, "hour"),
    "nightly": (1, "day"),
    "daily": (1, "day"),
    "weekly": (1, "week"),
    "fortnightly": (2, "week"),
    "bi-weekly": (2, "week"),
    "biweekly": (2, "week"),
    "monthly": (1, "month"),
    "bi-monthly": (2, "month"),
    "bimonthly": (2, "month"),
    "quarterly": (3, "month"),
    "semi-annually": (6, "month"),
    "semiannually": (6, "month"),
    "semi-annual": (6, "month"),
    "semiannual": (6, "month"),
    "half-yearly": (6, "month"),
    "half yearly": (6, "month"),
    "semi-yearly": (6, "month"),
    "biannually": (6, "month"),
    "biannual": (6, "month"),
    "bi-annually": (6, "month"),
    "bi-annual": (6, "month"),
    "yearly": (1, "year"),
    "annually": (1, "year"),
    "annual": (1, "year"),
    "bi-yearly": (2, "year"),
    "biennially": (2, "year"),
    "biennial": (2, "year"),
    "triennial": (3, "year"),
    "triennially": (3, "year"),
    "quinquennial": (5, "year"),
    "seasonally": (1, "season"),
}
"""Adverbs and adjectives of recurrence. "Biannual" is read as twice a year, "biennial" as every two years."""

_FILL = (
    r"(?:(?:about|approximately|approx\.?|around|roughly|at least|at most|max\.?|maximum|a maximum of|"
    r"no more than|not more than|not exceeding|no longer than|up to|the|between|completed)\s+)*"
)
_JOB = r"(?:intervals?|services?|servicing|checks?|checkups?|inspections?|maintenance|overhauls?|schedules?|tasks?)"
_ORDINAL = "|".join(ORDINALS) + r"|\d+(?:st|nd|rd|th)"
_TIMES = rf"(?:{'|'.join(TIMES)}|{NUMBER}\s*(?:times|x|×))"
_RANGE = rf"(?P<n>{NUMBER})(?:\s*(?:-|–|—|to|or|and|/)\s*(?:{NUMBER}))?"
_COUNT = rf"(?:{_RANGE}\s*[-–]?\s*)?(?P<unit>{UNIT})"
_ADVERB = "|".join(sorted((re.escape(word) for word in ADVERBS), key=len, reverse=True))
_TAIL = r"(?:\s+(?:of\s+(?:engine\s+|actual\s+)?(?:operation|operating|running|use|service|run time|work)|thereafter))?"


@dataclass(frozen=True, slots=True)
class Timing:
    """An interval and where its words stand; a `weak` one ("regularly", "as needed") yields to any other."""

    start: int
    end: int
    interval: Interval
    weak: bool = False


def _split(every: float, times: float, unit: str) -> tuple[float, str]:
    """How often "times per unit" is, in a unit people use: twice a year is every 6 months."""
    if times == 1:
        return every, unit
    smaller = {"year": (12, "month"), "season": (12, "month"), "month": (30, "day"), "week": (7, "day")}
    if unit == "month" and times == 2:  # twice a month is every two weeks, not every fifteen days
        return 2 * every, "week"
    factor, name = smaller.get(unit, (1, unit))
    return every * factor / times, name


def words(text: str) -> str:
    """The words of a manual as an interval keeps them: white space folded, no punctuation or "or" in front."""
    return re.sub(r"^(?:[^\w§]|\b(?:or|and|then)\b)+", "", " ".join(text.split())).rstrip(" ,;:(")


def _interval(every: float, unit: str, text: str) -> Interval:
    basis, count, name = counted(every, unit)
    return Interval(basis=basis, every=count, unit=name, text=words(text))


def _times(text: str | None) -> float:
    if not text:
        return 1
    word = text.strip().lower()
    return TIMES.get(word) or number(re.sub(r"\s*(times|x|×)$", "", word)) or 1


def _ordinal(text: str | None) -> float:
    word = (text or "").lower()
    return float(word[:-2]) if word[:1].isdigit() else float(ORDINALS.get(word, 1))


def _counted_match(match: re.Match[str]) -> Interval | None:
    group = match.groupdict()
    unit = unit_named(group["unit"])
    every = number(group["n"]) if group.get("n") else _ordinal(group.get("ordinal"))
    if unit is None or not every:
        return None
    basis, _, _ = counted(every, unit)
    if basis == "usage" and not group.get("n") and not group.get("ordinal"):
        return Interval(basis="event", text=words(match.group()))  # "each use" is an occasion, not a count
    every, unit = _split(every, _times(group.get("times")), unit)
    return _interval(every, unit, match.group())


def _adverb_match(match: re.Match[str]) -> Interval | None:
    every, unit = ADVERBS[match["adverb"].lower()]
    every, unit = _split(every, _times(match.groupdict().get("times")), unit)
    return _interval(every, unit, match.group())


def _monthly_match(match: re.Match[str]) -> Interval | None:
    every, unit = ADVERBS[match["adverb"].lower()]
    return _interval(every * (number(match["n"]) or 1), unit, match.group())


Reader = Callable[[re.Match[str]], Interval | None]


def _rule(pattern: str, reader: Reader = _counted_match) -> tuple[re.Pattern[str], Reader]:
    return re.compile(pattern, re.IGNORECASE), reader


_SENTENCE: list[tuple[re.Pattern[str], Reader]] = [
    _rule(rf"\b(?P<times>{_TIMES})\s*(?:in\s+every|every|each|per|in|an?|/)\s+(?:(?P<ordinal>{_ORDINAL})\s+)?{_COUNT}"),
    _rule(rf"\b(?P<times>{_TIMES})\s*/\s*{_COUNT}"),
    _rule(
        rf"(?<!\bof\s)\b(?:(?:at|after|before|prior\s+to|with|on|in)\s+)?(?:every|"
        rf"each)\s+{_FILL}(?:(?P<ordinal>{_ORDINAL})\s+)?{_COUNT}{_TAIL}"
    ),
    _rule(rf"\b(?P<n>{NUMBER})[- ](?P<adverb>hourly|daily|weekly|monthly|yearly)(?:\s+intervals?)?\b", _monthly_match),
    _rule(rf"\b(?:(?P<times>{_TIMES})\s+)?(?:at\s+)?(?P<adverb>{_ADVERB})\b(?:\s+intervals?)?", _adverb_match),
    _rule(rf"\b(?:at\s+)?(?P<n>{NUMBER})[- ]?(?P<unit>{UNIT})[- ]{_JOB}\b"),
    _rule(rf"\b(?:at\s+)?intervals?(?:\s+between\s+\w+)?\s*(?:of|:|is|are|(?=not ))\s*{_FILL}{_COUNT}{_TAIL}"),
    _rule(rf"\b(?:(?:after|at|within|during|following)\s+)?(?:the\s+)?(?:very\s+)?(?:first|initial)\s+{_COUNT}{_TAIL}"),
    _rule(
        rf"\b(?P<n>{NUMBER})\s+(?P<unit>{UNIT})\s+(?:after|from|of)\s+(?:the\s+)?(?:date\s+of\s+)?(?:manufacture|"
        rf"delivery|"
        r"purchase|installation|first\s+use|commissioning|launch(?:ing)?|the\s+last\s+\w+|last\s+\w+|packing|fitting|"
        r"(?:it\s+was\s+|being\s+)?(?:first\s+)?(?:being\s+)?(?:put|taken|fitted|installed|brought|packed|charged|filled)\b"
        r"(?:\s+(?:on\s+board|into\s+(?:use|service)))?)"
    ),
    _rule(rf"\b(?:lasts?|life\s+of)\s+{_FILL}{_COUNT}(?=[^.;]*\b(?:replaced?|renew(?:ed)?|changed?|exchanged?)\b)"),
    _rule(
        rf"\b(?:at\s+the\s+latest\s+after|not?\s+later\s+than|after|at)\s+{_FILL}(?P<n>{NUMBER})\s*[-–]?\s*"
        rf"(?:(?:-|–|to)\s*{NUMBER}\s*)?(?P<unit>{UNIT}){_TAIL}"
    ),
]
_CONTINUED = re.compile(
    rf"\s*(?:,|;|/|\(|\+|&|\bor\b|\band\b|\bthen\b|\bat\s+least\b|\bat\s+the\s+latest\b|\bat\b|\bafter\b|\bevery\b|"
    rf"\beach\b)"
    rf"(?:\s|,|;|/|\(|\bor\b|\bthen\b|\bat\s+least\b|\bat\s+the\s+latest\b|\bafter\b|\bevery\b)*\s*"
    rf"(?P<n>{NUMBER})\s*[-–]?\s*(?P<unit>{UNIT}){_TAIL}",
    re.IGNORECASE,
)
_THEN = re.compile(r"\b(?:then|every|each|thereafter|after)\b|;", re.IGNORECASE)
_BARE = _rule(rf"(?<![\w.,])(?:{_RANGE})\s*[-–]?\s*(?P<unit>{UNIT}){_TAIL}")
_UNIT_FIRST = _rule(rf"\b(?P<unit>{UNIT})\W+(?:of\s+\w+\W+)?(?P<n>{NUMBER})(?!\w)")
_LETTER = re.compile(rf"^\s*(?P<n>{NUMBER})?\s*[-–]?\s*(?P<unit>[hdwmqya])\.?\s*$", re.IGNORECASE)
LONGEST = 800
"""Characters of a sentence that are read: what is longer is no sentence, and must not hold the reader up."""

_NOT_RECURRING = re.compile(
    r"(?:(?<!no )(?<!not )(?:more|longer|less|shorter|fewer) than|warranty|guarantee|shelf|old|lasts?|life of|"
    r"valid for)\W*$",
    re.IGNORECASE,
)


_FIRST_SERVICE = re.compile(
    r"\b(?:(?:first|initial) (?:service|inspection|check|(?:[\w-]+ ){0,2}change)|for the first time|"
    r"once only|one[- ]time|one[- ]off|break-?in|running[- ]in|run-?in)\b",
    re.IGNORECASE,
)
_AGAIN = re.compile(r"^(?:then |and )*(?:at )?(?:every|each|per|thereafter|\w+ly\b|annual|twice|once)", re.IGNORECASE)


def first_only(said: str, timings: Iterable[Timing]) -> list[Timing]:
    """The timings, with those of a first service ("first service: after 50 hours") carrying the words that say so."""
    first = _FIRST_SERVICE.search(said)
    if first is None:
        return list(timings)
    return [_once(timing, first.group()) for timing in timings]


def _once(timing: Timing, first: str) -> Timing:
    interval = timing.interval
    if interval.every is None or interval.once or _AGAIN.match(interval.text):
        return timing
    return replace(timing, interval=interval.model_copy(update={"text": f"{first}: {interval.text}"}))


def intervals_in(text: str) -> list[Timing]:
    """Every interval that a sentence states with a word of recurrence, in reading order, without overlaps."""
    text = text[:LONGEST]
    found: list[Timing] = []
    for pattern, reader in _SENTENCE:
        for match in pattern.finditer(text):
            _keep(found, match, reader)
    lives = [timing for timing in found if re.match("lasts?|life", timing.interval.text, re.IGNORECASE)]
    for timing in [life for life in lives if any(other.start < life.start for other in found)]:
        found.remove(timing)  # which of the works before it ends with that life, nobody can say
    for timing in tuple(found):
        _continue(found, text, timing)
    return sorted(found, key=lambda timing: timing.start)


def intervals_of_label(text: str, unit: str | None = None) -> list[Timing]:
    """Intervals of a short label that is about time (a cell, a column's title), where "250 h" alone is enough.

    `unit` is what a bare number counts, when the column says it.
    """
    text = text[:LONGEST]
    found = intervals_in(text)
    for pattern, reader in (_BARE, *(() if found else (_UNIT_FIRST,))):
        for match in pattern.finditer(text):
            _keep(found, match, reader)
    found += _letters(text, found)
    found += () if found else _plain_numbers(text, unit)
    return sorted(found, key=lambda timing: timing.start)


def _keep(found: list[Timing], match: re.Match[str], reader: Reader) -> None:
    interval = reader(match)
    overlaps = any(match.start() < timing.end and timing.start < match.end() for timing in found)
    if interval is not None and not overlaps and not _NOT_RECURRING.search(match.string[: match.start()]):
        found.append(Timing(match.start(), match.end(), interval))


def _continue(found: list[Timing], text: str, timing: Timing) -> None:
    """Take "or 12 months" after "every 500 hours" for an interval too."""
    match = _CONTINUED.match(text, timing.end)
    while match is not None:
        before = len(found)
        _keep(found, match, _counted_match)
        if len(found) > before and timing.interval.once and not _THEN.search(match.group()):
            said = words(text[timing.start : match.end()])
            found[-1] = replace(found[-1], interval=found[-1].interval.model_copy(update={"text": said}))
        match = _CONTINUED.match(text, match.end()) if len(found) > before else None


def _letters(text: str, found: Sequence[Timing]) -> Iterator[Timing]:
    """Read "6M / 1Y": counts with single letters, trusted only when they and what is read are the whole label."""
    parts = [(part, text.find(part)) for part in re.split(r"[/,;+]|\bor\b|\band\b", text)]
    spoken = [range(timing.start, timing.end) for timing in found]
    left = [(part, at) for part, at in parts if not any(at + len(part) // 2 in words for words in spoken)]
    matches = [(_LETTER.match(part), at) for part, at in left]
    if not all(match for match, _ in matches):
        return
    for match, at in matches:
        if match is not None:
            every = number(match["n"]) if match["n"] else 1.0
            unit = SHORT[match["unit"].lower()]
            if every:
                yield Timing(at, at + len(match.group()), _interval(every, unit, match.group()))


def _plain_numbers(text: str, unit: str | None) -> Iterator[Timing]:
    if unit is None:
        return
    for match in re.finditer(NUMBER, text, re.IGNORECASE):
        every = number(match.group())
        if every and match.group()[0].isdigit():
            yield Timing(match.start(), match.end(), _interval(every, unit, f"{match.group()} {unit}"))
