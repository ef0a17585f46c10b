"""What each column of a maintenance table holds: the component, the work, when, by whom, the parts, or a mark."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from headrace_maintenance.rules.action import action_named, forms_of
from headrace_maintenance.rules.interval import Timing, first_only, intervals_in, intervals_of_label
from headrace_maintenance.rules.occasion import hide, occasions_of_label
from headrace_maintenance.rules.unit import unit_named
from headrace_maintenance.task import Interval

Role = Literal["component", "work", "when", "mark", "verb", "parts", "who", "aside", "other"]

_WHEN = re.compile(
    r"interval|frequen|\bfreq\b|period|\bwhen\b|how often|\bdue\b|timing|recurrence|^every\b|schedule|^time\b|^cycle",
    re.IGNORECASE,
)
_WHO = re.compile(
    r"^(?:by|who|skill.*|level|personnel|responsib\w*|perform\w*|carried out by|qualification|done by|by whom|"
    r"technician)\b|"
    r"responsib|performed by|carried out by",
    re.IGNORECASE,
)
_PARTS = re.compile(
    r"part (?:no|num|code)|part#|\bp/n\b|spare|consumable|lubricant|material|grease|\bkit\b|quantity|\bqty\b|\bpart "
    r"nos?\b|"
    r"^(?:tools?|parts? (?:required|needed|used)|product|oil type)\b|order (?:no|code)",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"^(?:remarks?|notes?|comments?|see|pages?|section|ref(?:erence)?\.?|chapter|criteria|limits?|results?|date|"
    r"sign\w*|"
    r"initials|(?:(?:task|item|job|line|check|step|ref) )?(?:no|nr|number)\.?|#|pos\.?|step|"
    r"ok|done|completed|time required|duration|reason|why)$",
    re.IGNORECASE,
)
_WORK = re.compile(
    r"action|tasks?\b|\bwork\b|operations?|activit|\bjobs?\b|what to do|maintenance|servic|procedure|instruction|to do|"
    r"measures?|inspection|treatment|method|requirement|description of",
    re.IGNORECASE,
)
_COMPONENT = re.compile(
    r"component|\bitems?\b|\bparts?\b|system|equipment|assembly|object|\barea\b|location|element|\bunit\b|points?\b|"
    r"where|description|\bwhat\b|device|position|machine|group|check",
    re.IGNORECASE,
)
_FAULT = re.compile(
    r"fault|symptom|problem|trouble|malfunction|alarm|error|failure|indication|cause|effect|message|code", re.IGNORECASE
)
_REMEDY = re.compile(r"cause|remed|respon[sd]|reaction|solution|correct|action|check|what to do", re.IGNORECASE)
_DATA = re.compile(
    r"\bvalues?\b|specification|rating|dimension|capacity|torque|\bmodel\b|voltage|weight|\bqty\b|quantity|part "
    r"(?:no|num)",
    re.IGNORECASE,
)
_OUTER = re.compile(r"^(?:when|due|interval|frequency|service|schedule|time|at)\b\W*(?:due\b)?\W*", re.IGNORECASE)
_YEARS = re.compile(r"warrant|guarantee", re.IGNORECASE)


_POINT = re.compile(r"(?:maintenance|service|inspection|check)\s+(?:item|point|object|component)", re.IGNORECASE)
_THING = re.compile(r"system|equipment|component|part\b", re.IGNORECASE)
_BARE_PARTS = frozenset({"part", "parts"})
"""Behind what is done, or what it is done to, these are spare parts; before it they are the component."""
_TIME_LETTERS = frozenset("DWMQYASH")
Schedule = Mapping[str, Sequence[Interval]]


@dataclass(frozen=True, slots=True)
class Column:
    """A column's role, with its title's timings, the unit its bare numbers count, or the verb it stands for."""

    role: Role
    title: str
    timings: tuple[Timing, ...] = ()
    unit: str | None = None
    action: str = ""


def columns(header: Sequence[str], schedule: Schedule | None = None) -> tuple[Column, ...]:
    """The columns that the titles announce; `schedule` is what single letters stand for in this manual."""
    found = [_column(title.strip(), header) for title in header]
    letters = [column.title.upper() for column in found if len(column.title) == 1]
    trusted = len(letters) > 1 and set(letters) <= _TIME_LETTERS
    verbs = sum(column.role == "verb" for column in found)
    for at, column in enumerate(found):
        said = (schedule or {}).get(column.title)
        if said:
            found[at] = Column("mark", column.title, tuple(Timing(0, 0, interval) for interval in said))
        elif len(column.title) == 1 and column.role == "mark" and not trusted:
            found[at] = Column("other", column.title)
        elif at == 0 and column.role == "when" and column.unit and _counts(found[1:]):
            found[at] = Column("work", column.title)
        elif column.title.lower() in _BARE_PARTS and {"component", "work"} & {one.role for one in found[:at]}:
            found[at] = Column("parts", column.title)
        elif verbs and column.title.lower() in {"check", "service"}:
            found[at] = Column("verb", column.title, action=column.title.lower())
    return tuple(found)


def _counts(others: Sequence[Column]) -> bool:
    """Whether the other titles are bare numbers, so that the corner only says what they count: "Hours", "50", "250"."""
    return sum(column.role == "mark" and column.title[:1].isdigit() for column in others) > 1


def holds_tasks(header: Sequence[str]) -> bool:
    """Whether a table with these titles can hold tasks: not one of faults and remedies, of data, or of parts alone."""
    titles = [title for title in header if title.strip()]
    if not titles:
        return True
    if any(_YEARS.search(title) for title in titles):
        return False
    if any(_FAULT.search(title) for title in titles) and any(_REMEDY.search(title) for title in titles[1:]):
        return any(column.role == "when" for column in columns(header)) and not any(
            re.search("symptom|cause|remed", title, re.IGNORECASE) for title in titles
        )
    roles = {column.role for column in columns(header)}
    return bool(roles & {"when", "mark", "verb", "work"}) or not any(_DATA.search(title) for title in titles)


def is_header(cells: Sequence[str]) -> bool:
    """Whether a first row without titles above it is itself the titles."""
    named = [column.role for column in columns(cells) if column.title]
    if named.count("mark") == 1 and "when" not in named:
        return False
    return (
        len(named) >= 2
        and all(len(cell) < 40 for cell in cells)
        and (
            len({"component", "work", "when", "mark"} & set(named)) >= 2
            and not {"other", "aside"} & set(named[1:])
            and not intervals_in(cells[0])
        )
    )


def title_timings(title: str, unit: str | None = None) -> list[Timing]:
    """The timings of a column's title or of a cell that is about time."""
    intervals = intervals_of_label(title, unit)
    return sorted([*intervals, *occasions_of_label(hide(title, intervals))], key=lambda timing: timing.start)


