"""The ends of Headrace's runs, heard by following the committed events in their order, as any client may."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

import psycopg

LOOK_EVERY_S = 0.001
NEWEST = "select coalesce(max(xid), '0'::xid8)::text, coalesce(max(seq), 0) from headrace.event_batch"
FOLLOW = """
select xid::text, seq, case when type = 'run_completed' then runs end from headrace.event_batch
where (xid, seq) > (%s::xid8, %s) and xid < pg_snapshot_xmin(pg_current_snapshot()) order by xid, seq
"""


class Ends:
    """Tells callers that wait for a run when its end is committed."""

    def __init__(self, connection: psycopg.AsyncConnection[Any], xid: str, seq: int) -> None:
        self._connection = connection
        self._at = (xid, seq)
        self._waiting: dict[int, asyncio.Future[None]] = {}
        self._over: set[int] = set()

    @classmethod
    @asynccontextmanager
    async def follow(cls, conninfo: str) -> AsyncGenerator["Ends"]:
        """Follow from now on."""
        async with await psycopg.AsyncConnection.connect(conninfo, autocommit=True) as connection:
            row = await (await connection.execute(NEWEST)).fetchone()
            ends = cls(connection, *(row or ("0", 0)))
            following = asyncio.create_task(ends.run())
            try:
                yield ends
            finally:
                following.cancel()

    async def of(self, run_id: int) -> None:
        """Wait until this run is over."""
        if run_id in self._over:
            self._over.discard(run_id)
            return
        await self._waiting.setdefault(run_id, asyncio.get_running_loop().create_future())

    async def run(self) -> None:
        """Look until cancelled."""
        while True:
            for xid, seq, runs in await (await self._connection.execute(FOLLOW, self._at, prepare=True)).fetchall():
                self._at = (xid, seq)
                for run_id in runs or ():
                    self._tell(run_id)
            await asyncio.sleep(LOOK_EVERY_S)

    def _tell(self, run_id: int) -> None:
        waiting = self._waiting.pop(run_id, None)
        if waiting is None:
            self._over.add(run_id)
        else:
            waiting.set_result(None)
