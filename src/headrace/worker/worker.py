"""A worker: its parts wired together, from its first beat to the last outcome written at its end."""

import asyncio
import os
from collections.abc import Coroutine, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import orjson
import structlog

from headrace.db.arrays import Flags, Jsons, Texts
from headrace.db.listening import Listener
from headrace.db.pool import Database, Row
from headrace.define.lanes import deaths_of, lanes_of, queue_of, serves, with_suspects
from headrace.define.registry import Registry
from headrace.domain.clock import Clock, SetClock, system_clock
from headrace.domain.errors import DatabaseUnavailable
from headrace.domain.identity import JobId
from headrace.queue.job import Job
from headrace.worker.buffer import Buffer
from headrace.worker.doors import Children, WorkerDoors
from headrace.worker.flusher import Flusher
from headrace.worker.heartbeat import Heartbeat
from headrace.worker.hints import ready_in, stopped_in
from headrace.worker.machine import machine, processes
from headrace.worker.pace import Pace
from headrace.worker.preparing import complete, sort_out
from headrace.worker.producer import Producer
from headrace.worker.runners import Runners
from headrace.worker.sources import Sources

log = structlog.get_logger(__name__)
UNKNOWN_AFTER_S = 5.0
LEAVE_S = 10.0
AGAIN_S = 1.0
Ready = Mapping[tuple[str, int], int]


@dataclass(frozen=True)
class WorkerSettings:
    """How a worker works: `slots` jobs at once, `lease_s` until a silent one is declared lost, `grace_s` to finish on
    SIGTERM, `poll_s` between looks when no hint comes, `labels` of the machine, `queues` to serve (None: all)."""

    slots: int = 64
    lease_s: float = 30.0
    grace_s: float = 20.0
    poll_s: float = 5.0
    labels: Mapping[str, str] = field(default_factory=dict[str, str])
    queues: Sequence[str] | None = None
    build: str = ""


