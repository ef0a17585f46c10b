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
    again with growing rests: nothing that was added is dropped.
    """

    def __init__(self, write: Callable[[list[T]], Awaitable[None]], *, most: int = 500) -> None:
        self._write = write
        self._most = most
        self._waiting: deque[T] = deque()
        self._something = asyncio.Event()
        self._empty = asyncio.Event()
        self._empty.set()

    def __len__(self) -> int:
        return len(self._waiting)

    def add(self, one: T) -> None:
        """Put one in; it goes with the next write."""
        self._waiting.append(one)
        self._empty.clear()
        self._something.set()

    async def drained(self) -> None:
        """Wait until all that was added is written."""
        await self._empty.wait()

    async def run(self) -> None:
        """Write until cancelled."""
        while True:
            await self._something.wait()
            self._something.clear()
            while self._waiting:
                batch = [self._waiting.popleft() for _ in range(min(self._most, len(self._waiting)))]
                await self._write_until_done(batch)
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
            else:
                return
