"""Cancelling: whatever a run's jobs are doing, they can do no more; whoever holds one writes nothing from then on."""

import asyncio
from collections.abc import Sequence
from typing import Any

from headrace.db.arrays import BigInts
from headrace.db.pool import Database, Session
from headrace.domain.errors import WrongState
from headrace.queue.changes import Changes
from headrace.queue.ending_runs import RunEnd, end_runs

AT_ONCE = 200
LOOKS = 2000
REST_S = 0.005
PARENT_ENDED = "the run above it ended"


async def cancel_runs(database: Database, runs: Sequence[int], *, why: str) -> list[int]:
    """Cancel these runs and the runs under them; answers with those of the given ones that were still live."""
    cancelled = await _cancel_each(database, runs, why)
    if cancelled:
        await cancel_orphans(database, cancelled)
    return cancelled


async def cancel_orphans(database: Database, parents: Sequence[int] | None = None) -> list[int]:
    """Cancel the live runs whose parent (one of these, or any) is over, then the runs under those, to the last."""
    orphans: list[int] = []
    while True:
        async with database.session() as session:
            rows = await session.rows("queue", "orphans", parent=BigInts(parents) if parents is not None else None)
        found = await _cancel_each(database, [row["run_id"] for row in rows], PARENT_ENDED)
        if not found:
            return orphans
        orphans += found
        parents = found


async def _cancel_each(database: Database, runs: Sequence[int], why: str) -> list[int]:
    cancelled: list[int] = []
    for start in range(0, len(runs), AT_ONCE):
        cancelled += await _cancel_some(database, sorted(runs[start : start + AT_ONCE]), why)
    return cancelled


async def _cancel_some(database: Database, runs: Sequence[int], why: str) -> list[int]:
    cancelled: list[int] = []
    left = list(runs)
    for _ in range(LOOKS):
        async with database.transaction() as session:
            there = [row["run_id"] for row in await session.rows("queue", "lock_runs", run=BigInts(left))]
            caught = await _caught(session, there)
            cancelled += await _end(session, caught, why)
        left = [run_id for run_id in there if run_id not in caught]
        if not left:
            return cancelled
        await asyncio.sleep(REST_S)
    raise WrongState("run", ", ".join(map(str, left)), "being moved by a worker", "cancelled", ("quiet a moment",))


async def _caught(session: Session, runs: Sequence[int]) -> list[int]:
    """The runs whose live jobs were all taken away by this transaction.

    A chain's one live job may be on its way between tables when we look; it is seen (and its row locked by our delete)
    at the next look, so a run of which nothing was found is looked at again.
    """
    if not runs:
        return []
    rows = await session.rows("queue", "take_away", run=BigInts(runs))
    return [row["run_id"] for row in rows]


async def _end(session: Session, runs: Sequence[int], why: str) -> list[int]:
    changes = Changes()
    error: dict[str, Any] = {"type": "Cancelled", "message": why}
    rows = await end_runs(session, [RunEnd(run_id, "cancelled", error) for run_id in runs], changes)
    ended = [row["run_id"] for row in rows]
    await changes.write(session)
    return ended
