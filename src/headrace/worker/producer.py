"""The producer: keeps the buffer filled, wakes on hints, looks again now and then."""

import asyncio
import math
import time
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress

import structlog

from headrace.db.pool import Database, HotConnection
from headrace.domain.errors import DatabaseUnavailable
from headrace.queue.claiming import Source, claim
from headrace.queue.job import Job
from headrace.worker.buffer import Buffer
from headrace.worker.pace import Pace
from headrace.worker.sources import Sources

AT_ONCE = 500
CLOCK_S = 0.25
LOOK_S, TOO_LONG_S = 0.1, 0.25
log = structlog.get_logger(__name__)


class Producer:
    """Claims for one worker. `running` tells how many jobs run, `unwritten` how many ended and are not written yet;
    `suspect_held` whether one of those that run or lie here is a suspect."""

    def __init__(
        self,
        database: Database,
        buffer: Buffer,
        sources: Sources,
        pace: Pace,
        *,
        slots: int,
        poll_s: float,
        running: Callable[[], int],
        unwritten: Callable[[], int],
        suspect_held: Callable[[], bool],
        prepare: Callable[[list[Job]], Awaitable[list[Job]]],
        give_back: Callable[[list[Job]], Awaitable[None]],
    ) -> None:
        self._database = database
        self._buffer = buffer
        self._sources = sources
        self._pace = pace
        self._slots = slots
        self._poll_s = poll_s
        self._running = running
        self._unwritten = unwritten
        self._suspect_held = suspect_held
        self._prepare = prepare
        self._give_back = give_back
        self._hoards_since: float | None = None
        self._look = asyncio.Event()
        self._swept_at = self._wound_at = time.monotonic()
        self._clock_at = self._through = 0
        self.worker = 0

    def hinted(self, ready: Mapping[tuple[str, int], int]) -> None:
        """Something became ready: look now if it is ours."""
        if self._sources.hinted(ready):
            self._look.set()

    def look_from_the_beginning(self) -> None:
        """Hints may have been missed: look now, also below the floors."""
        self._swept_at = -math.inf
        self._look.set()

    def room(self) -> None:
        """A slot came free: look whether there is something for it."""
        self._look.set()

    async def run(self) -> None:
        """Claim until cancelled; a lost connection is opened again."""
        while True:
            try:
                await self._claim_for_ever()
            except DatabaseUnavailable as error:
                log.warning("database_away", reason=str(error), part="claim")
                await asyncio.sleep(0.5)

    async def _claim_for_ever(self) -> None:
        connection = await HotConnection.open(self._database)
        try:
            while True:
                self._look.clear()
                if time.monotonic() - self._swept_at > self._poll_s:
                    self._swept_at = time.monotonic()
                    self._sources.sweep()
                await self._open_more(connection)
                await self._let_go()
                await self._claim_suspect(connection)
                if not await self._claim_once(connection) + await self._claim_limited(connection):
                    await self._rest()
        finally:
            await connection.close()

    async def _rest(self) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(LOOK_S if len(self._buffer) > self._slots else self._poll_s):
                await self._look.wait()

    @property
    def _surplus(self) -> int:
        """How many jobs lie here, by the pace of now, that others might run sooner; some that are next may always."""
        if self._running() < self._slots or self._buffer.blocked:
            return 0
        return max(0, len(self._buffer) - max(self._pace.ahead, self._slots))

    async def _let_go(self) -> None:
        """Give back what was claimed at the pace of quick jobs, when slow ones have held all slots for a while."""
        if not (surplus := self._surplus):
            self._hoards_since = None
            return
        now = time.monotonic()
        self._hoards_since = self._hoards_since or now
        if now - self._hoards_since >= TOO_LONG_S:
            self._hoards_since = None
            await self._give_back(self._buffer.take_last(surplus))

    async def _open_more(self, connection: HotConnection) -> None:
        """Say that more of what is held may be started, where no claim and no flush has said so in passing."""
        buffer = self._buffer
        if buffer.blocked:
            through = min(buffer.last_place, buffer.begun + self._pace.window)
            await connection.call("queue", "mark", {"worker": self.worker, "through": through})
            buffer.open_through(through)

    async def _claim_suspect(self, connection: HotConnection) -> None:
        if self._sources.suspects_wait and not self._suspect_held():
            sources = self._sources.suspects()
            self._sources.suspects_wait = bool(sources) and await self._take(connection, sources, 1) > 0

    async def _claim_once(self, connection: HotConnection) -> int:
        """Claim as much as there is room for."""
        held = self._running() + self._unwritten() + len(self._buffer)
        want = min(AT_ONCE, self._slots + self._pace.ahead - held)
        if want <= 0 or (want < AT_ONCE // 2 and len(self._buffer) > want):
            return 0
        sources = self._sources.ordinary(want)
        return await self._take(connection, sources, want) if sources else 0

    async def _claim_limited(self, connection: HotConnection) -> int:
        """Claim from the queues of which only so many jobs may run at once, one worker at a time."""
        found = 0
        for queue in list(self._sources.limited_queues):
            room = self._slots - self._running() - len(self._buffer)
            if room > 0 and (sources := self._sources.of_queue(queue, room, suspect_held=self._suspect_held())):
                async with connection.transaction():
                    await connection.call("queue", "lock_queue", {"queue": queue})
                    free = await connection.call("queue", "free_in_queue", {"queue": queue})
                    most = min(room, free[0][0] or 0) if free else 0
                    jobs = await self._claimed(connection, sources, most) if most > 0 else []
                found += await self._put(connection, jobs)
        return found

    async def _take(self, connection: HotConnection, sources: list[Source], want: int) -> int:
        return await self._put(connection, await self._claimed(connection, sources, want))

    async def _claimed(self, connection: HotConnection, sources: list[Source], want: int) -> list[Job]:
        buffer = self._buffer
        self._through = max(buffer.opened, buffer.started + self._pace.window)
        return await claim(
            connection, sources, worker=self.worker, want=want, place=buffer.last_place, through=self._through
        )

    async def _put(self, connection: HotConnection, jobs: list[Job]) -> int:
        buffer = self._buffer
        if jobs:
            self._sources.claimed(jobs)
            buffer.last_place = jobs[-1].place
            buffer.put(await self._prepare(jobs))
            buffer.open_through(min(jobs[-1].place, self._through))
            await self._wind_clock(connection)
        return len(jobs)

    async def _wind_clock(self, connection: HotConnection) -> None:
        """Put the clock of fair turns forward to the highest turn served, a few times a second."""
        turn, now = self._sources.highest_turn, time.monotonic()
        if turn > self._clock_at and now - self._wound_at > CLOCK_S:
            await connection.call("queue", "clock_forward", {"turn": turn})
            self._clock_at, self._wound_at = turn, now
