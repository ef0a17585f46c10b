"""Group commit: what comes while one write is in flight goes together in the next; nobody waits for a timer."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

import structlog

from headrace.domain.errors import DatabaseUnavailable

T = TypeVar("T")
log = structlog.get_logger(__name__)


class Gatherer(Generic[T]):
    """Hands what was added to `write`, at most `most` at a time and one write after the other.

    `write` answers for all of its batch in one transaction. While the database is away the batch is kept and tried
    again with growing rests: nothing that was added is dropped. A batch the database refuses is written one by one, and
    what is refused alone is handed to `refused` with the error, so that it spoils nobody else's write.
    """

    def __init__(
        self,
        write: Callable[[list[T]], Awaitable[None]],
        *,
        refused: Callable[[T, Exception], None],
        most: int = 500,
    ) -> None:
        self._write = write
        self._refused = refused
        self._most = most
        self._waiting: deque[T] = deque()
        self._writing: list[T] = []
        self._something = asyncio.Event()
        self._empty = asyncio.Event()
        self._empty.set()

    def __len__(self) -> int:
        return len(self._waiting)

    @property
    def held(self) -> list[T]:
        """What was added and is not written yet, what is being written included."""
        return [*self._writing, *self._waiting]

    def add(self, one: T) -> None:
        """Put one in; it goes with the next write."""
        self._waiting.append(one)
        self._empty.clear()
        self._something.set()

    async def drained(self) -> None:
        """Wait until all that was added is written."""
        await self._empty.wait()

    async def run(self) -> None:
        """Write until cancelled. What a cancelled run was writing is let go, what waited is written by the next."""
        self._writing = []
        self._something.set()
        while True:
            await self._something.wait()
            self._something.clear()
            while self._waiting:
                batch = [self._waiting.popleft() for _ in range(min(self._most, len(self._waiting)))]
                self._writing = batch
                await self._write_until_done(batch)
                self._writing = []
            self._empty.set()

    async def _write_until_done(self, batch: list[T]) -> None:
        rest = 0.1
        while True:
            try:
                await self._write(batch)
            except DatabaseUnavailable as error:
                log.warning("database_away", reason=str(error), kept=len(batch), next_try_s=rest)
                await asyncio.sleep(rest)
                rest = min(rest * 2, 5.0)
            except Exception as error:
                await self._one_by_one(batch, error)
                return
            else:
                return

    async def _one_by_one(self, batch: list[T], error: Exception) -> None:
        if len(batch) == 1:
            log.error("write_refused", error=str(error)[:500])
            self._refused(batch[0], error)
            return
        for one in batch:
            await self._write_until_done([one])
