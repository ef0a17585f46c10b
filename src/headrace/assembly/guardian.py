"""The guardian: brings the embedded PostgreSQL up again when it was killed, for every process that uses it."""

import asyncio

import structlog

from headrace.db.embedded.server import EmbeddedServer
from headrace.db.pool import Database
from headrace.domain.errors import DatabaseUnavailable

log = structlog.get_logger(__name__)
LOOK_S = 2.0


async def guard(server: EmbeddedServer, database: Database) -> None:
    """Look every two seconds; until cancelled."""
    while True:
        await asyncio.sleep(LOOK_S)
        try:
            probe = await database.connect()
            await probe.close()
        except DatabaseUnavailable:
            await _bring_up(server, database)


async def _bring_up(server: EmbeddedServer, database: Database) -> None:
    log.warning("database_down", action="starting the embedded PostgreSQL again")
    try:
        await asyncio.to_thread(server.ensure)
    except DatabaseUnavailable as error:
        log.error("database_not_up", reason=str(error))
        return
    await database.moved_to(server.conninfo)
    log.info("database_up")
