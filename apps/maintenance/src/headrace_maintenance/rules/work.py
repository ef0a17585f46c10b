"""Groups the verbs of a sentence into pieces of work: one component is one task, with all the times said for it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from headrace_maintenance.rules.action import INSPECTING, family_of
from headrace_maintenance.rules.clause import Clause, Head
from headrace_maintenance.rules.exclusion import is_negated
from headrace_maintenance.rules.interval import Timing
from headrace_maintenance.task import Interval

RECURRING = frozenset({"calendar", "hours", "usage"})


_BROAD_WORDS = "engine generator hull boat general gearbox motor unit machine pump system deck winch rig"
_BROAD = frozenset(_BROAD_WORDS.split())


_OILS = re.compile(r"\b(?:oil|fluid|coolant|sump|crankcase|gearbox|gear housing)\b")
_EMPTYING = frozenset({"drain", "empty", "pump-out"})
_FILLING = frozenset({"refill", "fill", "replenish", "top-up"})
_PRONOUN = re.compile(r"\b(?:it|they|them|these|this|those)\b", re.IGNORECASE)
_FAULTY = re.compile(
    r"(?:any |all )?(?:worn|damaged|defective|faulty|cracked|corroded|missing|leaking|broken|suspect)\b"
)


@dataclass(frozen=True, slots=True)
class Work:
    """One piece of work in a clause; `start` and `end` bound its own words, `manner` tells how its verb was said."""

    action: str
    component: str
    timings: tuple[Timing, ...]
    weak: bool
    manner: str
    start: int
    end: int
    notes: tuple[str, ...] = ()

    @property
    def intervals(self) -> tuple[Interval, ...]:
        """The intervals, the vague and weak ones only when there is nothing better."""
        firm = [timing.interval for timing in self.timings if not timing.weak]
        return tuple(firm or [timing.interval for timing in self.timings][:1])

    @property
    def recurs(self) -> bool:
        """Whether a calendar, hours or usage interval is stated."""
        return any(timing.interval.basis in RECURRING for timing in self.timings)


def works(clause: Clause, carried: str = "", place: str = "") -> list[Work]:
    """The pieces of work in a clause. `carried` is what "it" stands for, `place` what the heading is about."""
    heads = [head for head in clause.heads if not is_negated(clause.text[: head.start])]
    pronoun = _PRONOUN.search(clause.text) is not None
    known = clause.label or (carried or place if pronoun else place or carried)
    groups: list[Work] = []
    for at, head in enumerate(heads):
        until = heads[at + 1].start if at + 1 < len(heads) else len(clause.text)
        piece = _piece(clause, head, until)
        if groups and _joins(groups[-1], piece):
            groups[-1] = _joined(groups[-1], piece)
        else:
            groups.append(replace(piece, component=piece.component or (groups[-1].component if groups else "")))
    groups = _without_weak(groups)
    return [
        _qualified(clause, replace(group, component=_named(group.component, clause.label, known)))
        for group in _shared(clause, groups, heads)
    ]


def _named(said: str, label: str, known: str) -> str:
    """A label in front names the component ("Heat exchanger: clean the tubes"), a broad one only narrows it."""
    if not label or not said:
        return said or known
    if label.split()[-1] in _BROAD:
        return said if len(said.split()) > 1 or label.split()[-1] in said else f"{label} {said}"
    return label


def _qualified(clause: Clause, work: Work) -> Work:
    """Keep "when idle" beside "every 7 days" as a note: only "or" and "and" make an occasion a time of its own."""
    if not work.recurs:
        return work
    limits = [
        timing for timing in work.timings if timing.interval.basis not in RECURRING and not _listed(clause, timing)
    ]
    notes = tuple(timing.interval.text for timing in limits)
    return replace(work, timings=tuple(t for t in work.timings if t not in limits), notes=(*work.notes, *notes))


def _listed(clause: Clause, timing: Timing) -> bool:
    around = clause.text[max(0, timing.start - 5) : timing.start + 4], clause.text[timing.end : timing.end + 6]
    return any(re.search(r"\b(?:or|and)\b|[/+]", words, re.IGNORECASE) for words in around)


def _piece(clause: Clause, head: Head, until: int) -> Work:
    inside = tuple(timing for timing in clause.timings if head.end <= timing.start < until)
    return Work(head.action.plain, head.component, inside, head.action.weak, head.manner, head.start, until)


def _joins(before: Work, piece: Work) -> bool:
    """Whether a further verb is part of the same task: "check and clean X", "inspect X; replace if worn"."""
    if _FAULTY.match(piece.component) or (before.action in _EMPTYING and piece.action in _FILLING and not piece.recurs):
        return True
    if before.component and not piece.component:
        different = piece.recurs and before.recurs and piece.action != before.action
        return not different
    if not before.component and not before.timings:
        return True
    conditional = (
        bool(piece.timings) and not piece.recurs and any(t.interval.basis == "condition" for t in piece.timings)
    )
    return conditional or (_same(before.component, piece.component) and not (piece.recurs and before.recurs))


def _same(one: str, other: str) -> bool:
    return one == other or other in one.split() or one in other.split()


def _joined(before: Work, piece: Work) -> Work:
    secondary = bool(before.component) and bool(before.timings or not piece.recurs)
    conditions = tuple(timing for timing in piece.timings if timing.interval.basis == "condition")
    kept = piece.timings if not secondary else tuple(timing for timing in piece.timings if timing not in conditions)
    notes = tuple(timing.interval.text for timing in conditions) if secondary else ()
    handled = before.weak and not piece.weak and not (before.recurs and family_of(before.action) in INSPECTING)
    action, weak = (piece.action, piece.weak) if handled else (before.action, before.weak)
    if (
        before.action in _EMPTYING
        and piece.action in _FILLING
        and _OILS.search(f"{before.component} {piece.component}")
    ):
        action = "change"
    component = before.component or piece.component
    return replace(
        before,
        action=action,
        weak=weak,
        component=component,
        timings=before.timings + kept,
        end=piece.end,
        notes=before.notes + notes,
    )


def _without_weak(groups: list[Work]) -> list[Work]:
    """Drop the handling around the work: "open the cover and clean the filter" is one cleaning."""
    if all(group.weak for group in groups):
        return groups[:1] if not any(group.recurs for group in groups[1:]) else groups
    return [group for group in groups if not group.weak or group.recurs]


def _shared(clause: Clause, groups: Sequence[Work], heads: Sequence[Head]) -> list[Work]:
    """Give every group the times said before the first verb, and those at the end that are said for all."""
    first = heads[0].start if heads else len(clause.text)
    leading = tuple(
        timing for timing in clause.timings if timing.end <= first and all(timing not in g.timings for g in groups)
    )
    last = groups[-1].timings if groups and groups[-1].recurs else ()
    shared: list[Work] = []
    for group in groups:
        timings = group.timings or last
        shared.append(
            replace(group, timings=(*leading, *timings) if not group.recurs or not _firm(leading) else timings)
        )
    return shared


def _firm(timings: Sequence[Timing]) -> bool:
    return any(timing.interval.basis in RECURRING for timing in timings)
