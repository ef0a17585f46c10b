"""The steps of a run: each with its parts, their states, attempts, times, progress, results and errors."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from headrace.db.pool import Row, Session
from headrace.record.runs import RunRecord

ENDED_WELL = ("done", "skipped")
FIRST_OF = ("claimed", "ready", "parked", "failed", "cancelled")


@dataclass(frozen=True, slots=True)
class AttemptRecord:
    """A start that did not end well; `outcome` is retried, failed or lost."""

    attempt: int
    outcome: str
    started_at: datetime | None
    ended_at: datetime
    host: str | None
    pid: int | None
    error: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class PartRecord:
    """One job of a step: its element or round is `part`, from 0. `since` is when it came into its state."""

    step: str
    part: int
    state: str
    attempt: int
    lane: str | None
    reason: str | None
    key: str | None
    until: datetime | None
    detail: str | None
    since: datetime
    worker: int | None
    host: str | None
    pid: int | None
    started_at: datetime | None
    ended_at: datetime | None
    progress: int | None
    message: str | None
    result: Any
    error: dict[str, Any] | None
    attempts: Sequence[AttemptRecord]

    @property
    def is_live(self) -> bool:
        """Whether it can still run."""
        return self.state in ("ready", "claimed", "parked")


@dataclass(frozen=True, slots=True)
class StepRecord:
    """One step of a run. `expected` is how many parts there will be, where that is known."""

    name: str
    kind: str
    after: Sequence[str]
    state: str
    expected: int | None
    parts: Sequence[PartRecord]


async def steps_of_run(session: Session, run: RunRecord) -> list[StepRecord]:
    """The run's steps in the order of the graph of today, then those that only the run knows."""
    names = ("graph_of_run", "attempts_of_run", "jobs_of_run", "widths_of_run")
    graph, attempts, jobs, mapped = await session.several(
        *[("record", name) for name in names], run=run.run_id, pipeline=run.pipeline
    )
    declared: list[dict[str, Any]] = graph[0]["graph"]["steps"] if graph else []
    parts = _parts(attempts, jobs)
    widths = {row["step"]: row["parts"] for row in mapped}
    known = {one["name"] for one in declared}
    others: list[dict[str, Any]] = [{"name": name, "kind": "step", "after": []} for name in parts if name not in known]
    return [_step(one, parts.get(one["name"], []), widths, run) for one in [*declared, *others]]


def _parts(failed: Sequence[Row], jobs: Sequence[Row]) -> Mapping[str, list[PartRecord]]:
    attempts: dict[tuple[str, int], list[AttemptRecord]] = defaultdict(list)
    for row in failed:
        attempts[row["step"], row["part"]].append(_attempt(row))
    parts: dict[str, dict[int, PartRecord]] = defaultdict(dict)
    for row in jobs:
        name, part = row["step"], row["part"]
        row.pop("epoch")
        parts[name][part] = PartRecord(**row, attempts=attempts[name, part])
    return {name: list(those.values()) for name, those in parts.items()}


def _attempt(row: Row) -> AttemptRecord:
    return AttemptRecord(
        row["attempt"], row["outcome"], row["started_at"], row["ended_at"], row["host"], row["pid"], row["error"]
    )


def _step(
    declared: Mapping[str, Any], parts: Sequence[PartRecord], widths: Mapping[str, int], run: RunRecord
) -> StepRecord:
    name, kind = declared["name"], declared["kind"]
    expected = widths.get(name, None if declared.get("each") or kind == "rounds" else 1)
    return StepRecord(name, kind, declared["after"], _state(parts, expected, run), expected, parts)


def _state(parts: Sequence[PartRecord], expected: int | None, run: RunRecord) -> str:
    """A step's state is that of its most telling part."""
    if expected == 0:
        return "skipped"
    if not parts:
        return "blocked" if run.is_live else "cancelled"
    there = {one.state for one in parts}
    for state in FIRST_OF:
        if state in there:
            return state
    if "done" in there or "continued" in there:
        return "done" if run.state == "completed" or len(parts) >= (expected or 1) else "blocked"
    return "skipped"
