"""A trial: pipelines run in a database of their own, time moved on at will, processes ended between any two writes."""

import asyncio
import itertools
from collections.abc import AsyncGenerator, Coroutine
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

from headrace.assembly.declaring import declare
from headrace.assembly.engine import Engine
from headrace.assembly.handle import Handle
from headrace.assembly.settings import Settings
from headrace.db.arrays import BigInts
from headrace.db.pool import Database
from headrace.define.app import App
from headrace.define.pipeline import Pipeline
from headrace.define.registry import Registry
from headrace.domain.clock import Clock, system_clock
from headrace.domain.errors import UnknownName
from headrace.domain.items import Item
from headrace.testing.doom import Doom
from headrace.testing.moving import move_time
from headrace.testing.seen import RunSeen, see

LONGEST_LOOK_S = 0.02
SLOTS = 8


class NotOver(AssertionError):
    """A run was still at work when the time given for it was over."""


class Trial:
    """One database with everything that is done to it in a test. Made by `open_trial`, or the fixture `trial`.

    `handle` is what a program has from outside a step (submit, put_items, signal, decide, rows).
    """

    def __init__(self, conninfo: str, database: Database, registry: Registry, front: Engine, app: App | None) -> None:
        self.conninfo = conninfo
        self.database = database
        self.handle = Handle(front, app)
        self._registry = registry
        self._app = app
        self._engines: list[Engine] = []

    async def run_to_end(
        self,
        pipeline: Pipeline,
        *,
        item: Item | str | None = None,
        input: Any = None,
        within: float = 30.0,
        **submission: Any,
    ) -> RunSeen:
        """Submit a run and work until it is over, or until all of it waits for people, events or declared times.

        Rests between attempts, snoozes and closed limits are not slept through: time is moved on to their end. An Item
        is put into its catalogue first. Raises NotOver after `within` seconds.
        """
        async with self.working(pipeline) as engine:
            run_id = await self._submit(engine, pipeline, item, input, submission)
            return await self.settled(run_id, within=within)

    async def go_on(self, run: RunSeen | int, *, within: float = 30.0) -> RunSeen:
        """Work on with a fresh engine, after a decision, an event, a move of time or a crash, as `run_to_end` does."""
        async with self.working():
            return await self.settled(_number(run), within=within)

    async def crash(
        self,
        pipeline: Pipeline,
        *,
        before_write: int,
        item: Item | str | None = None,
        input: Any = None,
        within: float = 30.0,
        **submission: Any,
    ) -> RunSeen:
        """Submit a run and end the engine before the transaction of this number (from 1) that follows the submission.

        Afterwards the lease of the dead engine is over, so `go_on` finds its jobs. `crashed` of the answer is False
        where the run needed fewer transactions, and then it is over.
        """
        doom = Doom()
        database = Database(self.conninfo, around=doom.around)
        await database.open()
        try:
            engine = await self._open(database, (pipeline,), {}, system_clock)
            run_id = await self._submit(engine, pipeline, item, input, submission)
            doom.strike_before(before_write)
            await self._until_struck_or_still(doom, run_id, within)
            crashed = doom.struck.is_set()
            await (engine.abandon() if crashed else engine.stop())
            self._engines.remove(engine)
            await self.advance(seconds=engine.settings.lease + 1)
            return await self.see(run_id, crashed=crashed)
        finally:
            await database.close()

    async def crash_everywhere(self, pipeline: Pipeline, **given: Any) -> AsyncGenerator[RunSeen]:
        """Run after run, each crashed before one more transaction than the one before, and then taken to its end."""
        for number in itertools.count(1):
            seen = await self.crash(pipeline, before_write=number, **given)
            if not seen.crashed:
                return
            yield await self.go_on(seen)

    async def advance(self, **span: float) -> None:
        """Move time on by `days=`, `hours=`, `minutes=`, `seconds=`.

        Every moment kept in the database is moved into the past by that much, in one transaction, so that whatever is
        due by then is due now; leases of engines at work here are left alone. The clocks of the database and of the
        process stay: what a step itself reads as the time of day is not changed.
        """
        alive = [engine.worker.number for engine in self._engines if engine.worker is not None]
        await move_time(self.database, timedelta(**span), alive=BigInts(alive))

    async def see(self, run: RunSeen | int, *, crashed: bool = False) -> RunSeen:
        """The run as it stands now; raises UnknownName where there is none."""
        number = _number(run)
        async with self.database.transaction() as session:
            row = await session.row("testing", "seen_run", run=number)
            known = row["pipeline"] if row else ""
            graph = self._registry[known].graph if known in self._registry else None
            seen = await see(session, number, graph, crashed=crashed)
        if seen is None:
            raise UnknownName("run", str(number))
        return seen

    async def settled(self, run: RunSeen | int, *, within: float = 30.0) -> RunSeen:
        """Wait until an engine has taken the run to its end, or all of it waits, moving time on over mere rests."""
        number = _number(run)
        try:
            async with asyncio.timeout(within):
                await self._unless_broken(self._until_still(number))
        except TimeoutError:
            seen = await self.see(number)
            raise NotOver(f"run {number} is {seen.state} after {within} s; its steps: {dict(seen.steps)}") from None
        return await self.see(number)

    @asynccontextmanager
    async def working(
        self, *pipelines: Pipeline, clock: Clock = system_clock, **settings: Any
    ) -> AsyncGenerator[Engine]:
        """An engine at work in this database, with connections of its own as another process has, until the block ends.

        `settings` are those of headrace.toml; `clock` makes it a machine whose clock is off.
        """
        database = Database(self.conninfo, listens=bool(settings.get("listen", True)))
        await database.open()
        try:
            engine = await self._open(database, pipelines, settings, clock)
            try:
                yield engine
            finally:
                self._engines.remove(engine)
                await engine.stop()
        finally:
            await database.close()

    async def _open(
        self, database: Database, pipelines: tuple[Pipeline, ...], settings: dict[str, Any], clock: Clock
    ) -> Engine:
        for pipeline in pipelines:
            self._registry.add(pipeline)
        await declare(database, self._registry)
        engine = Engine(settings_for(self.conninfo, **settings), database, self._registry, None, clock)
        self._engines.append(engine)
        await engine.start_intake()
        await engine.start_worker()
        return engine

    async def _submit(
        self, engine: Engine, pipeline: Pipeline, item: Item | str | None, given: Any, submission: dict[str, Any]
    ) -> int:
        handle = Handle(engine, self._app)
        if isinstance(item, Item):
            await handle.put_items([item])
        return (await handle.submit(pipeline, item=item, input=given, **submission)).run_id

    async def _until_still(self, run_id: int) -> None:
        pause = 0.002
        while True:
            async with self.database.session() as session:
                row = await session.row("testing", "still", run=run_id)
            if row is None or not row["live"]:
                return
            if not row["moving"]:
                if row["rest"] is None:
                    return
                await self.advance(seconds=max(row["rest"], 0.0))
            await asyncio.sleep(pause)
            pause = min(pause * 1.5, LONGEST_LOOK_S)

    async def _unless_broken(self, work: Coroutine[Any, Any, None]) -> None:
        """Do this while the engines work; what ended one of them goes up."""
        doing = asyncio.create_task(work)
        watches = [asyncio.create_task(engine.ended()) for engine in self._engines]
        try:
            done, _ = await asyncio.wait([doing, *watches], return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
        finally:
            for task in (doing, *watches):
                task.cancel()
            await asyncio.gather(doing, *watches, return_exceptions=True)

    async def _until_struck_or_still(self, doom: Doom, run_id: int, within: float) -> None:
        struck = asyncio.create_task(doom.struck.wait())
        still = asyncio.create_task(self.settled(run_id, within=within))
        await asyncio.wait([struck, still], return_when=asyncio.FIRST_COMPLETED)
        for task in (struck, still):
            task.cancel()
        answers = await asyncio.gather(struck, still, return_exceptions=True)
        if not doom.struck.is_set() and isinstance(answers[1], Exception):
            raise answers[1]


@asynccontextmanager
async def open_trial(conninfo: str, *, apps: tuple[App, ...] = ()) -> AsyncGenerator[Trial]:
    """A trial in this migrated database; with one app, `trial.handle.rows` runs its statements."""
    registry = Registry(apps=apps)
    database = Database(conninfo)
    await database.open()
    front = Engine(settings_for(conninfo), database, registry, None, system_clock)
    try:
        await front.start_intake()
        try:
            yield Trial(conninfo, database, registry, front, apps[0] if len(apps) == 1 else None)
        finally:
            await front.stop()
    finally:
        await database.close()


def settings_for(conninfo: str, **settings: Any) -> Settings:
    """Settings of an engine in a test: few slots, and a look around more often than in earnest."""
    chosen: dict[str, Any] = {"DATABASE_URL": conninfo, "slots": SLOTS, "poll": 1.0, "grace": 1.0, **settings}
    return Settings(**chosen)


def _number(run: RunSeen | int) -> int:
    return run if isinstance(run, int) else run.run_id
