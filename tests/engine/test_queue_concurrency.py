"""A queue with a concurrency: so many of its jobs at once, over all workers, chains handed over included."""

import asyncio

import pytest

from headrace import Pipeline
from headrace.domain.errors import InvalidValue, UnknownName
from headrace.queue.limiting import limit_queue
from headrace.testing import Trial

pytestmark = pytest.mark.anyio


class Press:
    """A pipeline of two short steps, and how many of its jobs ran at once at most since it was last asked."""

    def __init__(self) -> None:
        self.pipeline = Pipeline("narrow", queue="press")
        self._running = self._most = 0

        @self.pipeline.step
        async def first() -> None:
            await self._take_a_moment()

        @self.pipeline.step
        async def second(first: None) -> None:
            await self._take_a_moment()

    async def most(self, trial: Trial) -> int:
        """How many of the jobs of twenty runs were at work at once."""
        self._most = 0
        runs = [await trial.handle.submit(self.pipeline) for _ in range(20)]
        for run in runs:
            assert (await trial.settled(run.run_id)).state == "completed"
        return self._most

    async def _take_a_moment(self) -> None:
        self._running += 1
        self._most = max(self._most, self._running)
        await asyncio.sleep(0.01)
        self._running -= 1


async def test_no_more_jobs_of_a_limited_queue_run_than_it_allows(trial: Trial) -> None:
    press = Press()
    async with trial.working(press.pipeline):
        await limit_queue(trial.database, "press", 2)
    async with trial.working(press.pipeline):
        assert await press.most(trial) == 2


async def test_a_worker_goes_by_a_limit_that_is_set_or_taken_away_while_it_works(trial: Trial) -> None:
    press = Press()
    async with trial.working(press.pipeline, lease=600.0, poll=60.0), asyncio.timeout(60):
        await limit_queue(trial.database, "press", 2)
        while await press.most(trial) != 2:
            pass
        await limit_queue(trial.database, "press", None)
        while await press.most(trial) <= 2:
            pass


async def test_a_limit_of_an_unknown_queue_or_of_nothing_is_refused(trial: Trial) -> None:
    database = trial.database
    with pytest.raises(UnknownName):
        await limit_queue(database, "nowhere", 2)
    with pytest.raises(InvalidValue):
        await limit_queue(database, "nowhere", 0)
