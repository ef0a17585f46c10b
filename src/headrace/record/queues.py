"""Queues: what is ready, claimed and set aside in each, how old the oldest is, and who stopped it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from headrace.db.pool import Session


@dataclass(frozen=True, slots=True)
class QueueRecord:
    """A queue just now. `parked` counts what lies aside, by reason; `workers` are those alive that serve it."""

    name: str
    concurrency: int | None
    paused_at: datetime | None
    paused_by: str | None
    ready: int
    claimed: int
    oldest_at: datetime | None
    oldest_age_s: float | None
    parked: Mapping[str, int]
    workers: int


async def list_queues(session: Session) -> list[QueueRecord]:
    """All queues, by name."""
    return [QueueRecord(**row) for row in await session.rows("record", "queues")]
