"""Pausing and resuming a queue: nothing is claimed from it meanwhile; what was claimed before still ends."""

from headrace.db.pool import Database, Session
from headrace.domain.errors import UnknownName
from headrace.queue.changes import Happened, note


async def pause_queue(database: Database, name: str, *, by: str) -> None:
    """Stop claiming from a queue; raises UnknownName. Pausing a paused one changes nothing."""
    async with database.transaction() as session:
        if await session.row("queue", "pause_queue", name=name, by=by) is None:
            raise await _unknown(session, name)
        await _tell(session, "queue_paused", name, by)


async def resume_queue(database: Database, name: str, *, by: str) -> None:
    """Claim from a queue again; raises UnknownName."""
    async with database.transaction() as session:
        if await session.row("queue", "resume_queue", name=name) is None:
            raise await _unknown(session, name)
        await _tell(session, "queue_resumed", name, by)


async def _tell(session: Session, kind: str, name: str, by: str) -> None:
    await note(session, kind, [Happened(None, detail={"queue": name, "by": by})])
    await session.run("queue", "hint", hint=f"queue {name}")


async def _unknown(session: Session, name: str) -> UnknownName:
    return UnknownName("queue", name, [row["name"] for row in await session.rows("queue", "queue_names")])
