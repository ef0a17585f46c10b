"""Connections: opened one way, pooled for the many small needs, single for the few that keep theirs."""

from asyncio import CancelledError, current_task
from collections.abc import AsyncGenerator, Callable, Iterable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from typing import Any

import orjson
from psycopg import AsyncConnection, AsyncRawCursor, Connection, OperationalError, ProgrammingError, RawCursor, adapters
from psycopg.errors import DiskFull, ReadOnlySqlTransaction
from psycopg.rows import dict_row, tuple_row
from psycopg.types.json import JsonbDumper, set_json_dumps, set_json_loads
from psycopg_pool import AsyncConnectionPool, PoolTimeout

from headrace.db.statements import Statement, statement
from headrace.domain.errors import DatabaseUnavailable, InvalidValue

set_json_loads(orjson.loads)
set_json_dumps(orjson.dumps)
adapters.register_dumper(dict, JsonbDumper)

Row = dict[str, Any]
Around = Callable[[], AbstractAsyncContextManager[None]]
ADDRESS = "postgresql://USER:PASSWORD@HOST:PORT/NAME, or words like host=HOST dbname=NAME"
SESSION = "-c search_path=headrace,public -c timezone=UTC -c client_encoding=UTF8"

AWAY = (OperationalError, ReadOnlySqlTransaction)
HOT_SETTINGS = (
    "plan_cache_mode = force_generic_plan",
    "enable_seqscan = off",
    "enable_bitmapscan = off",
    "enable_hashjoin = off",
    "enable_mergejoin = off",
)


class Session:
    """One connection in use, inside a transaction where `Database.transaction` gave it.

    `first` is a statement that goes with the first one asked, in the same breath.
    """

    __slots__ = ("_first", "connection")

    def __init__(self, connection: AsyncConnection[Any], first: Statement | None = None) -> None:
        self.connection = connection
        self._first = first

    async def rows(self, room: str, name: str, /, **parameters: Any) -> list[Row]:
        """All rows of a named statement of a room."""
        return await self.rows_of(statement(room, name), parameters)

    async def row(self, room: str, name: str, /, **parameters: Any) -> Row | None:
        """The first row of a named statement, or None."""
        found = await self.rows_of(statement(room, name), parameters)
        return found[0] if found else None

    async def search(self, room: str, name: str, /, **parameters: Any) -> list[Row]:
        """All rows of a named statement with filters that may be null: planned anew for what is asked this time."""
        await self._begin()
        wanted = statement(room, name)
        cursor = AsyncRawCursor(self.connection, row_factory=dict_row)
        await cursor.execute(wanted.text, wanted.fill(parameters), prepare=False, binary=True)
        return await cursor.fetchall()

    async def several(self, *named: tuple[str, str], **parameters: Any) -> list[list[Row]]:
        """The rows of each of these statements (room, name), asked in one breath: one word with the database."""
        async with self.connection.pipeline():
            await self._begin()
            cursors = [await self._execute(statement(room, name), parameters) for room, name in named]
            return [await cursor.fetchall() for cursor in cursors]

    async def run(self, room: str, name: str, /, **parameters: Any) -> int:
        """Run a named statement for its effect; the number of rows it touched or gave."""
        return (await self._execute(statement(room, name), parameters)).rowcount

    async def rows_of(self, wanted: Statement, parameters: Mapping[str, Any]) -> list[Row]:
        """All rows of a statement that was read from a file."""
        cursor = await self._execute(wanted, parameters)
        return await cursor.fetchall() if cursor.description else []

    async def tuples(self, room: str, name: str, /, **parameters: Any) -> Sequence[tuple[Any, ...]]:
        """All rows of a named statement as tuples: for answers of many thousand rows."""
        await self._begin()
        wanted = statement(room, name)
        cursor = AsyncRawCursor(self.connection, row_factory=tuple_row)
        await cursor.execute(wanted.text, wanted.fill(parameters), binary=True)
        return await cursor.fetchall()

    async def copy(self, room: str, name: str, pieces: Iterable[bytes]) -> None:
        """Send these pieces of a binary stream (headrace.db.rows) to a named COPY statement."""
        async with self.connection.cursor().copy(statement(room, name).text) as copy:
            for piece in pieces:
                await copy.write(piece)

    async def script(self, text: str) -> None:
        """Run the whole text of a migration."""
        await self.connection.execute(text.encode())

    async def _execute(self, wanted: Statement, parameters: Mapping[str, Any]) -> AsyncRawCursor[Row]:
        cursor = AsyncRawCursor(self.connection, row_factory=dict_row)
        if self._first is None:
            return await cursor.execute(wanted.text, wanted.fill(parameters), binary=True)
        async with self.connection.pipeline():
            await self._begin()
            return await cursor.execute(wanted.text, wanted.fill(parameters), binary=True)

    async def _begin(self) -> None:
        """Say the first statement, if it was not said yet."""
        if self._first is not None:
            first, self._first = self._first, None
            await AsyncRawCursor(self.connection).execute(first.text)


