"""Without LISTEN: looks every `poll` seconds find all that hints would have told of, through a pooler too."""

import asyncio
import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict

from headrace import Pipeline, Run
from headrace.db.databases import at
from headrace.db.pool import Database
from headrace.db.statements import Statement
from headrace.domain.errors import DatabaseUnavailable
from headrace.queue.cancelling import cancel_runs
from headrace.testing import Trial, open_trial

pytestmark = pytest.mark.anyio
POLL_S, FAR_S = 0.3, 600.0
LISTENING = Statement(
    "listening", "select 1 from pg_stat_activity where datname = current_database() and query ilike 'listen%'"
)


@pytest.fixture
async def polled(trial: Trial) -> Trial:
    """The trial's database, with the role's own search path, as a pooler needs it."""
    about = conninfo_to_dict(trial.conninfo)
    async with trial.database.session() as session:
        words = f'alter role "{about["user"]}" in database "{about["dbname"]}" set search_path = headrace, public'
        await session.script(words)
    return trial


async def listeners(trial: Trial) -> int:
    async with trial.database.session() as session:
        return len(await session.rows_of(LISTENING, {}))


def chain() -> Pipeline:
    pipeline = Pipeline("polled")

    @pipeline.step
    async def first(run: Run) -> int:
        await run.spend(usd=0.01)
        return await run.checkpoint("one", lambda: 1)

    @pipeline.step
    async def second(first: int) -> list[int]:
        return [first, 2]

    @pipeline.step(each="second")
    async def third(number: int) -> int:
        return number

    return pipeline


async def test_runs_go_through_within_a_look_and_nothing_listens(polled: Trial) -> None:
    pipeline = chain()
    async with polled.working(pipeline, listen=False, poll=POLL_S):
        took_s, longest_s = FAR_S, POLL_S * 4
        async with asyncio.timeout(60):
            while took_s >= longest_s:  # a machine that is busy with something else makes it longer, but not every time
                begun = time.monotonic()
                run = await polled.handle.submit(pipeline)
                assert (await polled.settled(run.run_id)).state == "completed"
                took_s = time.monotonic() - begun
        assert await listeners(polled) == 0
    async with polled.working(pipeline) as engine:
        assert engine.worker is not None
        await engine.worker.listener.listening.wait()
        assert await listeners(polled) == 1


async def test_a_cancelled_step_ends_although_no_hint_says_so(polled: Trial) -> None:
    pipeline = Pipeline("long")
    begun, ended = asyncio.Event(), asyncio.Event()

    @pipeline.step
    async def hold() -> None:
        begun.set()
        try:
            await asyncio.sleep(60)
        finally:
            ended.set()

    async with polled.working(pipeline, listen=False, poll=POLL_S, lease=FAR_S):
        run = await polled.handle.submit(pipeline)
        async with asyncio.timeout(30):
            await begun.wait()
        await cancel_runs(polled.database, [run.run_id], why="no longer wanted")
        async with asyncio.timeout(30):
            await ended.wait()
    assert (await polled.see(run.run_id)).state == "cancelled"


async def test_a_role_that_does_not_find_the_schema_by_itself_is_told_what_to_run(trial: Trial) -> None:
    database = Database(trial.conninfo, listens=False)
    with pytest.raises(DatabaseUnavailable, match=r'Run once: ALTER ROLE "\w+" IN DATABASE "\w+" SET search_path'):
        await database.open()


@asynccontextmanager
async def pooler(trial: Trial) -> AsyncGenerator[str]:
    """PgBouncer in transaction mode before this database: how to connect. It refuses to be root, so it runs as
    the owner of the folder of the server's socket."""
    about: dict[str, Any] = conninfo_to_dict(trial.conninfo)
    owner = pwd.getpwuid(os.stat(about["host"]).st_uid)
    with tempfile.TemporaryDirectory(prefix="pooler-") as name:
        folder = Path(name)
        os.chown(folder, owner.pw_uid, -1)
        users, settings = folder / "users", folder / "ini"
        users.write_text(f'"{about["user"]}" ""\n')
        settings.write_text(
            f"[databases]\n* = host={about['host']} port={about.get('port', 5432)}\n"
            f"[pgbouncer]\npool_mode = transaction\ndefault_pool_size = 3\nauth_type = trust\nauth_file = {users}\n"
            f"unix_socket_dir = {folder}\nlisten_port = 6432\nlisten_addr =\n"
        )
        words = ["pgbouncer", *(("-u", owner.pw_name) if os.geteuid() == 0 else ()), str(settings)]
        process = await asyncio.create_subprocess_exec(*words, stderr=subprocess.DEVNULL)
        try:
            async with asyncio.timeout(30):
                while not (folder / ".s.PGSQL.6432").exists():
                    assert process.returncode is None
                    await asyncio.sleep(0.05)
            yield at(trial.conninfo, host=str(folder), port="6432")
        finally:
            if process.returncode is None:
                process.terminate()
            await process.wait()


@pytest.mark.skipif(shutil.which("pgbouncer") is None, reason="pgbouncer is not installed here")
async def test_everything_goes_through_a_pooler_that_shares_three_connections(polled: Trial) -> None:
    pipeline = chain()
    async with pooler(polled) as through:
        async with await psycopg.AsyncConnection.connect(through, autocommit=True) as probe:
            assert await (await probe.execute("show search_path")).fetchone() == ("headrace, public",)
        async with open_trial(polled.conninfo) as trial:
            trial.conninfo = through
            async with trial.working(pipeline, listen=False, poll=POLL_S):
                _, runs = await trial.handle.submit_many(pipeline, inputs=[None] * 60)
                ends = [(await trial.settled(run.run_id)).state for run in runs]
    assert ends == ["completed"] * 60
