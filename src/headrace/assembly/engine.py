"""The engine of one process: its database, its pipelines, its intake, and what it runs of worker and upkeep."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from typing import Any

import structlog

from headrace.assembly.children import run_children
from headrace.assembly.declaring import declare
from headrace.assembly.guardian import guard
from headrace.assembly.settings import Settings
from headrace.db.embedded.server import EmbeddedServer
from headrace.db.extensions import require_extensions
from headrace.db.migrate import migrate
from headrace.db.pool import Database
from headrace.define.pipeline import Pipeline
from headrace.define.registry import Registry
from headrace.domain.clock import Clock, system_clock
from headrace.intake.intake import Intake
from headrace.queue.job import Job
from headrace.upkeep.upkeep import Upkeep
from headrace.worker.worker import Worker, WorkerSettings

log = structlog.get_logger(__name__)
Ready = Mapping[tuple[str, int], int]


class Engine:
    """Everything one process has of Headrace. Made by `open_engine`."""

    def __init__(
        self, settings: Settings, database: Database, registry: Registry, server: EmbeddedServer | None, clock: Clock
    ) -> None:
        self.settings = settings
        self.database = database
        self.registry = registry
        self.server = server
        self.clock = clock
        self.intake = Intake(database, self._ready)
        self.worker: Worker | None = None
        self.upkeep: Upkeep | None = None
        self._tasks: list[asyncio.Task[Any]] = []

    async def start_intake(self) -> None:
        """Begin to gather submissions."""
        self._begin(self.intake.run())
        if self.server is not None:
            self._begin(guard(self.server, self.database))

    async def start_worker(self) -> Worker:
        """Begin to work: claim and run jobs, and do the upkeep when nobody else leads it."""
        settings = self.settings
        self.worker = Worker(
            self.database,
            self.registry,
            WorkerSettings(
                settings.slots, settings.lease, settings.grace, settings.poll, settings.labels, settings.queues
            ),
            self._children,
            self.clock,
        )
        self.upkeep = Upkeep(self.database, lead_s=settings.lease / 2, look_s=settings.poll, on_ready=self._ready)
        heard = self.worker.listener.heard_also
        heard.append(self.upkeep.heard)
        working = self._begin(self.worker.run())
        started = asyncio.create_task(self.worker.started.wait())
        await asyncio.wait([working, started], return_when=asyncio.FIRST_COMPLETED)
        if working.done():
            started.cancel()
            working.result()
        worker = self.worker
        self._begin(self.upkeep.run(lambda: worker.number))
        return worker

    async def stop(self) -> None:
        """Drain the worker and end everything."""
        if self.worker is not None:
            self.worker.drain()
            with suppress(Exception):
                await self._tasks_of_worker()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def abandon(self) -> None:
        """End everything at once, as a kill would: nothing is finished, handed back or written down."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._tasks.clear()
        self.worker = None

    async def ended(self) -> None:
        """Wait until some part ends by itself; its error, if it has one, goes up."""
        done, _ = await asyncio.wait(self._tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()

    async def _tasks_of_worker(self) -> None:
        working = next(task for task in self._tasks if task.get_name() == "Worker.run")
        await working

    def _begin(self, work: Any) -> asyncio.Task[Any]:
        task: asyncio.Task[Any] = asyncio.create_task(work, name=work.__qualname__)
        self._tasks.append(task)
        return task

    def _ready(self, ready: Ready) -> None:
        if self.worker is not None:
            self.worker.hinted(ready)

    async def _children(self, job: Job, name: str, pipeline: Pipeline, wanted: Sequence[Any]) -> list[Any] | None:
        return await run_children(self.database, self.intake, job, name, pipeline, wanted)


@asynccontextmanager
async def open_engine(
    settings: Settings, registry: Registry, *, clock: Clock = system_clock, say: Callable[[str], None] | None = None
) -> AsyncGenerator[Engine]:
    """The engine of this process, its database up and migrated and its pipelines declared; all ended on the way out."""
    server = None if settings.database_url else await asyncio.to_thread(EmbeddedServer.open, settings.home, on_wait=say)
    try:
        conninfo = settings.database_url or (server.conninfo if server else "")
        database = Database(conninfo, listens=settings.listen)
        await database.open()
        try:
            await require_extensions(database, {app.name: app.extensions for app in registry.apps})
            await migrate(database, [(app.name, app.migrations) for app in registry.apps if app.migrations])
            await declare(database, registry)
            engine = Engine(settings, database, registry, server, clock)
            await engine.start_intake()
            try:
                yield engine
            finally:
                await engine.stop()
        finally:
            await database.close()
    finally:
        if server is not None:
            await asyncio.to_thread(server.close)
