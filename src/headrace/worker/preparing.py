"""Preparing claimed jobs: their items, the results they build on, and what cannot run here is put aside."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from headrace.db.arrays import BigInts
from headrace.db.pool import Database, Session
from headrace.define.lanes import DEATHS_TO_QUARANTINE, deaths_of
from headrace.define.pipeline import Pipeline
from headrace.domain.clock import Clock
from headrace.domain.states import Parked
from headrace.queue.advancing import take_result
from headrace.queue.endings import Broken, Ending, SetAside
from headrace.queue.job import Job
from headrace.record.items import items_by_id

CODE_AGAIN = timedelta(seconds=30)


def sort_out(jobs: Sequence[Job], pipelines: Mapping[str, Pipeline], clock: Clock) -> tuple[list[Job], list[Ending]]:
    """The jobs this process can run, and the endings of those it cannot: a paused run, unknown code, or poison."""
    fit: list[Job] = []
    unfit: list[Ending] = []
    for job in jobs:
        ending = _unfit(job, pipelines, clock)
        if ending is None:
            fit.append(job)
        else:
            unfit.append(ending)
    return fit, unfit


def _unfit(job: Job, pipelines: Mapping[str, Pipeline], clock: Clock) -> Ending | None:
    if job.memory.paused:
        return SetAside(job, Parked.PAUSED, job.woken)
    if job.memory.pipeline not in pipelines:
        again = clock() + CODE_AGAIN
        return SetAside(job, Parked.CODE, job.memory.pipeline, again, f"no worker knows {job.memory.pipeline}")
    steps = pipelines[job.memory.pipeline].graph.steps
    if job.step not in steps:
        detail = f"the code of today has no step {job.step} in {job.memory.pipeline}: fork or cancel the run"
        return SetAside(job, Parked.CODE, job.memory.pipeline, clock() + CODE_AGAIN, detail)
    if (deaths_of(job.lane) or 0) >= DEATHS_TO_QUARANTINE:
        words = f"it ended its worker {DEATHS_TO_QUARANTINE} times while it ran alone, and is in quarantine"
        return Broken(job, {"type": "Poison", "message": words})
    return None


async def complete(database: Database, jobs: Sequence[Job], pipelines: Mapping[str, Pipeline]) -> None:
    """Read the items and the earlier results that these jobs need and this worker does not have."""
    with_items = sorted({job.memory.item_id for job in jobs if job.memory.item_id is not None and not job.memory.item})
    reviewed = [job for job in jobs if _open_reviews(job, pipelines[job.memory.pipeline])]
    later = [job for job in jobs if _builds_on_results(job, pipelines[job.memory.pipeline])]
    if not with_items and not later:
        return
    async with database.session() as session:
        if with_items:
            items = await items_by_id(session, with_items)
            for job in jobs:
                if job.memory.item_id is not None and job.memory.item is None:
                    job.memory.item = items.get(job.memory.item_id)
        if later:
            await _read_results(session, later, pipelines)
        for job in reviewed:
            for name in _open_reviews(job, pipelines[job.memory.pipeline]):
                job.memory.results[name] = await session.rows("review", "answers", run=job.run_id, step=name, part=0)


def _builds_on_results(job: Job, pipeline: Pipeline) -> bool:
    return job.part > 0 or bool(pipeline.graph.before[job.step])


def _open_reviews(job: Job, pipeline: Pipeline) -> list[str]:
    """The reviews this job is handed although they may still be open: it gets what is decided so far."""
    steps = pipeline.graph.steps
    return [
        name for name in pipeline.graph.before[job.step] if steps[name].kind == "review" and not steps[name].blocking
    ]


async def _read_results(session: Session, jobs: Sequence[Job], pipelines: Mapping[str, Pipeline]) -> None:
    by_run: dict[int, list[Job]] = {}
    for job in jobs:
        by_run.setdefault(job.run_id, []).append(job)
    for row in await session.rows("queue", "results_of", run=BigInts(list(by_run))):
        for job in by_run[row["run_id"]]:
            take_result(job.memory.results, pipelines[job.memory.pipeline].graph, row)
