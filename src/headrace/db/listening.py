"""Listening: NOTIFY on a connection of its own, probed, so that a dead one is noticed and opened again."""

import asyncio
from collections.abc import Callable
from typing import Any

import structlog
from psycopg import AsyncConnection, Notify, OperationalError

from headrace.db.pool import Database
from headrace.domain.errors import DatabaseUnavailable

CHANNEL = "headrace"
log = structlog.get_logger(__name__)


class Listener:
    """Calls `heard` with the payload of each notification, in order. Notifications are hints: losing one costs
    latency, never work, so whoever listens looks by itself now and then, and when `began` says that from this moment
    on it hears: what was said before that, or while the connection was lost, nobody says again. Where the database does
    not listen (behind a pooler in transaction mode) it opens no connection and hears nothing."""

    def __init__(
        self,
        database: Database,
        heard: Callable[[str], None],
        *,
        began: Callable[[], None] = lambda: None,
        probe_s: float = 10.0,
    ) -> None:
        self._database = database
        self.heard_also = [heard]
        self._began = began
        self._probe_s = probe_s
        self.listening = asyncio.Event()

    async def run(self) -> None:
        """Listen until cancelled."""
        if not self._database.listens:
            self.listening.set()
            await asyncio.get_running_loop().create_future()
        while True:
            try:
                await self._listen()
            except (DatabaseUnavailable, OperationalError, TimeoutError) as error:
                log.warning("listener_lost", reason=str(error)[:200])
            self.listening.clear()
            await asyncio.sleep(0.5)

    async def _listen(self) -> None:
        connection = await self._database.connect()
        try:
            await connection.execute(b"listen headrace")
            self.listening.set()
            self._began()
            while True:
                await self._hear(connection)
                async with asyncio.timeout(self._probe_s):
                    await connection.execute(b"select 1")
        finally:
            await connection.close()

    async def _hear(self, connection: AsyncConnection[Any]) -> None:
        async for notify in connection.notifies(timeout=self._probe_s):
            self._note(notify)

    def _note(self, notify: Notify) -> None:
        if notify.channel == CHANNEL:
            for heard in self.heard_also:
                heard(notify.payload)