class Worker:
    """Runs the jobs of the pipelines this process knows. `run` ends after `drain`, or when the lease is lost."""

    def __init__(
        self,
        database: Database,
        registry: Registry,
        settings: WorkerSettings,
        children: Children,
        clock: Clock = system_clock,
    ) -> None:
        self._database = database
        self._registry = registry
        self.settings = settings
        needs = lanes_of(registry.values())
        self._needs = needs
        lanes = [lane for lane, need in needs.items() if serves(settings.labels, need) and self._wanted(lane)]
        self._buffer = Buffer()
        self._pace = Pace(settings.slots)
        self._sources = Sources(lanes)
        self._clock = SetClock(clock)
        self.doors = WorkerDoors(database, registry, self._clock, children)
        self.flusher = Flusher(
            database, registry, self._buffer, self._pace,
            keeps=self._sources.keeps, on_ended=self._ended, on_ready=self.hinted,
        )  # fmt: skip
        self.runners = Runners(
            settings.slots, self._buffer, registry, self.doors,
            on_ending=self.flusher.add, on_free=lambda: self._producer.room(),
        )  # fmt: skip
        self._producer = Producer(
            database, self._buffer, self._sources, self._pace,
            slots=settings.slots, poll_s=settings.poll_s, running=lambda: self.runners.running,
            unwritten=lambda: len(self.flusher.jobs), suspect_held=self._suspect_held, prepare=self._prepare,
            give_back=self.flusher.give_back,
        )  # fmt: skip
        self.listener = Listener(database, self.heard, began=self._look_again)
        self._heartbeat: Heartbeat | None = None
        self._lost = asyncio.Event()
        self._drain = asyncio.Event()
        self.number = 0
        self._queues_changed = asyncio.Event()
        self._claims_doubtful = asyncio.Event()
        self.started = asyncio.Event()

    async def run(self) -> None:
        """Work until drained. A worker that lost its lease begins again under a new number."""
        while not self._drain.is_set():
            self._lost.clear()
            if await self._registered():
                await self._work()

    async def _registered(self) -> bool:
        """Whether it has a number; one that had one waits while the database is away or full, a new one raises."""
        try:
            await self._register()
        except DatabaseUnavailable as error:
            if not self.number:
                raise
            log.warning("database_away", reason=str(error), part="register")
            with suppress(TimeoutError):
                async with asyncio.timeout(AGAIN_S):
                    await self._drain.wait()
            return False
        return True

    def drain(self) -> None:
        """Stop claiming; finish what runs within the grace, hand the rest back, write everything down, end."""
        self._drain.set()

    def hinted(self, ready: Ready) -> None:
        """Something became ready in this process or another."""
        if ready:
            self._producer.hinted(ready)

    def heard(self, payload: str) -> None:
        """A notification."""
        self.hinted(ready_in(payload))
        if stopped := stopped_in(payload):
            self._buffer.drop(stopped)
            self.runners.stop_runs(stopped, "the run was cancelled")
        if payload.startswith("queue"):
            self._producer.room()
            self._queues_changed.set()

    def _look_again(self) -> None:
        """It hears from now on: see what was said while it did not."""
        self._producer.look_from_the_beginning()
        self._queues_changed.set()
        self._claims_doubtful.set()

    async def _register(self) -> None:
        self._buffer.reset()
        async with self._database.transaction() as session:
            dead = {"host": machine(), "alive": processes(), "mine": os.getpid()}
            await session.rows("worker", "expire_dead", **dead)
            row = await session.row("worker", "register", **self._who())
            twins = [(lane, beside) for lane in sorted(self._needs) for beside in with_suspects(lane)]
            await session.run(
                "worker",
                "know_lanes",
                lane=Texts([beside for _, beside in twins]),
                queue=Texts([queue_of(lane) for lane, _ in twins]),
                needs=Jsons([orjson.dumps(dict(self._needs[lane])) for lane, _ in twins]),
                suspect=Flags([deaths_of(beside) is not None for _, beside in twins]),
            )
            closed = await session.rows("worker", "closed_queues")
        self._sources.know_queues(closed)
        if row:
            self.number = row["worker"]
            self._clock.set(row["now"])
        for part in (self.flusher, self.doors, self._producer):
            part.worker = self.number

    def _who(self) -> dict[str, Any]:
        return {
            "queue": sorted({queue_of(lane) for lane in self._needs}),
            "host": machine(),
            "pid": os.getpid(),
            "build": self.settings.build,
            "labels": orjson.dumps(dict(self.settings.labels)).decode(),
            "lanes": self._sources.lanes,
            "pipelines": list(self._registry),
            "slots": self.settings.slots,
            "lease": self.settings.lease_s,
        }

    async def _work(self) -> None:
        loop = asyncio.get_running_loop()
        self._heartbeat = Heartbeat(
            self._database, self.number, lease_s=self.settings.lease_s, running=lambda: self.runners.running,
            on_lost=lambda: _soon(loop, self._lost),
        )  # fmt: skip
        self._heartbeat.start()
        self.runners.start()
        ends = (self.flusher.chains, self.flusher.others, self.doors.notes)
        writers = [asyncio.create_task(part.run()) for part in ends]
        feeders = [asyncio.create_task(one) for one in self._feeding()]
        self.started.set()
        try:
            await self._until_over(writers + feeders)
            await self._leave(feeders)
        finally:
            await self._close(feeders + writers)

    async def _until_over(self, parts: Sequence[asyncio.Task[None]]) -> None:
        """Until drained, or the lease is lost, or a part broke (then its error goes up)."""
        over = [asyncio.create_task(self._drain.wait()), asyncio.create_task(self._lost.wait())]
        try:
            done, _ = await asyncio.wait([*parts, *over], return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in over:
                task.cancel()
        for task in done.intersection(parts):
            task.result()

    async def _leave(self, feeders: Sequence[asyncio.Task[None]]) -> None:
        self.flusher.draining = True
        await _end(feeders)
        unstarted = self._buffer.take_all()
        if not self._lost.is_set():
            await self._in_time(self.flusher.give_back(unstarted))
            if self._heartbeat:
                self._heartbeat.draining = True
            with suppress(TimeoutError):
                async with asyncio.timeout(self.settings.grace_s):
                    await self.runners.idle()
        await self.runners.close()
        if not self._lost.is_set():
            await self._in_time(self._hand_back())

    async def _hand_back(self) -> None:
        """Write down what ended, and give back all that the database says we hold: also what was claimed for us in the
        moment we stopped claiming, and never came to be known here."""
        await self.flusher.drained()
        await self.doors.notes.drained()
        async with self._database.session() as session:
            held = await session.rows("worker", "my_claims", worker=self.number)
        await self.flusher.give_back_rows(held)
        async with self._database.session() as session:
            await session.run("worker", "stop", worker=self.number)

    async def _in_time(self, work: Coroutine[Any, Any, None]) -> None:
        """Without a database there is nothing to wait for: the jobs come back when the lease is over."""
        try:
            async with asyncio.timeout(LEAVE_S):
                await work
        except (TimeoutError, DatabaseUnavailable) as error:
            log.warning("left_without_a_word", reason=str(error) or f"no answer in {LEAVE_S:g} s")

    async def _close(self, parts: Sequence[asyncio.Task[None]]) -> None:
        """However it ended: no lease is renewed for a worker that does not work."""
        await _end(parts)
        await self.runners.close()
        if self._heartbeat:
            await asyncio.to_thread(self._heartbeat.stop)
        await self.flusher.close()

    async def _look_around(self) -> None:
        async with self._database.session() as session:
            rows = await session.rows("worker", "closed_queues")
            now = await session.row("record", "now")
        if now:
            self._clock.set(now["now"])
        self._sources.know_queues(rows)
        self._producer.room()

    async def _watch_queues(self) -> None:
        while True:
            self._queues_changed.clear()
            with suppress(DatabaseUnavailable):  # then what was known stands, and the next look is soon enough
                await self._look_around()
            with suppress(TimeoutError):
                async with asyncio.timeout(self.settings.lease_s / 2):
                    await self._queues_changed.wait()

    def _feeding(self) -> list[Coroutine[Any, Any, None]]:
        return [self._producer.run(), self.listener.run(), self._watch_queues(), self._reconcile()]

    async def _reconcile(self) -> None:
        """Give back what the database says we hold and we know nothing of (the answer to a claim or a flush was lost
        with its connection), and end what runs here without a claim (so was the word that its run is over)."""
        rest = self.settings.lease_s / 3
        if not self._database.listens:  # then this look is how a cancelled step comes to be told
            rest = min(rest, self.settings.poll_s)
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(rest):
                    await self._claims_doubtful.wait()
            self._claims_doubtful.clear()
            running, before = self.runners.jobs, self._known()
            with suppress(DatabaseUnavailable):
                async with self._database.session() as session:
                    said = await session.rows("worker", "my_claims", worker=self.number)
                self.runners.stop_unclaimed(running, {(_id(row), row["epoch"]) for row in said})
                known = before | self._known()  # what ended while we asked was ours, and is written down
                unknown = [row for row in said if row["age_s"] > UNKNOWN_AFTER_S and _id(row) not in known]
                if unknown:
                    log.warning("claims_unknown_here", jobs=len(unknown))
                    await self.flusher.give_back_rows(unknown)

    def _known(self) -> set[JobId]:
        held = [*self.runners.jobs, *self._buffer.jobs, *self.flusher.jobs]
        return {job.id for job in held}

    async def _prepare(self, jobs: list[Job]) -> list[Job]:
        fit, unfit = sort_out(jobs, self._registry, self._clock)
        for ending in unfit:
            self.flusher.others.add(ending)
        await complete(self._database, fit, self._registry)
        return fit

    def _ended(self, _many: int) -> None:
        self._producer.room()

    def _suspect_held(self) -> bool:
        return any(deaths_of(job.lane) is not None for job in self.runners.jobs) or self._buffer.holds_suspect

    def _wanted(self, lane: str) -> bool:
        return self.settings.queues is None or queue_of(lane) in self.settings.queues


def _id(row: Row) -> JobId:
    return JobId(row["run_id"], row["step"], row["part"])


def _soon(loop: asyncio.AbstractEventLoop, event: asyncio.Event) -> None:
    loop.call_soon_threadsafe(event.set)


async def _end(tasks: Sequence[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
