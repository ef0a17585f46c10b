"""Settling: every ending that is not a plain end in a chain, in one transaction under the locks of the runs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

import orjson

from headrace.db.arrays import BigInts, Ints, Jsons, Texts, Times
from headrace.db.pool import Row, Session
from headrace.define.lanes import plain
from headrace.define.pipeline import Pipeline
from headrace.domain.states import Parked
from headrace.queue.advancing import advance, one_part
from headrace.queue.asking import ask, run_dependents_again, run_marked_again, supersede
from headrace.queue.changes import Changes, Happened, Placed
from headrace.queue.ending_runs import RunEnd, end_runs
from headrace.queue.endings import Broken, Ending, Finished, RunStopped, SetAside
from headrace.queue.job import Job

AT_ONCE = datetime.fromtimestamp(0, UTC)  # over by any clock


@dataclass
class Settled:
    """Which endings (by their place) were recorded, what became ready, and which steps of runs wait for children now.

    The last of those children may have ended beside this transaction, unseen by it: look again after the commit.
    """

    recorded: set[int]
    ready: Mapping[tuple[str, int], int]
    families: list[tuple[int, str]] = field(default_factory=list[tuple[int, str]])


async def settle(
    session: Session, endings: Sequence[Ending], pipelines: Mapping[str, Pipeline], *, worker: int
) -> Settled:
    """Record these endings as far as the worker still holds their jobs, and move their runs on."""
    jobs = [ending.job for ending in endings]
    locked = await session.rows("queue", "lock_runs", run=BigInts(sorted({job.run_id for job in jobs})))
    runs = {row["run_id"]: row for row in locked}
    released: dict[int, Row] = {
        row["place"]: row for row in await session.rows("queue", "release", worker=worker, **_fences(jobs))
    }
    mine: list[Ending] = [endings[place] for place in sorted(released) if endings[place].job.run_id in runs]
    changes = Changes()
    changes.gates.update(row["gate"] for row in released.values() if row["gate"])
    await _write_along(session, mine)
    ends = await _record(session, mine, runs, pipelines, worker, changes)
    touched = [runs[run_id] for run_id in sorted({one.job.run_id for one in mine}) if run_id not in ends]
    moving = [run for run in touched if run["pipeline"] in pipelines]
    for run in moving:
        if run["again"]:
            await run_marked_again(session, run, pipelines[run["pipeline"]], changes)
    over = await advance(session, moving, pipelines, changes)
    ends.update({run_id: RunEnd(run_id, "completed") for run_id in over})
    if changes.again:  # what these steps reserved and kept before stays under the epochs they had then
        epoch = (await session.rows("queue", "epoch_above_all"))[0]["epoch"]
        fresh = [one.run_id in changes.again and one.epoch == 0 for one in changes.placed]
        changes.placed = [
            replace(one, epoch=epoch) if new else one for one, new in zip(changes.placed, fresh, strict=True)
        ]
    await changes.write_places(session)
    await _after_places(session, mine, changes)
    await end_runs(session, list(ends.values()), changes)
    await changes.write(session)
    families = {one.job.id[:2] for one in mine if isinstance(one, SetAside) and one.reason is Parked.CHILDREN}
    return Settled(set(released), changes.ready, sorted(families))


async def _write_along(session: Session, mine: Sequence[Ending]) -> None:
    """What these steps wrote through our transaction: there once, with their outcomes, or not at all.

    Sent together without waiting for each answer: a step may write much, and others wait for this transaction.
    """
    writes = [write for one in mine if isinstance(one, Finished | SetAside) for write in one.job.writes or ()]
    if not writes:
        return
    async with session.connection.pipeline():
        path = ""
        for write in writes:
            if write.app != path:
                path = write.app
                await session.run("db", "search_path", path=f"app_{path}, headrace, public")
            await session.rows_of(write.statement, write.parameters)
        await session.run("db", "search_path", path="headrace, public")


async def _record(
    session: Session,
    mine: Sequence[Ending],
    runs: Mapping[int, Row],
    pipelines: Mapping[str, Pipeline],
    worker: int,
    changes: Changes,
) -> dict[int, RunEnd]:
    ends: dict[int, RunEnd] = {}
    done = [one for one in mine if isinstance(one, Finished)]
    failed = [one for one in mine if isinstance(one, Broken) and one.again_at is None]
    await _record_done(session, done, failed, worker)
    await _record_attempts(session, mine, worker)
    for one in mine:
        run = runs[one.job.run_id]
        match one:
            case Finished():
                await _finish(session, one, run, pipelines[run["pipeline"]], changes)
            case Broken() if one.again_at is None:
                ends[one.job.run_id] = RunEnd(one.job.run_id, "failed", {**one.error, "step": one.job.step})
                changes.happened("job_failed", _of(one.job, {"error": one.error["message"]}))
            case RunStopped():
                ends[one.job.run_id] = RunEnd(one.job.run_id, "cancelled", {"message": one.why, "step": one.job.step})
            case _:
                await _set_aside(session, one, run, pipelines, changes)
    return ends


async def _finish(session: Session, one: Finished, run: Row, pipeline: Pipeline, changes: Changes) -> None:
    step = pipeline.graph.steps[one.job.step]
    changes.happened("job_skipped" if one.state == "skipped" else "job_done", _of(one.job))
    if one.state == "continued":
        one_part(run, pipeline, step, one.job.part + 1, changes)
    elif step.kind == "review":
        await supersede(session, run, changes)
        if not step.blocking and one.job.epoch > 1:
            await run_dependents_again(session, run, pipeline, step.name, changes)


async def _set_aside(
    session: Session, one: Broken | SetAside, run: Row, pipelines: Mapping[str, Pipeline], changes: Changes
) -> None:
    job = one.job
    reason, key, until, detail = _why(one)
    attempt = job.attempt if isinstance(one, Broken) else job.attempt - 1
    lane = plain(job.lane)
    back = Placed(job.run_id, job.step, job.part, lane, job.priority, job.turn, attempt, job.epoch, job.gate)
    if reason == Parked.PAUSED and run["paused_at"] is None:
        _back_at_once(back, job.woken, changes)
        return
    if isinstance(one, Broken):
        key = str(pipelines[run["pipeline"]].graph.steps[job.step].retry.attempts)
    changes.placed.append(replace(back, reason=reason, key=key, until=until, detail=detail))
    changes.happened("job_parked", _of(job, {"reason": reason, "key": key}))
    if isinstance(one, SetAside) and one.reason is Parked.REVIEW:
        pipeline = pipelines[run["pipeline"]]
        step = pipeline.graph.steps[job.step]
        await ask(session, one, run, blocking=step.kind != "review" or step.blocking, changes=changes)
        if step.kind == "review" and not step.blocking and job.epoch > 1:
            await run_dependents_again(session, run, pipeline, step.name, changes)


def _back_at_once(back: Placed, woken: str | None, changes: Changes) -> None:
    """Its run was resumed while the job was on its way aside; what had woken it is what wakes it again."""
    if woken is None:
        changes.place(back)
    else:
        changes.placed.append(replace(back, reason=woken, until=AT_ONCE))


def _why(one: Broken | SetAside) -> tuple[str, str | None, Any, str | None]:
    if isinstance(one, SetAside):
        return one.reason.value, one.key, one.until, one.detail
    return Parked.RETRY.value, None, one.again_at, one.error["message"][:500]


async def _after_places(session: Session, mine: Sequence[Ending], changes: Changes) -> None:
    asides = [one for one in mine if isinstance(one, SetAside)]
    waits = [one for one in asides if one.reason is Parked.EVENT]
    if waits:
        keys = Texts([one.key for one in waits])
        await session.rows("queue", "lock_events", key=keys)
        changes.woke(await session.rows("queue", "take_signals", key=keys, **_names([one.job for one in waits])))
    asked = [one.job for one in asides if one.reason is Parked.REVIEW]
    if asked:
        changes.woke(await session.rows("queue", "wake_decided", **_names(asked)))
    persons = sorted({one.job.run_id for one in mine})
    await session.run("queue", "stand_aside", run=BigInts(persons))


async def _record_done(session: Session, done: Sequence[Finished], failed: Sequence[Broken], worker: int) -> None:
    both: list[Finished | Broken] = [*done, *failed]
    if both:
        jobs = [one.job for one in both]
        await session.run(
            "queue",
            "record_done",
            worker=worker,
            state=Texts([one.state if isinstance(one, Finished) else "failed" for one in both]),
            attempt=Ints([job.attempt for job in jobs]),
            started=Times([job.started or None for job in jobs]),
            result=Jsons([one.result if isinstance(one, Finished) else None for one in both]),
            error=Jsons([orjson.dumps(one.error) if isinstance(one, Broken) else None for one in both]),
            **_fences(jobs),
        )


async def _record_attempts(session: Session, mine: Sequence[Ending], worker: int) -> None:
    broken = [one for one in mine if isinstance(one, Broken)]
    if broken:
        jobs = [one.job for one in broken]
        await session.run(
            "queue",
            "record_attempts",
            worker=worker,
            attempt=Ints([job.attempt for job in jobs]),
            started=Times([job.started or None for job in jobs]),
            outcome=Texts(["failed" if one.again_at is None else "retried" for one in broken]),
            error=Jsons([orjson.dumps(one.error) for one in broken]),
            **_fences(jobs),
        )


def _names(jobs: Sequence[Job]) -> dict[str, Any]:
    return {
        "run": BigInts([job.run_id for job in jobs]),
        "step": Texts([job.step for job in jobs]),
        "part": Ints([job.part for job in jobs]),
    }


def _fences(jobs: Sequence[Job]) -> dict[str, Any]:
    return {**_names(jobs), "epoch": Ints([job.epoch for job in jobs])}


def _of(job: Job, detail: dict[str, Any] | None = None) -> Happened:
    return Happened(job.run_id, job.memory.item_id, job.step, job.part, detail)
