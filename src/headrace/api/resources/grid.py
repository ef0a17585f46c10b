"""The grid: where items stand in a pipeline, step by step, for a window of rows."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

from pydantic import BaseModel

from headrace.db.arrays import BigInts
from headrace.db.pool import Row, Session
from headrace.domain.states import ENDED_RUN, RunState

TELLING = ("claimed", "ready", "parked", "failed", "cancelled", "done", "continued", "skipped")
IN_LINE = ("pipeline", "follows")


class DotOut(BaseModel):
    """A step of a run in one word: the state of its most telling job, why that lies aside, how many of the parts there
    are so far are over, and the per cent that a running one says. Blocked steps are left out."""

    state: str
    reason: str | None
    done: int
    parts: int
    progress: int | None


class StandingOut(BaseModel):
    """Where an item stands in a pipeline; `stale`: its source has changed since the version that was done."""

    pipeline: str
    state: RunState
    run_id: int
    done_version: str | None
    stale: bool
    changed_at: datetime
    steps: dict[str, DotOut]


async def standings(session: Session, rows: Sequence[Row]) -> list[StandingOut]:
    """The standings of these rows (pipeline, standing_state, run_id, done_version, stale, stood_at), step by step."""
    runs = BigInts([row["run_id"] for row in rows])
    paused = {row["run_id"]: row["paused"] for row in await session.rows("api", "paused_of_runs", run=runs)}
    jobs: Mapping[int, list[Row]] = defaultdict(list)
    for job in await session.rows("api", "steps_of_runs", run=runs):
        jobs[job["run_id"]].append(job)
    return [_standing(row, paused.get(row["run_id"]), jobs[row["run_id"]]) for row in rows]


def _standing(row: Row, paused: bool | None, jobs: Sequence[Row]) -> StandingOut:
    return StandingOut(
        pipeline=row["pipeline"],
        state=_state(row["standing_state"], paused, jobs),
        run_id=row["run_id"],
        done_version=row["done_version"],
        stale=row["stale"],
        changed_at=row["stood_at"],
        steps=_dots(jobs),
    )


def _state(standing: str, paused: bool | None, jobs: Sequence[Row]) -> RunState:
    """As the record derives it: paused, else running, else queued while a job can be claimed, else waiting."""
    if standing in ENDED_RUN:
        return RunState(standing)
    if paused:
        return RunState.PAUSED
    there = {job["state"] for job in jobs}
    if "claimed" in there:
        return RunState.RUNNING
    waits = any(job["state"] == "parked" and job["reason"] not in IN_LINE for job in jobs)
    return RunState.WAITING if waits and "ready" not in there else RunState.QUEUED


def _dots(jobs: Sequence[Row]) -> dict[str, DotOut]:
    steps: Mapping[str, list[Row]] = defaultdict(list)
    for job in jobs:
        steps[job["step"]].append(job)
    return {name: _dot(those) for name, those in steps.items()}


def _dot(jobs: Sequence[Row]) -> DotOut:
    telling = min(jobs, key=lambda job: TELLING.index(job["state"]))
    return DotOut(
        state="done" if telling["state"] == "continued" else telling["state"],
        reason=telling["reason"],
        done=sum(job["n"] for job in jobs if job["state"] in ("done", "skipped", "continued")),
        parts=sum(job["n"] for job in jobs),
        progress=telling["progress"],
    )
