"""Batches: runs submitted together, and how far they are."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from headrace.db.pool import Session
from headrace.domain.errors import UnknownName
from headrace.domain.states import ENDED_RUN


@dataclass(frozen=True, slots=True)
class BatchRecord:
    """A batch. `runs` is how many were submitted; `states` how many of them are in each state."""

    batch_id: int
    name: str
    pipeline: str
    runs: int
    submitted_by: str
    created_at: datetime
    states: Mapping[str, int]

    @property
    def ended(self) -> int:
        """How many of its runs are over."""
        return sum(count for state, count in self.states.items() if state in ENDED_RUN)

    @property
    def waiting(self) -> int:
        """How many of its runs wait (for a person, a time, an event …)."""
        return self.states.get("waiting", 0)


async def find_batch(session: Session, batch: int) -> BatchRecord:
    """A batch with its progress; raises UnknownName."""
    rows = await session.rows("record", "batch_progress", batch=batch)
    if not rows:
        raise UnknownName("batch", str(batch))
    first = rows[0]
    states = {row["state"]: row["n"] for row in rows if row["state"] is not None}
    return BatchRecord(
        first["batch_id"], first["name"], first["pipeline"], first["runs"], first["submitted_by"],
        first["created_at"], states,
    )  # fmt: skip
