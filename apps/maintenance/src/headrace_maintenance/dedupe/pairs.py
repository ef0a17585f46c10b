"""Pairs of tasks that may be the same work, what merging two does, and which pairs make one cluster."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from headrace_maintenance.dedupe.compare import Comparable, Comparison, comparable, compare, is_ruled_out
from headrace_maintenance.dedupe.embedding import Vector
from headrace_maintenance.dedupe.errors import MergeAcrossSystemsError
from headrace_maintenance.dedupe.likeness import in_order
from headrace_maintenance.dedupe.timing import normal, relation
from headrace_maintenance.task import Criticality, Interval, Skill, Task

NEAR = 0.25
"""The cosine below which two tasks are not compared; no labelled pair of the same work lies below it."""
PROPOSAL_FROM = 0.3
"""The score below which nobody is asked whether a proposal doubles a stated task: three in four such are other work."""
ROWS_AT_ONCE = 512

_CRITICALITIES: tuple[Criticality, ...] = ("routine", "important", "safety")
_SKILLS: tuple[Skill, ...] = ("owner", "professional")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two tasks that are near each other. Only a pair within one system may ever be merged; others are linked."""

    a: Task
    b: Task
    comparison: Comparison
    within_system: bool

    @property
    def merges(self) -> bool:
        """It needs no person: certain, and of one system."""
        return self.within_system and self.comparison.verdict == "duplicate"


def find_pairs(tasks: Sequence[tuple[Task, Vector]], floor: float = NEAR) -> list[Pair]:
    """Every pair that is a duplicate or should be reviewed, best first; `a` and `b` stand in the order of their words.

    Give the tasks of one system, or of systems of one kind; `Pair.within_system` tells which is which. The vectors
    are embeddings of `compare.subject(task)`; pairs with a cosine under `floor` are not looked at.
    """
    ready = {task.id: comparable(task, vector) for task, vector in tasks}
    near = (in_order(tasks[a][0], tasks[b][0]) for a, b in _near([vector for _, vector in tasks], floor))
    pairs = [
        Pair(a, b, found, a.system == b.system)
        for a, b in near
        if (found := _looked_at(ready[a.id], ready[b.id])) is not None and _is_kept(a, b, found)
    ]
    return sorted(pairs, key=lambda pair: (-pair.comparison.score, pair.a.id, pair.b.id))


def _looked_at(a: Comparable, b: Comparable) -> Comparison | None:
    return None if is_ruled_out(a, b) else compare(a, b)


def _is_kept(a: Task, b: Task, found: Comparison) -> bool:
    """Certain, or worth a person's time: two proposals of one list never are, one only when it is likely a double."""
    if found.verdict != "review":
        return found.verdict == "duplicate"
    proposals = sum(task.quote is None for task in (a, b))
    return proposals == 0 or (proposals == 1 and found.score >= PROPOSAL_FROM)


def _near(vectors: Sequence[Vector], floor: float) -> Iterator[tuple[int, int]]:
    """Places of vectors of length 1 whose cosine reaches the floor, each pair once."""
    if not vectors:
        return
    table: NDArray[np.float32] = np.stack(vectors)
    for start in range(0, len(table), ROWS_AT_ONCE):
        cosines = table[start : start + ROWS_AT_ONCE] @ table[start:].T
        for row, column in np.argwhere(np.triu(cosines, k=1) >= floor):
            yield start + int(row), start + int(column)


@dataclass(frozen=True, slots=True)
class Source:
    """Where one of the merged tasks was read."""

    task_id: str
    quote: str | None
    page: int | None
    file: str | None


@dataclass(frozen=True, slots=True)
class Merged:
    """The task that stays, the one that went into it, and the quotes of both with their places."""

    task: Task
    merged_id: str
    quotes: tuple[Source, ...]


def merge(a: Task, b: Task, keep: Literal["a", "b"]) -> Merged:
    """One task of two: the kept one's words, and the intervals, parts, stricter criticality and skill of both.

    No interval is lost: an interval is left out only when its like is there. Raises MergeAcrossSystemsError.
    """
    if a.system != b.system:
        raise MergeAcrossSystemsError(a.id, a.system, b.id, b.system)
    kept, other = (a, b) if keep == "a" else (b, a)
    task = kept.model_copy(
        update={
            "intervals": _united_intervals(kept.intervals, other.intervals),
            "parts": _united_parts(kept.parts, other.parts),
            "criticality": max(kept.criticality, other.criticality, key=_CRITICALITIES.index),
            "skill": max(kept.skill, other.skill, key=_SKILLS.index),
        }
    )
    quotes = tuple(Source(one.id, one.quote, one.page, one.file) for one in (kept, other))
    return Merged(task, other.id, quotes)


def _united_intervals(kept: Sequence[Interval], other: Sequence[Interval]) -> list[Interval]:
    united = list(kept)
    for interval in other:
        mine = normal([interval])
        if not any(relation(mine, normal([one])) == "equal" for one in united):
            united.append(interval)
    return united


def _united_parts(kept: Sequence[str], other: Sequence[str]) -> list[str]:
    known = {_folded(part) for part in kept}
    return [*kept, *(part for part in dict.fromkeys(other) if _folded(part) not in known)]


def _folded(text: str) -> str:
    return " ".join(text.lower().split())
