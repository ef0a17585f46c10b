"""What a worker runs or holds though it is no longer its own: ended within a third of the lease, hint or no hint."""

import asyncio

import pytest

from headrace import Pipeline
from headrace.queue.cancelling import cancel_runs
from headrace.testing import Trial

pytestmark = pytest.mark.anyio


async def test_a_step_whose_run_was_cancelled_unheard_is_ended_all_the_same(trial: Trial) -> None:
    pipeline = Pipeline("unheard")
    begun, ended = asyncio.Event(), asyncio.Event()

    @pipeline.step
    async def long() -> None:
        begun.set()
        try:
            await asyncio.sleep(60)
        finally:
            ended.set()

    async with trial.working(pipeline, lease=3) as engine:
        assert engine.worker is not None
        engine.worker.listener.heard_also.clear()
        run = await trial.handle.submit(pipeline)
        await begun.wait()
        assert await cancel_runs(trial.database, [run.run_id], why="enough") == [run.run_id]
        async with asyncio.timeout(30):
            await ended.wait()


async def test_what_a_worker_holds_and_has_not_begun_never_begins_once_its_run_is_cancelled(trial: Trial) -> None:
    pipeline = Pipeline("held")
    began: list[int] = []
    go_on = asyncio.Event()

    @pipeline.step
    async def work() -> None:
        began.append(1)
        await go_on.wait()

    async with trial.working(pipeline, slots=2):
        runs = [await trial.handle.submit(pipeline) for _ in range(6)]
        async with asyncio.timeout(30):
            while len(began) < 2:
                await asyncio.sleep(0.01)
        await cancel_runs(trial.database, [run.run_id for run in runs[2:]], why="enough")
        go_on.set()
        for run in runs[:2]:
            assert (await trial.settled(run.run_id)).state == "completed"
    assert len(began) == 2
