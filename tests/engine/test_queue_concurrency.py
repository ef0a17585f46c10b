"""A queue with a concurrency: so many of its jobs at once, over all workers, chains handed over included."""

import asyncio

import pytest

from headrace import Pipeline
from headrace.db.pool import Database
from headrace.domain.errors import InvalidValue, UnknownName
from headrace.queue.limiting import limit_queue
from headrace.testing import Trial

pytestmark = pytest.mark.anyio


async def test_no_more_jobs_of_a_limited_queue_run_than_it_allows(trial: Trial) -> None:
    narrow = Pipeline("narrow", queue="press")
    running, most = 0, 0

    @narrow.step
    async def first() -> None:
        nonlocal running, most
        running += 1
        most = max(most, running)
        await asyncio.sleep(0.01)
        running -= 1

    @narrow.step
    async def second(first: None) -> None:
        nonlocal running, most
        running += 1
        most = max(most, running)
        await asyncio.sleep(0.01)
        running -= 1

    database: Database = trial.handle.engine.database
    async with trial.working(narrow):
        await limit_queue(database, "press", 2)
        await asyncio.sleep(0.3)  # the worker looks at its queues again when it hears of a change
        runs = [await trial.handle.submit(narrow) for _ in range(20)]
        for run in runs:
            assert (await trial.settled(run.run_id)).state == "completed"
    assert most == 2


async def test_a_limit_of_an_unknown_queue_or_of_nothing_is_refused(trial: Trial) -> None:
    database: Database = trial.handle.engine.database
    with pytest.raises(UnknownName):
        await limit_queue(database, "nowhere", 2)
    with pytest.raises(InvalidValue):
        await limit_queue(database, "nowhere", 0)