def _column(title: str, header: Sequence[str]) -> Column:
    unit = _unit_of(title)
    if unit is not None and _WHEN.match(title):
        return Column("when", title, unit=unit)
    timings = tuple(title_timings(title)) or _shared_unit(title, header)
    if timings and not _PARTS.search(title):
        return Column("mark", title, timings)
    if unit is not None or _WHEN.search(title):
        return Column("when", title, unit=unit)
    if _OTHER.match(title):
        return Column("aside", title)
    verb = _verb_of(title)
    if verb:
        return Column("verb", title, action=verb)
    return Column(_named_role(title), title)


def _named_role(title: str) -> Role:
    if _POINT.search(title):
        return "component"
    if _WORK.search(title) and not _THING.search(title) and not _WHO.search(title):
        return "work"
    ordered: tuple[tuple[re.Pattern[str], Role], ...] = (
        (_WHO, "who"),
        (_PARTS, "parts"),
        (_COMPONENT, "component"),
    )
    for pattern, role in ordered:
        if pattern.search(title):
            return role
    return "other"


def _verb_of(title: str) -> str:
    forms = forms_of(re.sub(r"^(?:visual(?:ly)?|general)\s+", "", title, flags=re.IGNORECASE))
    known = forms.get("base") or forms.get("gerund") or forms.get("noun")
    plain = known.plain if known is not None else ""
    return plain if plain not in {"service", "maintain", "measure", "work", "check"} and action_named(plain) else ""


def _unit_of(title: str) -> str | None:
    """The unit that a title says its numbers count: "Hours", "Interval (months)", "Every (h)"."""
    inside = re.search(r"[(\[]\s*(?:in\s+)?([\w. ]+?)\s*[)\]]\s*$", title)
    bare = re.sub(r"^(?:every|interval|each|after)\b\W*(?:in\b)?\W*", "", title, flags=re.IGNORECASE).strip(" ()[]")
    outer = _OUTER.sub("", title)
    for candidate in (inside[1] if inside else "", bare, outer, title):
        unit = unit_named(candidate) if candidate else None
        if unit is not None and (len(candidate) > 1 or candidate.lower() == "h" or inside):
            return unit
    return None


def _shared_unit(title: str, header: Sequence[str]) -> tuple[Timing, ...]:
    """Give a bare number as title the unit that a neighbour or the outer title says: "Hours 50", "100", "250"."""
    count = re.fullmatch(r"(?P<n>\d[\d ,.]*)(?P<first>\s*\W?\s*(?:first|initial)\W?)?", title, re.IGNORECASE)
    if count is None:
        return ()
    neighbours = [timing.interval for other in header for timing in title_timings(other)]
    corner = _unit_of(header[0]) if sum(other[:1].isdigit() for other in header) > 1 else None
    unit = next((interval.unit for interval in neighbours if interval.unit), corner)
    found = intervals_of_label(count["n"], unit) if unit else []
    return tuple(first_only("first service", found) if count["first"] else found)
