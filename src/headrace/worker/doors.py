"""The worker's side of a running step: its checkpoints, log, spending, limits and children, under the job's lease."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

import orjson

from headrace.db.gatherer import Gatherer
from headrace.db.pool import Database
from headrace.db.statements import Statement, app_statement
from headrace.define.pipeline import Pipeline
from headrace.define.registry import Registry
from headrace.domain.clock import Clock
from headrace.domain.errors import InvalidValue, LeaseLost
from headrace.limits.passing import close_limit, declared_for, pass_limit
from headrace.limits.spending import reserve, settle
from headrace.queue.job import Job, Write
from headrace.record.notes import Checkpoint, Line, Note, Shown, write_notes

Children = Callable[[Job, str, Pipeline, Sequence[Any]], Awaitable[list[Any] | None]]


class WorkerDoors:
    """What a step may reach, written together with what the other steps of the process write."""

    def __init__(self, database: Database, pipelines: Registry, clock: Clock, children: Children) -> None:
        self._database = database
        self._pipelines = pipelines
        self._children = children
        self.clock = clock
        self.worker = 0
        self.notes = Gatherer[Note](self._write, refused=_refuse, most=500)

    async def checkpoints_of(self, job: Job) -> dict[str, bytes | None]:
        """What any attempt of this job kept."""
        async with self._database.session() as session:
            rows = await session.rows("record", "checkpoints_of", run=job.run_id, step=job.step, part=job.part)
        return {row["name"]: None if row["value"] is None else row["value"].encode() for row in rows}

    async def keep_checkpoint(self, job: Job, name: str, value: bytes | None) -> None:
        """Keep one; raises LeaseLost when the job is no longer this worker's."""
        kept: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self.notes.add(Checkpoint(job, name, value, kept))
        if not await kept:
            raise LeaseLost(f"{job.id} is no longer this worker's; checkpoint {name!r} was not kept")

    def log(self, job: Job, level: str, message: str, fields: Mapping[str, Any]) -> None:
        """Add a line to the run's log."""
        self.notes.add(Line(job, self.clock().timestamp(), level, message, dict(fields)))

    def progress(self, job: Job, percent: float, message: str) -> None:
        """Show how far the step is."""
        self.notes.add(Shown(job, round(percent), message))

    async def reserve(self, job: Job, key: str, amounts: Mapping[str, Decimal]) -> None:
        """Reserve before a call."""
        await reserve(self._database, job, key, amounts, self._allowed(job), worker=self.worker)

    async def settle(self, job: Job, key: str, amounts: Mapping[str, Decimal], note: str | None) -> None:
        """Say what the call took."""
        await settle(self._database, job, key, amounts, note)

    async def pass_limit(self, job: Job, key: str) -> None:
        """Take one call of a limit, and wait until it may be made."""
        limits = self._pipelines[job.memory.pipeline].limits
        await pass_limit(self._database, key, declared_for(key, limits))

    async def close_limit(self, job: Job, key: str, until: datetime, why: str) -> None:
        """Close a limit for everyone."""
        limits = self._pipelines[job.memory.pipeline].limits
        await close_limit(self._database, key, until, why, declared_for(key, limits))

    async def rows(self, job: Job, name: str, parameters: Mapping[str, Any]) -> list[dict[str, Any]]:
        """Run a named statement of the pipeline's app now."""
        app, wanted = self._statement(job, name)
        async with self._database.transaction() as session:
            await session.run("db", "search_path", path=f"app_{app}, headrace, public")
            return await session.rows_of(wanted, parameters)

    def write(self, job: Job, name: str, parameters: Mapping[str, Any]) -> None:
        """Run a named statement with the outcome of this step."""
        app, wanted = self._statement(job, name)
        job.writes = [*(job.writes or ()), Write(app, wanted, dict(parameters))]

    def _statement(self, job: Job, name: str) -> tuple[str, Statement]:
        app = self._pipelines.app_of(job.memory.pipeline)
        if app is None or app.sql is None:
            raise InvalidValue(
                f"the statement {name!r}", f"{job.memory.pipeline} has no app with a folder of SQL", "App(sql=…)"
            )
        return app.name, app_statement(app.sql, name)

    async def child(self, job: Job, name: str, pipeline: Pipeline, wanted: Sequence[Any]) -> list[Any] | None:
        """The results of runs under this one, or None while some are under way."""
        return await self._children(job, name, pipeline, wanted)

    async def answers(self, job: Job) -> list[dict[str, Any]]:
        """What this job asked, each question with its decision or still open."""
        async with self._database.session() as session:
            return await session.rows("review", "answers", run=job.run_id, step=job.step, part=job.part)

    def _allowed(self, job: Job) -> Mapping[str, Decimal]:
        given = job.memory.budget
        if given is not None:
            units = orjson.loads(given) if isinstance(given, bytes | str) else given
            return {unit: Decimal(str(amount)) for unit, amount in units.items()}
        budget = self._pipelines[job.memory.pipeline].budget
        return budget.units if budget else {}

    async def _write(self, notes: list[Note]) -> None:
        async with self._database.transaction() as session:
            kept = await write_notes(session, notes, worker=self.worker)
        checkpoints = [note for note in notes if isinstance(note, Checkpoint)]
        for place, one in enumerate(checkpoints):
            if not one.kept.done():
                one.kept.set_result(place in kept)


def _refuse(note: Note, error: Exception) -> None:
    if isinstance(note, Checkpoint) and not note.kept.done():
        note.kept.set_exception(error)
