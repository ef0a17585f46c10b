"""Step 4, dedupe: embeds every task, finds pairs in the system and across its kind; the certain ones merge."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from headrace import Item, Run
from headrace_maintenance.counted import counted
from headrace_maintenance.dedupe.chosen_store import ChosenStore, open_store
from headrace_maintenance.dedupe.clusters import clusters
from headrace_maintenance.dedupe.compare import comparable, compare, subject
from headrace_maintenance.dedupe.embedding import Vector, embed
from headrace_maintenance.dedupe.fates import KnownPair, Verdict, fates
from headrace_maintenance.dedupe.likeness import in_order, likeness
from headrace_maintenance.dedupe.pairs import Pair, find_pairs
from headrace_maintenance.dedupe.vectors import VectorRow
from headrace_maintenance.draft import Draft
from headrace_maintenance.settings import read_settings
from headrace_maintenance.steps.keeping import count
from headrace_maintenance.steps.refusing import refusing
from headrace_maintenance.steps.settling import known_pairs, settle_tasks
from headrace_maintenance.system import System
from headrace_maintenance.task import Task
from headrace_maintenance.thinking import think

ELSEWHERE = 2
"""How many neighbours in other systems of the kind each task is compared with."""
ELSEWHERE_FLOOR = 0.8
"""The cosine below which a task of another system is not looked at: there it only offers an earlier decision."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A pair with what is done about it; `a` is of the run's own system, `why` says A and B by the order of words."""

    a: Task
    b: Task
    verdict: Verdict
    keep: str | None
    score: float
    parts: dict[str, float]
    why: str

    def row(self) -> dict[str, Any]:
        """As the statement `keep_pairs` takes it."""
        a, b = in_order(self.a, self.b)
        return {
            "a": a.id, "b": b.id, "other_system": self.b.system, "score": self.score, "parts": self.parts,
            "verdict": self.verdict, "keep": self.keep, "why": self.why, "likeness": likeness(a, b),
        }  # fmt: skip


@refusing
async def dedupe(run: Run, item: Item, discover: dict[str, int]) -> dict[str, int]:
    """Counts: duplicate_pairs, and of these merged, to_review and linked (in other systems of the kind)."""
    system = System.of(item)
    tasks = [Draft.of(row).raw() for row in await run.rows("tasks_to_compare", system=system.uid)]
    run.progress(10, f"embedding {len(tasks)} tasks")
    vectors = await think(embed, await think(_subjects, tasks))
    async with open_store(run, read_settings()) as store:
        await _put(run, store, system, tasks, vectors)
        elsewhere = await _elsewhere(run, store, system, tasks, vectors)
    run.progress(60, "comparing")
    found = await think(_judged, tasks, vectors)
    pairs = [*found, *elsewhere]
    rows = [pair.row() for pair in pairs]
    run.write("keep_pairs", system=system.uid, run=run.id, pairs=orjson.dumps(rows).decode())
    await _settle(run, system, tasks, rows)
    count(run, system.uid, len(pairs))
    by_verdict = Counter(pair.verdict for pair in pairs)
    merged, to_review, linked = (by_verdict[verdict] for verdict in ("merge", "review", "linked"))
    run.log(
        f"{counted(len(tasks), 'task')} compared: {counted(merged, 'certain pair')}, {to_review} for a person, "
        f"{linked} alike in other systems"
    )
    return {"duplicate_pairs": len(pairs), "merged": merged, "to_review": to_review, "linked": linked}


def _subjects(tasks: Sequence[Task]) -> list[str]:
    return [subject(task) for task in tasks]


async def _put(run: Run, store: ChosenStore, system: System, tasks: Sequence[Task], vectors: Sequence[Vector]) -> None:
    """The index holds the vectors of these tasks and no others of the system."""
    rows = [
        VectorRow(task.id, vector, {"description": task.description[:500]})
        for task, vector in zip(tasks, vectors, strict=True)
    ]
    await store.upsert(system.uid, system.kind, rows)
    gone = [row["id"] for row in await run.rows("tasks_gone", system=system.uid)]
    await store.delete(system.uid, gone)
    run.write("see_vectors", system=system.uid, n=len(rows))


async def _elsewhere(
    run: Run, store: ChosenStore, system: System, tasks: Sequence[Task], vectors: Sequence[Vector]
) -> list[Judged]:
    """Near-duplicates in other systems of the kind: linked, never merged."""
    near = await store.near_elsewhere(system.kind, system.uid, vectors, ELSEWHERE, ELSEWHERE_FLOOR)
    ids = sorted({one.id for neighbours in near for one in neighbours})
    others = {row["id"]: Draft.of(row).raw() for row in await run.rows("tasks_by_id", ids=ids)} if ids else {}
    wanted = [
        (task, vector, others[one.id])
        for task, vector, neighbours in zip(tasks, vectors, near, strict=True)
        for one in neighbours
        if one.id in others
    ]
    return await think(_linked, wanted)


def _linked(wanted: Sequence[tuple[Task, Vector, Task]]) -> list[Judged]:
    found: list[Judged] = []
    for task, vector, other in wanted:
        ready = {task.id: comparable(task, vector), other.id: comparable(other)}
        a, b = in_order(task, other)
        one = compare(ready[a.id], ready[b.id])
        if one.verdict != "different":
            found.append(Judged(task, other, "linked", None, one.score, one.parts, one.why))
    return found


def _judged(tasks: Sequence[Task], vectors: Sequence[Vector]) -> list[Judged]:
    """Pairs inside the system: those of a certain cluster merge into its fullest task, the rest are for a person."""
    pairs = find_pairs(list(zip(tasks, vectors, strict=True)))
    keeps: dict[str, str] = {}
    for cluster in clusters(pairs):
        if cluster.certain:
            keeps.update({task.id: cluster.keep.id for task in (cluster.keep, *cluster.others)})
    return list(_once([_judge(pair, keeps) for pair in pairs], keeps))


def _once(judged: Sequence[Judged], keeps: Mapping[str, str]) -> Iterator[Judged]:
    """One question, the likeliest, where several would ask about the same two merged tasks; none inside one of them."""
    asked: set[frozenset[str]] = set()
    for pair in judged:
        ends = frozenset(keeps.get(task.id, task.id) for task in (pair.a, pair.b))
        if pair.verdict == "review" and (len(ends) == 1 or ends in asked):
            continue
        if pair.verdict == "review":
            asked.add(ends)
        yield pair


def _judge(pair: Pair, keeps: dict[str, str]) -> Judged:
    found = pair.comparison
    keep = keeps.get(pair.a.id) if pair.merges and keeps.get(pair.a.id) == keeps.get(pair.b.id) else None
    if keep is not None:
        kept = keep if keep in (pair.a.id, pair.b.id) else min(pair.a.id, pair.b.id)
        return Judged(pair.a, pair.b, "merge", kept, found.score, found.parts, found.why)
    return Judged(pair.a, pair.b, "review", None, found.score, found.parts, found.why)


async def _settle(run: Run, system: System, tasks: Sequence[Task], rows: Sequence[dict[str, Any]]) -> None:
    """Set the state of every task, with what was decided about these very pairs before."""
    decided = {(pair.a, pair.b): pair.decision for pair in await known_pairs(run, system)}
    pairs = [
        KnownPair(row["a"], row["b"], row["verdict"], row["keep"], decided.get((row["a"], row["b"]))) for row in rows
    ]
    settle_tasks(run, system, fates(tasks, pairs))
