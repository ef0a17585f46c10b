"""The follower: reads the event log in order, without missing an event and without telling one twice."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import structlog

from headrace.bus.event import BEGINNING, Cursor, Event
from headrace.db.listening import Listener
from headrace.db.pool import Database, Row, Session
from headrace.domain.errors import DatabaseUnavailable

ROWS_AT_ONCE = 200
REST_S = 1.0
log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class HeldBack:
    """The transaction that keeps the log from being read further; its words are for health and `doctor`."""

    pid: int
    application: str
    user: str
    state: str
    since: datetime
    seconds: float

    def __str__(self) -> str:
        who = f"process {self.pid} of PostgreSQL ({self.application or 'no name'}, user {self.user}, {self.state})"
        return f"Events are held back by a transaction open for {self.seconds:.0f} s: {who}. Let it commit, or end it."


class Follower:
    """Reads from a cursor on. `heard` makes it look at once; behind hints it looks every `poll_s` seconds, and never
    twice within `apart_s`, however many hints come."""

    def __init__(self, database: Database, *, poll_s: float = 1.0, apart_s: float = 0.0) -> None:
        self._database = database
        self._poll_s = poll_s
        self._apart_s = apart_s
        self._look = asyncio.Event()

    def heard(self, _hint: str) -> None:
        """Something was committed: look now."""
        self._look.set()

    async def read(self, cursor: Cursor = BEGINNING) -> tuple[Sequence[Event], bool]:
        """The events after the cursor, some rows of them, and whether there may be more at once."""
        async with self._database.session() as session:
            rows = await session.rows(
                "bus", "follow", xid=str(cursor.xid), seq=cursor.seq, most=ROWS_AT_ONCE + 1
            )  # the row of the cursor itself comes again, for the rest of it
        events = [event for row in rows for event in expand(row, cursor)]
        return events, len(rows) > ROWS_AT_ONCE

    def look_again(self) -> None:
        """Something may have been missed: look now."""
        self._look.set()

    async def events(self, cursor: Cursor = BEGINNING) -> AsyncGenerator[Event]:
        """Every event after the cursor, for ever; a database that is away is waited for."""
        async for found in self.batches(cursor):
            for event in found:
                yield event

    async def batches(self, cursor: Cursor = BEGINNING) -> AsyncGenerator[Sequence[Event]]:
        """The same, in the lots that were read at once; never an empty one."""
        while True:
            self._look.clear()
            try:
                found, more = await self.read(cursor)
            except DatabaseUnavailable as error:
                log.warning("database_away", reason=str(error), part="follower")
                await asyncio.sleep(REST_S)
                continue
            if found:
                yield found
                cursor = found[-1].cursor
            if not more:
                await asyncio.sleep(self._apart_s)
                await self._rest()

    async def _rest(self) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(self._poll_s):
                await self._look.wait()


@asynccontextmanager
async def following(
    database: Database, *, poll_s: float = 1.0, apart_s: float = 0.0, probe_s: float = 10.0
) -> AsyncGenerator[Follower]:
    """A follower that is woken by the hints of NOTIFY, on a connection of its own, while the block lasts."""
    follower = Follower(database, poll_s=poll_s, apart_s=apart_s)
    listener = Listener(database, follower.heard, began=follower.look_again, probe_s=probe_s)
    listening = asyncio.create_task(listener.run())
    try:
        yield follower
    finally:
        listening.cancel()
        await asyncio.gather(listening, return_exceptions=True)


async def is_kept(session: Session, cursor: Cursor) -> bool:
    """Whether the row that the cursor stands in is still there: then nothing after it was pruned. A cursor that stands
    in no row (the beginning, the end of a quiet log) says nothing and is taken as good."""
    if cursor.seq == 0:
        return True
    return await session.row("bus", "is_kept", xid=str(cursor.xid), seq=cursor.seq) is not None


async def end_of_log(session: Session) -> Cursor:
    """The cursor from which only what is not committed yet, or happens later, is read."""
    return Cursor(int((await session.rows("bus", "end_of_log"))[0]["xid"]), 0, 0)


async def held_back_by(session: Session, *, longer_s: float = 5.0) -> HeldBack | None:
    """The oldest writing transaction that has been open for longer than this; None where nothing holds readers back."""
    row = await session.row("bus", "held_back_by", longer_s=longer_s)
    return None if row is None else HeldBack(**row)


def expand(row: Row, after: Cursor = BEGINNING) -> list[Event]:
    """The single events of a packed row, without those that the cursor says were read."""
    xid, seq = int(row["xid"]), row["seq"]
    read = after.read if (xid, seq) == (after.xid, after.seq) else 0
    return [_one(row, place) for place in range(read, row["n"])]


def _one(row: Row, place: int) -> Event:
    return Event(
        str(Cursor(int(row["xid"]), row["seq"], place + 1)),
        row["type"],
        row["at"],
        _at(row["runs"], place),
        _at(row["items"], place),
        _at(row["steps"], place),
        _at(row["parts"], place),
        _at(row["details"], place),
    )


def _at(column: Sequence[Any] | None, place: int) -> Any:
    return column[place] if column is not None and place < len(column) else None
