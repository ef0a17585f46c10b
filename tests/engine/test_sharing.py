"""Several engines on one database: they share the work, one of them leads, unknown code waits for one that knows it."""

import asyncio

import pytest

from headrace import Pipeline
from headrace.assembly.engine import Engine
from headrace.db.statements import Statement
from headrace.testing import Trial, open_trial

pytestmark = pytest.mark.anyio
WORKERS = Statement("workers", "select distinct worker from job_done")
LEADER = Statement("leader", "select holder, epoch from leader where expires_at > clock_timestamp()")


async def test_two_engines_share_the_work_of_one_database(trial: Trial) -> None:
    pipeline = Pipeline("shared")
    both = asyncio.Barrier(12)

    @pipeline.step
    async def together() -> None:
        """Only as many as both engines have slots for can meet here."""
        await both.wait()

    async with trial.working(pipeline, slots=6), trial.working(pipeline, slots=6):
        _, runs = await trial.handle.submit_many(pipeline, inputs=[None] * 12)
        ends = [await trial.settled(run.run_id) for run in runs]
    assert {end.state for end in ends} == {"completed"}
    async with trial.database.session() as session:
        assert len(await session.rows_of(WORKERS, {})) == 2


async def test_code_that_no_worker_knows_waits_with_that_reason_for_one_that_does(trial: Trial) -> None:
    pipeline = Pipeline("new-code")

    @pipeline.step
    async def only() -> str:
        return "known"

    other = Pipeline("old-code")

    @other.step
    async def anything() -> None: ...

    run = await trial.handle.submit(pipeline)
    async with open_trial(trial.conninfo) as old, old.working(other) as engine:
        assert await parked(trial, engine, run.run_id)
        seen = await trial.see(run.run_id)
        assert seen.waits_for == {"code"}
        assert "no worker knows new-code" in (seen.steps["only"].jobs[0].detail or "")
    await trial.advance(minutes=1)
    async with trial.working(pipeline):
        assert (await trial.settled(run.run_id)).result == "known"


async def parked(trial: Trial, engine: Engine, run: int) -> bool:
    """Wait until the other engine has set it aside."""
    async with asyncio.timeout(30):
        while not (await trial.see(run)).waits_for:
            await asyncio.sleep(0.02)
    return engine.worker is not None


async def test_a_step_that_the_code_of_today_does_not_have_waits_with_that_reason(trial: Trial) -> None:
    before, after = Pipeline("changing"), Pipeline("changing")

    @before.step
    async def gone() -> int:
        return 1

    @after.step
    async def renamed() -> int:
        return 2

    run = await trial.handle.submit(before)
    async with open_trial(trial.conninfo) as new, new.working(after) as engine:
        assert await parked(trial, engine, run.run_id)
    assert "has no step gone" in ((await trial.see(run.run_id)).steps["gone"].jobs[0].detail or "")


async def test_another_engine_leads_when_the_leader_is_gone(trial: Trial) -> None:
    pipeline = Pipeline("led")

    @pipeline.step
    async def only() -> int:
        return 1

    async with trial.working(pipeline) as second:
        async with trial.working(pipeline) as first:
            await first.abandon()
        await trial.advance(minutes=1)
        async with asyncio.timeout(30):
            while not (second.upkeep and second.upkeep.leading):
                await asyncio.sleep(0.02)
        async with trial.database.session() as session:
            row = (await session.rows_of(LEADER, {}))[0]
        assert second.worker is not None
        assert row["holder"] == second.worker.number
