"""What is said while a worker's listener is away is seen when it listens again, long before its own next look."""

import asyncio

import psycopg
import pytest

from headrace import Pipeline, Run
from headrace.queue.cancelling import cancel_runs
from headrace.queue.pausing_queues import pause_queue, resume_queue
from headrace.testing import Trial

pytestmark = pytest.mark.anyio
LISTENERS = b"""select pg_terminate_backend(pid, 30000) from pg_stat_activity
where datname = current_database() and query = 'listen headrace'"""
FAR = 3600.0


async def deafen(trial: Trial) -> None:
    """End the connection that listens; it is opened again half a second later."""
    async with await psycopg.AsyncConnection.connect(trial.conninfo, autocommit=True) as admin:
        ended = await (await admin.execute(LISTENERS)).fetchall()
    assert ended == [(True,)]


async def until(true: asyncio.Event, *, within: float = 30.0) -> None:
    async with asyncio.timeout(within):
        await true.wait()


async def test_a_step_whose_cancel_was_not_heard_ends_when_the_worker_listens_again(trial: Trial) -> None:
    pipeline = Pipeline("long")
    begun, ended = asyncio.Event(), asyncio.Event()

    @pipeline.step
    async def sleep() -> None:
        begun.set()
        try:
            await asyncio.sleep(FAR)
        finally:
            ended.set()

    async with trial.working(pipeline, lease=600.0, poll=60.0) as engine:
        assert engine.worker is not None
        await until(engine.worker.listener.listening)
        run = await trial.handle.submit(pipeline)
        await until(begun)
        await deafen(trial)
        await cancel_runs(trial.database, [run.run_id], why="enough")
        await until(ended)


async def test_a_run_submitted_unheard_is_begun_when_the_worker_listens_again(trial: Trial) -> None:
    pipeline = Pipeline("unheard")
    begun = asyncio.Event()

    @pipeline.step
    async def only(run: Run) -> None:
        begun.set()

    async with trial.working(pipeline, lease=600.0, poll=60.0) as engine:
        assert engine.worker is not None
        await until(engine.worker.listener.listening)
        await deafen(trial)
        await trial.handle.submit(pipeline)
        await until(begun)


async def test_a_queue_resumed_unheard_is_worked_through_when_the_worker_listens_again(trial: Trial) -> None:
    pipeline = Pipeline("held", queue="press")
    begun = asyncio.Event()

    @pipeline.step
    async def only() -> None:
        begun.set()

    async with trial.working(pipeline):
        await pause_queue(trial.database, "press", by="a person")
    async with trial.working(pipeline, lease=600.0, poll=60.0) as engine:
        assert engine.worker is not None
        await until(engine.worker.listener.listening)
        await trial.handle.submit(pipeline)
        await deafen(trial)
        assert not begun.is_set()
        await resume_queue(trial.database, "press", by="a person")
        await until(begun)
