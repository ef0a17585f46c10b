"""Connections: opened one way, pooled for the many small needs, single for the few that keep theirs."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any, cast

from psycopg import AsyncConnection, AsyncCursor, OperationalError, Connection
from psycopg.rows import DictRow, dict_row, tuple_row
from psycopg.types.json import set_json_dumps, set_json_loads
from psycopg_pool import AsyncConnectionPool, PoolTimeout

import orjson

from headrace.db.statements import statement
from headrace.domain.errors import DatabaseUnavailable

set_json_dumps(orjson.dumps)
set_json_loads(orjson.loads)

SESSION = "-c search_path=headrace,public -c timezone=UTC -c client_encoding=UTF8"


class Session:
    """One connection in use, inside a transaction where `Database.transaction` gave it."""

    __slots__ = ("connection",)

    def __init__(self, connection: AsyncConnection[Any]) -> None:
        self.connection = connection

    async def rows(self, room: str, name: str, **parameters: Any) -> list[DictRow]:
        """All rows of a named statement."""
        cursor = await self._execute(room, name, parameters)
        return await cursor.fetchall()

    async def row(self, room: str, name: str, **parameters: Any) -> DictRow | None:
        """The first row of a named statement, or None."""
        cursor = await self._execute(room, name, parameters)
        return await cursor.fetchone()

    async def run(self, room: str, name: str, **parameters: Any) -> int:
        """Run a named statement for its effect; the number of rows it touched."""
        cursor = await self._execute(room, name, parameters)
        return cursor.rowcount

    async def _execute(self, room: str, name: str, parameters: Mapping[str, Any]) -> AsyncCursor[DictRow]:
        cursor = self.connection.cursor(binary=True, row_factory=dict_row)
        return await cursor.execute(statement(room, name).encode(), parameters)

    async def execute(self, sql: str, parameters: Sequence[Any] | Mapping[str, Any] = ()) -> list[DictRow]:
        """Run statement text that comes from a file (migrations, an app's own SQL); its rows where it has any."""
        cursor = self.connection.cursor(row_factory=dict_row)
        await cursor.execute(sql.encode(), parameters or None)
        return await cursor.fetchall() if cursor.description else []


class Database:
    """Where the truth is: a pool of connections to one PostgreSQL."""

    def __init__(self, conninfo: str, *, most: int = 10) -> None:
        self.conninfo = conninfo
        self._pool = AsyncConnectionPool(
            conninfo, min_size=0, max_size=most, open=False, kwargs={"options": SESSION, "autocommit": True}, timeout=30
        )

    async def open(self) -> None:
        """Open the pool; raises DatabaseUnavailable in one sentence when the server does not answer."""
        await self._pool.open()
        async with self.session() as session:
            await session.execute("select 1")

    async def close(self) -> None:
        """Close every connection of the pool."""
        await self._pool.close()

    @asynccontextmanager
    async def session(self) -> AsyncIterator[Session]:
        """A connection for single statements, each its own transaction."""
        try:
            async with self._pool.connection() as connection:
                yield Session(cast("AsyncConnection[Any]", connection))
        except (PoolTimeout, OperationalError) as error:
            raise unavailable(error) from error

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Session]:
        """A connection inside one transaction: all of it, or nothing."""
        async with self.session() as session, session.connection.transaction():
            yield session

    async def connect(self) -> AsyncConnection[Any]:
        """A connection of one's own, outside the pool, in autocommit; the caller closes it."""
        try:
            return await AsyncConnection.connect(
                self.conninfo, autocommit=True, options=SESSION, row_factory=tuple_row, prepare_threshold=0
            )
        except OperationalError as error:
            raise unavailable(error) from error

    def connect_blocking(self) -> Connection[Any]:
        """A connection for a thread of its own (the heartbeat); the caller closes it."""
        try:
            return Connection.connect(self.conninfo, autocommit=True, options=SESSION, connect_timeout=5)
        except OperationalError as error:
            raise unavailable(error) from error


def unavailable(error: Exception) -> DatabaseUnavailable:
    """What the driver says of a lost or full database, in a sentence with what to do."""
    words = " ".join(str(error).split()) or type(error).__name__
    return DatabaseUnavailable(
        f"The database does not answer: {words[:300]}.",
        "Check that PostgreSQL is up and DATABASE_URL is right; work that was submitted is not lost.",
    )
