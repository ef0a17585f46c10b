"""Boats that move: real rows change, a thousand a second, and the event log tells of each change."""

import asyncio
from itertools import pairwise
from pathlib import Path
from time import monotonic

from psycopg import AsyncRawCursor

from headrace.db.pool import Database

STEPS = ("measure", "tide", "weigh", "same", "load", "sail")
NEXT = {**dict(pairwise(STEPS)), STEPS[-1]: STEPS[0]}
BOATS, LOT, REST_S = 1000, 100, 0.1
MOVE = Path(__file__).with_name("move.sql").read_bytes()


class Fleet:
    """The boats: each lot of them is at one step."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._runs: list[int] = []
        self._at = ["measure"] * (BOATS // LOT)
        self.moves = 0

    async def put(self) -> None:
        """Put them in."""
        connection = await self._database.connect()
        try:
            await connection.execute(Path(__file__).with_name("boats.sql").read_bytes())
            rows = await connection.execute(
                b"select run_id from headrace.run where pipeline = 'voyage' order by run_id"
            )
            self._runs = [row[0] for row in await rows.fetchall()]
        finally:
            await connection.close()

    async def move_for(self, seconds: float) -> None:
        """A thousand moves a second, a lot after the other."""
        connection = await self._database.connect()
        try:
            begun, lot = monotonic(), 0
            while monotonic() - begun < seconds:
                await self._move(AsyncRawCursor(connection), lot % len(self._at))
                lot += 1
                await asyncio.sleep(max(0.0, begun + lot * REST_S - monotonic()))
        finally:
            await connection.close()

    async def move_first(self) -> None:
        """One move of the boats of the first rows alone."""
        connection = await self._database.connect()
        try:
            await self._move(AsyncRawCursor(connection), 0)
        finally:
            await connection.close()

    async def _move(self, cursor: AsyncRawCursor[tuple[object, ...]], lot: int) -> None:
        step = self._at[lot]
        await cursor.execute(MOVE, [self._runs[lot * LOT : (lot + 1) * LOT], step, NEXT[step]])
        self._at[lot] = NEXT[step]
        self.moves += LOT
