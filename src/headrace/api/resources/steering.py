"""/api/runs/{run_id}/cancel, pause, resume, retry, fork, again: what can be done about one run."""

from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel

from headrace.api.access import Caller, Operator, TheEngine
from headrace.api.audit import changed
from headrace.api.given import Given, Name, RunNumber, Words
from headrace.api.once import ONCE
from headrace.api.resources.runs import RunOut, run_seen
from headrace.assembly.engine import Engine
from headrace.domain.errors import WrongState
from headrace.domain.states import LIVE_RUN
from headrace.intake.submission import Submission
from headrace.queue.cancelling import cancel_runs
from headrace.queue.forking import fork_run
from headrace.queue.pausing import pause_runs, resume_runs
from headrace.queue.retrying import retry_run
from headrace.record.runs import RunRecord
from headrace.record.values import encode

router = APIRouter(prefix="/api/runs/{run_id}", tags=["runs"])


class CancelGiven(Given):
    """Why the run is cancelled, for whoever reads it later."""

    why: Words = ""


class ForkGiven(Given):
    """The step with which the new run begins."""

    step: Name


class AgainGiven(Given):
    """The input of the new run; the rest is as it was."""

    input: Any = None


class AgainOut(BaseModel):
    """The new run, and the one that it is like."""

    run_id: int
    forked_from: int


class ForkedOut(BaseModel):
    """The new run."""

    run_id: int
    forked_from: int
    step: str


@router.post("/cancel", operation_id="cancel_run", dependencies=ONCE)
async def cancel(run_id: RunNumber, given: CancelGiven, caller: Operator, engine: TheEngine) -> RunOut:
    """End a live run, and the runs under it; what is running can write nothing from then on."""
    run = await _live(engine, caller, run_id, "cancelled")
    await cancel_runs(engine.database, [run.run_id], why=given.why or f"by {caller.name}")
    return await _after(engine, caller, run)


@router.post("/pause", operation_id="pause_run", dependencies=ONCE)
async def pause(run_id: RunNumber, caller: Operator, engine: TheEngine) -> RunOut:
    """Begin nothing more of a live run; what is running still ends. Pausing a paused one changes nothing."""
    run = await _live(engine, caller, run_id, "paused")
    await pause_runs(engine.database, [run_id], by=caller.name)
    return await _after(engine, caller, run)


@router.post("/resume", operation_id="resume_run", dependencies=ONCE)
async def resume(run_id: RunNumber, caller: Operator, engine: TheEngine) -> RunOut:
    """Let a paused run go on. Resuming one that is not paused changes nothing."""
    run = await _live(engine, caller, run_id, "resumed")
    _, ready = await resume_runs(engine.database, [run_id])
    engine.intake.tell(ready)
    return await _after(engine, caller, run)


@router.post("/retry", operation_id="retry_run", dependencies=ONCE)
async def retry(run_id: RunNumber, caller: Operator, engine: TheEngine) -> RunOut:
    """Start a failed run again where it failed: what is done stays done."""
    run = await _seen(engine, caller, run_id)
    engine.intake.tell(dict(await retry_run(engine.database, run_id, engine.registry, by=caller.name)))
    return await _after(engine, caller, run)


@router.post("/fork", operation_id="fork_run", status_code=201, dependencies=ONCE)
async def fork(run_id: RunNumber, given: ForkGiven, caller: Operator, engine: TheEngine) -> ForkedOut:
    """A new run like this one from a step on, with the results of all that does not come after that step."""
    await _seen(engine, caller, run_id)
    new, ready = await fork_run(engine.database, run_id, given.step, engine.registry, by=caller.name)
    engine.intake.tell(dict(ready))
    return ForkedOut(run_id=new, forked_from=run_id, step=given.step)


@router.post("/again", operation_id="run_again", status_code=201, dependencies=ONCE)
async def again(run_id: RunNumber, given: AgainGiven, caller: Operator, engine: TheEngine) -> AgainOut:
    """A new run of the same pipeline, item and budget with another input, from the first step on.

    It says from which run it comes. Refused while another run of its item is live.
    """
    async with engine.database.session() as session:
        run = await run_seen(session, caller, run_id)
        where = {"catalogue": run.catalogue, "key": run.item_key, "pipelines": None}
        item = await session.row("api", "item", **where) if run.item_id is not None else None
    answer = await engine.intake.submit(_like(engine, run, item["version"] if item else None, given.input, caller.name))
    if not answer.created:
        wanted = ("without a live run",)
        raise WrongState("item", run.item_key or "", f"in run {answer.run_id}, which is live,", "run again", wanted)
    return AgainOut(run_id=answer.run_id, forked_from=run_id)


def _like(engine: Engine, run: RunRecord, source: str | None, given: Any, by: str) -> Submission:
    return Submission(
        engine.registry[run.pipeline],
        item_id=run.item_id,
        source=source,
        input=encode(given, where=f"the input of {run.pipeline}"),
        priority=run.priority,
        budget=encode(run.budget, where="the budget"),
        by=by,
        extra={"forked_from": run.run_id},
    )


async def _live(engine: Engine, caller: Caller, run_id: int, asked: str) -> RunRecord:
    run = await _seen(engine, caller, run_id)
    if not run.is_live:
        raise WrongState("run", str(run_id), run.state, asked, sorted(LIVE_RUN))
    return run


async def _after(engine: Engine, caller: Caller, before: RunRecord) -> RunOut:
    """The run as it is now; the audit says what of it is another."""
    now = RunOut.of(await _seen(engine, caller, before.run_id))
    changed(caller, RunOut.of(before), now)
    return now


async def _seen(engine: Engine, caller: Caller, run_id: int) -> RunRecord:
    async with engine.database.session() as session:
        return await run_seen(session, caller, run_id)
