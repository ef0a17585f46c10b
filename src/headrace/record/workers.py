"""Workers: the processes that run steps, whether they are alive, and what they do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from headrace.db.pool import Session


@dataclass(frozen=True, slots=True)
class WorkerRecord:
    """A worker. `state` is alive, draining, lost (its lease is over) or stopped; `running` as of its last beat."""

    worker: int
    host: str
    pid: int
    build: str
    labels: Mapping[str, str]
    lanes: Sequence[str]
    pipelines: Sequence[str]
    slots: int
    running: int
    started_at: datetime
    beat_at: datetime
    beat_age_s: float
    stopped_at: datetime | None
    state: str


async def list_workers(session: Session, *, gone_s: float = 600.0, most: int = 200) -> list[WorkerRecord]:
    """The workers there are, and those that left in the last `gone_s` seconds."""
    return [WorkerRecord(**row) for row in await session.rows("record", "workers", gone_s=gone_s, most=most)]


def process_of(host: str | None, pid: int | None) -> str:
    """A process as people name it: the host without what tells its boots and containers apart, and the number."""
    return f"{(host or 'unknown').partition('/')[0]}:{pid}"
