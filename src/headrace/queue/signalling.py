"""Signalling: an event from outside, kept for those who will wait for it, and told to those who wait for it now."""

from headrace.db.arrays import Texts
from headrace.db.pool import Session
from headrace.queue.changes import Changes


async def send_event(session: Session, key: str, payload: str | None, changes: Changes) -> int:
    """Keep the event and wake what waits for it; how many waits that were. `payload` is JSON."""
    await session.rows("queue", "lock_events", key=Texts([key]))
    rows = await session.rows("queue", "signal", key=key, payload=payload)
    changes.woke(rows)
    return len(rows)
