"""Whole databases of a server: made from a template, dropped with whoever is connected; for tests, one each."""

from typing import Any

from psycopg import AsyncConnection, OperationalError, sql
from psycopg.conninfo import make_conninfo
from psycopg.errors import DuplicateDatabase, InsufficientPrivilege

from headrace.db.pool import unavailable
from headrace.domain.errors import DatabaseUnavailable


class Databases:
    """The databases of one server, reached as a role that may create some (`conninfo` names any of them).

    The statements are made here and in no .sql file: the name of a database cannot be a parameter of a statement, so it
    goes through the driver's own quoting.
    """

    def __init__(self, conninfo: str) -> None:
        self._conninfo = conninfo

    async def has(self, name: str) -> bool:
        """Whether there is one of this name."""
        async with await self._connect() as connection:
            found = await connection.execute(sql.SQL("select 1 from pg_database where datname = %s"), (name,))
            return await found.fetchone() is not None

    async def make(self, name: str, *, template: str = "template1", owner: str | None = None) -> bool:
        """A new database, a copy of the template; False where it was there already."""
        words = sql.SQL("create database {} template {} strategy file_copy").format(
            sql.Identifier(name), sql.Identifier(template)
        )
        if owner is not None:
            words += sql.SQL(" owner {}").format(sql.Identifier(owner))
        try:
            async with await self._connect() as connection:
                await connection.execute(words)
        except DuplicateDatabase:
            return False
        except InsufficientPrivilege as error:
            raise DatabaseUnavailable(
                f"The role of this connection may not create the database {name}.",
                "Give it CREATEDB, or name another one.",
            ) from error
        return True

    async def rename(self, name: str, to: str) -> bool:
        """Give it another name; False where somebody has that one already."""
        words = sql.SQL("alter database {} rename to {}").format(sql.Identifier(name), sql.Identifier(to))
        try:
            async with await self._connect() as connection:
                await connection.execute(words)
        except DuplicateDatabase:
            return False
        return True

    async def drop(self, name: str) -> None:
        """Drop it, ending the connections it has; harmless where there is none."""
        async with await self._connect() as connection:
            await connection.execute(sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(name)))

    async def _connect(self) -> AsyncConnection[Any]:
        try:
            return await AsyncConnection.connect(self._conninfo, autocommit=True)
        except OperationalError as error:
            raise unavailable(error) from error


def at(conninfo: str, **other: str) -> str:
    """The same connection string with other parts: `at(conninfo, dbname="other")`."""
    return make_conninfo(conninfo, **other)