class Database:
    """Where the truth is: a pool of connections to one PostgreSQL.

    `around` is entered around every transaction and every statement of its own, before the first word is sent and until
    after the last answer: the seam at which tests end a process between any two of its writes (headrace.testing).

    `listens` is False behind a pooler in transaction mode: each transaction may then have another connection of the
    server's, so nothing is kept in one (no LISTEN, no prepared statement, no setting; docs/how-to/pgbouncer.md).
    """

    def __init__(self, conninfo: str, *, most: int = 10, around: Around = nullcontext, listens: bool = True) -> None:
        self.conninfo = conninfo
        self.around = around
        self.listens = listens
        self._most = most
        self._pool = self._pool_to(conninfo)

    async def open(self) -> None:
        """Open the pool; raises DatabaseUnavailable in one sentence when the server does not answer."""
        probe = await self.connect()
        try:
            if not self.listens:
                await _require_path(Session(probe))
        finally:
            await probe.close()
        await self._pool.open()

    async def close(self) -> None:
        """Close every connection of the pool."""
        await self._pool.close()

    def _pool_to(self, conninfo: str) -> AsyncConnectionPool[AsyncConnection[Any]]:
        kept = {"autocommit": True, **self.manner}
        return AsyncConnectionPool(conninfo, min_size=0, max_size=self._most, open=False, kwargs=kept, timeout=30)

    @property
    def manner(self) -> dict[str, Any]:
        """How a connection is opened here: with settings of its own, or so that it needs none."""
        return {"options": SESSION} if self.listens else {"prepare_threshold": None, "client_encoding": "UTF8"}

    async def moved_to(self, conninfo: str) -> None:
        """The server was started anew, perhaps elsewhere: connections from now on go there."""
        before, self.conninfo = self._pool, conninfo
        self._pool = self._pool_to(conninfo)
        await self._pool.open()
        await before.close()

    @asynccontextmanager
    async def session(self) -> AsyncGenerator[Session]:
        """A connection for single statements, each its own transaction."""
        cancels = _cancels()
        try:
            async with self.around(), self._pool.connection() as connection:
                if _cancels() > cancels:
                    raise CancelledError  # the pool forgets it where it comes with the connection (cpython gh-86296)
                yield Session(connection)
        except (PoolTimeout, *AWAY) as error:
            raise unavailable(error) from error

    @asynccontextmanager
    async def transaction(self) -> AsyncGenerator[Session]:
        """A connection inside one transaction: all of it, or nothing."""
        async with self.session() as session, session.connection.transaction():
            yield session

    @asynccontextmanager
    async def snapshot(self) -> AsyncGenerator[Session]:
        """A connection that only reads, and sees one moment: for what is put together from several statements."""
        async with self.session() as session:  # whose end ends the transaction too
            yield Session(session.connection, statement("db", "one_snapshot"))

    async def connect(self) -> AsyncConnection[Any]:
        """A connection of one's own, outside the pool, in autocommit; the caller closes it."""
        try:
            return await AsyncConnection.connect(self.conninfo, autocommit=True, **self.manner)
        except OperationalError as error:
            raise unavailable(error) from error
        except ProgrammingError as error:  # not even sent; what the driver quotes of it may hold a password
            raise InvalidValue("DATABASE_URL", "is no address of a PostgreSQL", ADDRESS) from error


