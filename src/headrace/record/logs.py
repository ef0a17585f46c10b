"""Log lines of a run, from the one seen last on."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from headrace.db.pool import Session


@dataclass(frozen=True, slots=True)
class LogLine:
    """One line that a step wrote."""

    log_id: int
    run_id: int
    step: str | None
    part: int | None
    attempt: int | None
    at: datetime
    level: str
    message: str
    fields: dict[str, Any] | None


async def logs_of_run(session: Session, run_id: int, *, after: int = 0, most: int = 1000) -> list[LogLine]:
    """Lines with a higher number than `after`, oldest first."""
    rows = await session.rows("record", "logs_of_run", run=run_id, after=after, most=most)
    return [LogLine(**row) for row in rows]
