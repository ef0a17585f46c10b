"""The arena: one fresh PostgreSQL for all, with a new database for each thing measured."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from bench.driver import Driver
from bench.systems import System
from headrace.db.embedded.server import EmbeddedServer

OWNER = "headrace"
COMMITS = "select xact_commit + xact_rollback from pg_stat_database where datname = %s"


class Arena:
    """Where the systems meet: every one with the same server, each with a database of its own."""

    def __init__(self, folder: str, version: str, connection: psycopg.AsyncConnection[Any]) -> None:
        self.folder = folder
        self.version = version
        self._connection = connection
        self._numbers = count(1)

    @classmethod
    @asynccontextmanager
    async def open(cls, home: Path) -> AsyncGenerator["Arena"]:
        """A new server in this folder, gone on the way out."""
        with EmbeddedServer.open(home) as server:
            folder = str(conninfo_to_dict(server.conninfo)["host"])
            where = make_conninfo(host=folder, user="postgres", dbname="postgres")
            async with await psycopg.AsyncConnection.connect(where, autocommit=True) as connection:
                yield cls(folder, server.version, connection)

    @asynccontextmanager
    async def database(self, system: System) -> AsyncGenerator["Ground"]:
        """A new database with the system installed in it."""
        name = f"{system.name}_{next(self._numbers)}"
        await self._connection.execute(f'create database "{name}" owner {OWNER}'.encode())
        ground = Ground(self, system, name)
        try:
            async with ground.driver() as driver:
                await driver.order("install")
            yield ground
        finally:
            await self._connection.execute(f'drop database "{name}" with (force)'.encode())

    async def commits(self, database: str) -> int:
        """How many transactions ended in it so far."""
        row = await (await self._connection.execute(COMMITS, [database])).fetchone()
        return int(row[0]) if row else 0


class Ground:
    """One system's database."""

    def __init__(self, arena: Arena, system: System, name: str) -> None:
        self.arena = arena
        self.system = system
        self.name = name

    def driver(self) -> Any:
        """A process that uses the system here (an asynchronous context manager that gives a Driver)."""
        return Driver.start(self.system, self.arena.folder, OWNER, self.name)

    @asynccontextmanager
    async def looking(self) -> AsyncGenerator["Look"]:
        """A connection that sees whether anything is left to do."""
        where = make_conninfo(host=self.arena.folder, user=OWNER, dbname=self.name)
        async with await psycopg.AsyncConnection.connect(where, autocommit=True) as connection:
            yield Look(connection, self.system.left)


class Look:
    """Sees whether a system has work left."""

    def __init__(self, connection: psycopg.AsyncConnection[Any], statement: str) -> None:
        self._connection = connection
        self._statement = statement.encode()

    async def work_left(self) -> bool:
        """Whether anything that was submitted is not over."""
        row = await (await self._connection.execute(self._statement)).fetchone()
        return bool(row and row[0])
