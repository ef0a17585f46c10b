"""What becomes of each task of a system, from its pairs and what people decided: stays, is held, or merges."""

from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from headrace_maintenance.dedupe.pairs import merge
from headrace_maintenance.task import Task

KEEP_BOTH = "keep both"
KEEP_A = "merge, keep A"
KEEP_B = "merge, keep B"
NOT_SURE = "not sure"
CHOICES = (KEEP_BOTH, KEEP_A, KEEP_B, NOT_SURE)
MAY_DOUBLE = "it may be the same as another task; a person decides"
OVERRIDDEN = ("intervals", "parts", "criticality", "skill")
Verdict = Literal["merge", "review", "linked"]


@dataclass(frozen=True, slots=True)
class KnownPair:
    """A pair as it is kept: `keep` is the id that stays where it merges by itself, `decision` what a person chose."""

    a: str
    b: str
    verdict: Verdict
    keep: str | None = None
    decision: str | None = None

    @property
    def is_open(self) -> bool:
        """Whether it waits for a person."""
        return self.verdict == "review" and self.decision not in (KEEP_BOTH, KEEP_A, KEEP_B)

    @property
    def kept(self) -> str | None:
        """The id that stays of the two; None where they do not merge."""
        by_choice = {KEEP_BOTH: None, KEEP_A: self.a, KEEP_B: self.b}
        if self.decision in by_choice:
            return by_choice[self.decision]
        return self.keep if self.verdict == "merge" else None


@dataclass(slots=True)
class Fate:
    """`merged` is what those that went into it changed: its intervals, parts, strictness, and all the quotes."""

    state: Literal["accepted", "held", "merged"] = "accepted"
    why: str | None = None
    merged_into: str | None = None
    merged: dict[str, Any] | None = None


@dataclass
class _Roots:
    """Which task each one ends up in; a circle of decisions ends in the first one taken."""

    into: dict[str, str] = field(default_factory=dict[str, str])

    def of(self, name: str) -> str:
        while name in self.into:
            name = self.into[name]
        return name

    def merge(self, kept: str, other: str) -> None:
        root, lost = self.of(kept), self.of(other)
        if root != lost:
            self.into[lost] = root


def fates(tasks: Sequence[Task], pairs: Sequence[KnownPair]) -> dict[str, Fate]:
    """The fate of each task, by id. Pairs with a task that is not given are left out; decisions come last and win."""
    known = {task.id: task for task in tasks}
    inside = [pair for pair in pairs if pair.a in known and pair.b in known and pair.verdict != "linked"]
    roots = _Roots()
    for pair in sorted(inside, key=lambda one: one.decision is not None):
        if pair.kept is not None:
            roots.merge(pair.kept, pair.b if pair.kept == pair.a else pair.a)
    found = {name: Fate() for name in known}
    _join(found, known, roots)
    stated = {roots.of(name) for name, task in known.items() if task.quote is not None}
    for pair in inside:
        ends = (roots.of(pair.a), roots.of(pair.b))
        if pair.is_open and ends[0] != ends[1]:
            for end in waiting(ends, stated):
                found[end].state, found[end].why = "held", MAY_DOUBLE
    return found


def waiting(ends: Sequence[str], stated: Container[str]) -> list[str]:
    """Which tasks of an open pair are held: a proposal waits for the stated one, two of a kind wait for each other."""
    proposals = [end for end in ends if end not in stated]
    return proposals or list(ends)


def _join(found: Mapping[str, Fate], known: Mapping[str, Task], roots: _Roots) -> None:
    members: dict[str, list[str]] = defaultdict(list)
    for name in known:
        root = roots.of(name)
        if root != name:
            members[root].append(name)
            found[name].state, found[name].merged_into = "merged", root
    for root, names in members.items():
        found[root].merged = _united(known[root], [known[name] for name in names])


def _united(root: Task, others: Sequence[Task]) -> dict[str, Any]:
    """What the kept task gains. A discovered task is never mixed into a quoted one: it only goes."""
    task, sources = root, [{"task_id": root.id, "quote": root.quote, "page": root.page, "file": root.file}]
    for other in others:
        if (other.quote is None) == (root.quote is None):
            merged = merge(task, other, "a")
            task = merged.task
            sources.append(asdict(merged.quotes[1]))
    changed = task.model_dump(mode="json", include=set(OVERRIDDEN))
    return {**changed, "sources": sources}
