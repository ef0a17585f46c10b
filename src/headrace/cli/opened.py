"""A database opened as it is: nothing migrated, nothing declared, nothing started beside it."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import typer

from headrace.assembly.settings import Settings
from headrace.db.embedded.server import EmbeddedServer
from headrace.db.pool import Database


@asynccontextmanager
async def database_of(settings: Settings) -> AsyncGenerator[Database]:
    """The database of these settings, the embedded one where none is named. Raises DatabaseUnavailable."""
    server = None
    if not settings.database_url:
        server = await asyncio.to_thread(
            EmbeddedServer.open, settings.home, on_wait=lambda words: typer.echo(words, err=True)
        )
    try:
        database = Database(settings.database_url or (server.conninfo if server else ""), listens=settings.listen)
        await database.open()
        try:
            yield database
        finally:
            await database.close()
    finally:
        if server is not None:
            await asyncio.to_thread(server.close)
