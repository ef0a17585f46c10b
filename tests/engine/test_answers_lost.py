"""The connection breaks after COMMIT was sent and before its answer came: what was submitted is there once."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest
from psycopg.conninfo import conninfo_to_dict

from headrace import Pipeline
from headrace.db.databases import at
from headrace.db.pool import Database
from headrace.db.statements import Statement
from headrace.intake.intake import Intake
from headrace.intake.submission import Submission
from headrace.testing import Trial

pytestmark = pytest.mark.anyio
COMMITTED = b"C\x00\x00\x00\x0bCOMMIT\x00"
ROWS = Statement("runs", "select (select count(*) from run) + (select count(*) from run_done) as n")


class Cutter:
    """Stands between a program and its PostgreSQL; `cuts` answers to a COMMIT are swallowed, with their connection."""

    def __init__(self, conninfo: str, cuts: int) -> None:
        self.cuts = cuts
        self._beyond = conninfo_to_dict(conninfo)

    async def pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await self._connected()
        with suppress(ConnectionError, asyncio.CancelledError):
            await asyncio.wait(
                [asyncio.create_task(self._pump(reader, back)), asyncio.create_task(self._pump(there, writer))],
                return_when=asyncio.FIRST_COMPLETED,
            )
        for end in (writer, back):
            end.close()

    async def _connected(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        host, port = str(self._beyond["host"]), str(self._beyond.get("port", "5432"))
        if host.startswith("/"):
            return await asyncio.open_unix_connection(f"{host}/.s.PGSQL.{port}")
        return await asyncio.open_connection(host, int(port))

    async def _pump(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
        while piece := await source.read(65536):
            if self.cuts and COMMITTED in piece:
                self.cuts -= 1
                return
            sink.write(piece)
            await sink.drain()


@asynccontextmanager
async def _through(cutter: Cutter, folder: Path, conninfo: str) -> AsyncGenerator[Database]:
    async with await asyncio.start_unix_server(cutter.pass_on, folder / ".s.PGSQL.5432"):
        database = Database(at(conninfo, host=str(folder), port="5432"))
        await database.open()
        try:
            yield database
        finally:
            await database.close()


async def test_a_submission_whose_commit_was_never_confirmed_is_there_once(trial: Trial, tmp_path: Path) -> None:
    pipeline = Pipeline("plain")

    @pipeline.step
    async def work() -> None: ...

    cutter = Cutter(trial.conninfo, cuts=2)
    async with trial.working(pipeline), _through(cutter, tmp_path, trial.conninfo) as database:
        intake = Intake(database)
        writing = asyncio.create_task(intake.run())
        answers = await asyncio.gather(*(intake.submit(Submission(pipeline, by=f"caller {n}")) for n in range(20)))
        writing.cancel()
    assert cutter.cuts == 0
    assert all(answer.created for answer in answers)
    assert len({answer.run_id for answer in answers}) == 20
    async with trial.database.session() as session:
        assert (await session.rows_of(ROWS, {}))[0]["n"] == 20
        names = Statement("names", "select submitted_by as b from run union all select submitted_by from run_done")
        assert {row["b"] for row in await session.rows_of(names, {})} == {f"caller {n}" for n in range(20)}
