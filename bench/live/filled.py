"""A full house: every list, filter, count, search, window and page, with a million finished runs in the tables."""

from pathlib import Path
from typing import Any

from bench.live.addresses import ADDRESSES
from bench.live.asker import asked
from bench.live.share import share
from headrace.db.pool import Database

TIMES, REST_S = 20, 0.02
FILL = Path(__file__).with_name("fill.sql")
Figures = dict[str, Any]


async def fill(database: Database) -> None:
    """Put it all in, and let the planner know."""
    connection = await database.connect()
    try:
        await connection.execute(FILL.read_bytes())
        await connection.execute(b"vacuum analyze")
    finally:
        await connection.close()


async def screens(port: int) -> dict[str, Figures]:
    """How long each address takes, asked one after the other; the first of each, which finds nothing warm, apart."""
    found: dict[str, Figures] = {}
    for name, address in ADDRESSES.items():
        first, *others = (await asked(port, {name: {"addresses": [address] * (TIMES + 1), "rest_s": REST_S}}))[name]
        found[name] = {"p50_ms": share(others, 0.5), "p99_ms": share(others, 0.99), "first_ms": share([first], 0)}
    return found
