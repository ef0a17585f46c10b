"""The migrations of the core and of the apps, run or only looked at, with nothing else started."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import typer

from headrace.cli.given import Given
from headrace.db.embedded.server import EmbeddedServer
from headrace.db.migrate import Migration, migrate, status
from headrace.db.pool import Database


async def run_missing(given: Given) -> list[Migration]:
    """Run what did not run yet."""
    folders = [(app.name, app.migrations) for app in given.registry().apps if app.migrations]
    async with _database(given) as database:
        return await migrate(database, folders)


async def list_all(given: Given) -> list[Migration]:
    """Every migration, with whether it ran here."""
    folders = [(app.name, app.migrations) for app in given.registry().apps if app.migrations]
    async with _database(given) as database:
        return await status(database, folders)


@asynccontextmanager
async def _database(given: Given) -> AsyncGenerator[Database]:
    settings = given.settings()
    server = None
    if not settings.database_url:
        server = await asyncio.to_thread(
            EmbeddedServer.open, settings.home, on_wait=lambda words: typer.echo(words, err=True)
        )
    try:
        database = Database(settings.database_url or (server.conninfo if server else ""))
        await database.open()
        try:
            yield database
        finally:
            await database.close()
    finally:
        if server is not None:
            await asyncio.to_thread(server.close)
