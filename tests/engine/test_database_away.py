"""The database goes away in the middle: what was acknowledged is done when it is back, once."""

import asyncio
from contextlib import suppress

import psycopg
import pytest

from headrace import Pipeline, Run
from headrace.domain.errors import DatabaseUnavailable
from headrace.testing import Trial

pytestmark = pytest.mark.anyio
STORM = b"""select pg_terminate_backend(pid) from pg_stat_activity
where datname = current_database() and pid <> pg_backend_pid()"""


async def test_a_storm_of_ended_connections_loses_nothing_and_does_nothing_twice(trial: Trial) -> None:
    finished: dict[int, int] = {}
    pipeline, wide = Pipeline("stormy"), Pipeline("stormy-wide")

    @pipeline.step
    async def first(run: Run) -> int:
        return await run.checkpoint("one", lambda: 1)

    @pipeline.step
    async def second(run: Run, first: int) -> int:
        finished[run.id] = finished.get(run.id, 0) + 1
        return first + 1

    @wide.step
    async def spread() -> list[int]:
        return [1, 2, 3]

    @wide.step(each="spread")
    async def take(run: Run, number: int) -> int:
        await asyncio.sleep(0.01)
        return number

    @wide.step
    async def join(take: list[int]) -> int:
        return sum(take)

    _, chains = await trial.handle.submit_many(pipeline, inputs=list(range(300)))
    _, wides = await trial.handle.submit_many(wide, inputs=list(range(40)))
    numbers = [run.run_id for run in (*chains, *wides)]
    async with trial.working(pipeline, wide, lease=6.0), trial.working(pipeline, wide, lease=6.0):
        for _ in range(6):
            async with await psycopg.AsyncConnection.connect(trial.conninfo, autocommit=True) as killer:
                await killer.execute(STORM)
            await asyncio.sleep(0.15)
        ends = [await settled_through(trial, number) for number in numbers]
    assert ends == ["completed"] * len(numbers)
    async with trial.database.session() as session:
        twice = await session.connection.execute(
            "select run_id from (select run_id from run union all select run_id from run_done) r "
            "group by run_id having count(*) > 1"
        )
        assert await twice.fetchall() == []


async def settled_through(trial: Trial, number: int) -> str:
    """The end of the run; the trial's own connections were ended too, so a look may fail."""
    for _ in range(30):
        with suppress(DatabaseUnavailable):
            return (await trial.settled(number, within=60)).state
    return "unknown"


async def test_a_submission_while_the_database_is_away_is_acknowledged_when_it_is_back(trial: Trial) -> None:
    pipeline = Pipeline("patient")

    @pipeline.step
    async def only() -> int:
        return 1

    await trial.handle.submit(pipeline)
    async with await psycopg.AsyncConnection.connect(trial.conninfo, autocommit=True) as killer:
        await killer.execute(STORM)
    acknowledged = [one for one in [await submitted(trial, pipeline) for _ in range(8)] if one is not None]
    assert acknowledged
    for run in acknowledged:
        assert (await trial.go_on(run)).state == "completed"


async def submitted(trial: Trial, pipeline: Pipeline) -> int | None:
    with suppress(DatabaseUnavailable):
        return (await trial.handle.submit(pipeline)).run_id
    return None
