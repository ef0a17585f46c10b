"""A worker that lost its lease while the database could not be written to begins again when it can."""

import asyncio

import psycopg
import pytest
from psycopg import sql

from headrace import Pipeline
from headrace.domain.errors import DatabaseUnavailable
from headrace.testing import Trial

pytestmark = pytest.mark.anyio
OTHERS = b"""select pg_terminate_backend(pid) from pg_stat_activity
where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'"""


async def only_reads(trial: Trial, yes: bool) -> None:
    """As after a failover to a standby, and back: new connections cannot write, and there are only new ones."""
    writes = "-c default_transaction_read_only=off -c search_path=headrace"
    async with await psycopg.AsyncConnection.connect(trial.conninfo, autocommit=True, options=writes) as admin:
        name = sql.Identifier(admin.info.dbname)
        word = sql.SQL("on" if yes else "off")
        await admin.execute(sql.SQL("alter database {} set default_transaction_read_only = {}").format(name, word))
        if yes:
            await admin.execute("update worker set stopped_at = now()")
        await admin.execute(OTHERS)


async def refused(trial: Trial, pipeline: Pipeline) -> str:
    """What is said to one who submits; connections of the pool that were ended say something else first."""
    with pytest.raises(DatabaseUnavailable) as error:
        await trial.handle.submit_many(pipeline, inputs=[None])
    return str(error.value)


async def test_a_worker_whose_lease_was_lost_meanwhile_begins_again_under_a_new_number(trial: Trial) -> None:
    pipeline = Pipeline("patient")

    @pipeline.step
    async def only() -> int:
        return 1

    async with trial.working(pipeline, lease=1.5) as engine:
        worker = engine.worker
        assert worker is not None
        first = worker.number
        await only_reads(trial, True)
        assert any("can only be read just now" in words for words in [await refused(trial, pipeline) for _ in range(5)])
        await asyncio.sleep(2)  # time in which it finds that its lease is lost, and cannot get another
        await only_reads(trial, False)
        async with asyncio.timeout(30):
            while worker.number == first:
                await asyncio.sleep(0.05)
        for _ in range(10):
            try:
                _, runs = await trial.handle.submit_many(pipeline, inputs=[None])
                break
            except DatabaseUnavailable:  # a connection of the pool that was ended: the next is new
                continue
        assert (await trial.settled(runs[0].run_id)).state == "completed"
