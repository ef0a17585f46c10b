"""Which tasks of one system become one: A = B and B = C merge once, unless something in the cluster contradicts."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from headrace_maintenance.dedupe.compare import comparable, compare
from headrace_maintenance.dedupe.pairs import Pair
from headrace_maintenance.task import Task


@dataclass(frozen=True, slots=True)
class Cluster:
    """Tasks of one system that are the same work. `keep` is the fullest of them; the others merge into it in order.

    `certain` is false when some two of them are different or unsure between themselves: then all its pairs are for
    a person, and `why` says what contradicts.
    """

    keep: Task
    others: tuple[Task, ...]
    certain: bool
    why: str


def clusters(pairs: Sequence[Pair]) -> list[Cluster]:
    """Clusters of the pairs that merge by themselves.

    Two tasks that were joined through a third are compared too: a "different" between them sends all to review.
    """
    tasks = {task.id: task for pair in pairs if pair.merges for task in (pair.a, pair.b)}
    joined = _joined((pair.a.id, pair.b.id) for pair in pairs if pair.merges)
    return [_cluster([tasks[name] for name in members]) for members in joined]


def _joined(edges: Iterable[tuple[str, str]]) -> list[list[str]]:
    """Connected components; members and components in the order of their ids, so that a rerun gives the same."""
    neighbours: dict[str, set[str]] = defaultdict(set)
    for a, b in edges:
        neighbours[a].add(b)
        neighbours[b].add(a)
    found: list[list[str]] = []
    seen: set[str] = set()
    for start in sorted(neighbours):
        if start not in seen:
            members = _reached(start, neighbours)
            seen |= members
            found.append(sorted(members))
    return found


def _reached(start: str, neighbours: dict[str, set[str]]) -> set[str]:
    reached, waiting = {start}, [start]
    while waiting:
        fresh = neighbours[waiting.pop()] - reached
        reached |= fresh
        waiting.extend(fresh)
    return reached


def _cluster(tasks: list[Task]) -> Cluster:
    keep = max(tasks, key=_fullness)
    others = tuple(task for task in tasks if task.id != keep.id)
    for a, b in combinations([comparable(task) for task in tasks], 2):
        found = compare(a, b)
        if found.verdict == "different":
            return Cluster(keep, others, certain=False, why=f"{a.subject} / {b.subject}: {found.why}")
    return Cluster(keep, others, certain=True, why="")


def _fullness(task: Task) -> tuple[bool, int, int, int, str]:
    """A task quoted from a manual stays over a discovered one; then more intervals, parts and words; then the id."""
    return (task.quote is not None, len(task.intervals), len(task.parts), len(task.description), task.id)
