"""The database goes away in the middle: what was acknowledged is done when it is back, once."""

import asyncio
import os
import signal
from contextlib import suppress
from uuid import uuid4

import psycopg
import pytest

from headrace import Pipeline, Run
from headrace.db.databases import at
from headrace.db.embedded.server import EmbeddedServer
from headrace.domain.errors import DatabaseUnavailable
from headrace.testing import Trial, open_trial
from headrace.testing.server import make_database, make_template, session_server

pytestmark = pytest.mark.anyio
STORM = b"""select pg_terminate_backend(pid) from pg_stat_activity
where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'"""


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


async def test_a_server_killed_in_the_middle_takes_nothing_acknowledged_with_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("DATABASE_URL", "HEADRACE_TEST_DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)  # this test kills its server: it has one of its own
    pipeline = Pipeline("killed")
    begun = asyncio.Event()

    @pipeline.step
    async def first(run: Run) -> int:
        begun.set()
        return run.id

    @pipeline.step
    async def second(first: int) -> int:
        return first

    with session_server(f"killed-{uuid4().hex}") as server:
        assert server.home is not None
        share = await asyncio.to_thread(EmbeddedServer.open, server.home)
        try:
            name = await make_database(server, await make_template(server))
            async with open_trial(at(server.conninfo, dbname=name)) as trial:
                _, runs = await trial.handle.submit_many(pipeline, inputs=[None] * 500)
                async with trial.working(pipeline):
                    await begun.wait()
                    pid = int((server.home / "postgres" / "postmaster.pid").read_text().split()[0])
                    os.kill(pid, signal.SIGKILL)
                    await asyncio.to_thread(share.ensure)
                    ends = [await settled_through(trial, run.run_id) for run in runs]
        finally:
            await asyncio.to_thread(share.close)
    assert ends == ["completed"] * 500