class BlockingConnection:
    """A connection for a thread of its own (the heartbeat): a few statements, each its own transaction."""

    def __init__(self, database: Database) -> None:
        try:
            self._connection = Connection.connect(
                database.conninfo, autocommit=True, connect_timeout=5, **database.manner
            )
        except OperationalError as error:
            raise unavailable(error) from error

    def run(self, room: str, name: str, /, **parameters: Any) -> int:
        """Run a named statement for its effect; the number of rows it touched."""
        wanted = statement(room, name)
        try:
            return RawCursor(self._connection).execute(wanted.text, wanted.fill(parameters)).rowcount
        except AWAY as error:
            raise unavailable(error) from error

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()


class HotConnection:
    """A connection for the few statements that run all the time: prepared, planned once, rows as tuples; behind a
    pooler they are planned each time."""

    def __init__(
        self, connection: AsyncConnection[Any], around: Around = nullcontext, *, prepares: bool = True
    ) -> None:
        self.connection = connection
        self._around = around
        self._prepares = prepares

    @classmethod
    async def open(cls, database: Database) -> "HotConnection":
        """Connect, with plans made once and by index: the planner's figures for queue tables are of yesterday."""
        connection = await database.connect()
        try:
            for setting in HOT_SETTINGS if database.listens else ():
                await connection.execute(f"set {setting}".encode())
        except BaseException as error:
            await connection.close()
            if isinstance(error, OperationalError):
                raise unavailable(error) from error
            raise
        return cls(connection, database.around, prepares=database.listens)

    @asynccontextmanager
    async def transaction(self) -> AsyncGenerator[None]:
        """Several calls in one transaction."""
        try:
            async with self.connection.transaction():
                yield
        except AWAY as error:
            raise unavailable(error) from error

    async def call(self, room: str, name: str, parameters: Mapping[str, Any]) -> Sequence[Any]:
        """Run a prepared statement; all of its rows as tuples."""
        wanted = statement(room, name)
        cursor = AsyncRawCursor(self.connection)
        try:
            async with self._around():
                await cursor.execute(wanted.text, wanted.fill(parameters), prepare=self._prepares, binary=True)
                return await cursor.fetchall()
        except AWAY as error:
            raise unavailable(error) from error

    async def close(self) -> None:
        """Close the connection."""
        await self.connection.close()


def _cancels() -> int:
    """How many times the task at work was asked to end."""
    task = current_task()
    return task.cancelling() if task else 0


async def _require_path(session: Session) -> None:
    """The role's own search path must find our schema where no setting of a connection lasts."""
    found = await session.row("db", "who_and_path")
    if found is not None and "headrace" not in [name.strip(' "') for name in found["path"].split(",")]:
        raise DatabaseUnavailable(
            "Without LISTEN (listen = false) no setting of a connection lasts, and the role does not find our schema by"
            f" itself: its search_path is {found['path']}.",
            f'Run once: ALTER ROLE "{found["role"]}" IN DATABASE "{found["name"]}" SET search_path = headrace, public; '
            "and let the pooler reconnect.",
        )


def is_connection(thing: Any) -> bool:
    """Whether this is an open asynchronous connection of the driver."""
    return isinstance(thing, AsyncConnection) and not thing.closed


def unavailable(error: Exception) -> DatabaseUnavailable:
    """What the driver says of a lost or full database, in a sentence with what to do."""
    words = " ".join(str(error).split()).rstrip("?. ") or type(error).__name__
    if isinstance(error, DiskFull) or "No space left on device" in words:
        reason = f"The database's disk is full: {words[:200]}."
        return DatabaseUnavailable(reason, "Free some space; work goes on then.")
    if isinstance(error, ReadOnlySqlTransaction):
        return DatabaseUnavailable(
            "The database can only be read just now: it is a standby, or was set so.",
            "Point DATABASE_URL at the one that writes; work goes on when it does.",
        )
    return DatabaseUnavailable(
        f"The database does not answer: {words[:300]}.",
        "Check that PostgreSQL is up and DATABASE_URL is right; work that was submitted is not lost.",
    )
