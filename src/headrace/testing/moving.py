"""Moving time on: every moment that is kept is moved into the past, so that what is due later is due now."""

from datetime import timedelta
from pathlib import Path

from headrace.db.arrays import BigInts
from headrace.db.pool import Database

HOW = Path(__file__).parent / "sql" / "make_moving.sql"


async def move_time(database: Database, span: timedelta, *, alive: BigInts) -> None:
    """Move every stored moment back by `span`, but for the leases of the workers that are `alive`."""
    async with database.transaction() as session:
        await session.script(HOW.read_text())
        await session.run("testing", "move_time", seconds=span.total_seconds(), alive=alive)
        await session.run("queue", "hint", hint="due")
