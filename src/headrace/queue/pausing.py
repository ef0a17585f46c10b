"""Pausing and resuming runs: what runs ends its step, nothing new begins, and everything is where it was afterwards.

A run's jobs may be on their way between tables when we look: flushes move them under the lock of their claim, workers
under that of the job. So we lock the run, take what nobody else is moving, never wait for a second lock while holding
the first, and look again until a single snapshot shows nothing that could still go on.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence

from headrace.db.arrays import BigInts, Ints, Texts
from headrace.db.pool import Database, Row, Session
from headrace.domain.errors import WrongState
from headrace.queue.changes import Changes, Happened, Placed

AT_ONCE = 200
LOOKS = 2000
REST_S = 0.005
Ready = dict[tuple[str, int], int]
Look = Callable[[Session, Sequence[int], Changes], Awaitable[tuple[list[Row], list[int]]]]


async def pause_runs(database: Database, runs: Sequence[int], *, by: str) -> list[int]:
    """Pause these runs; answers with those that were live and not paused before. A running step still ends."""

    async def look(session: Session, some: Sequence[int], changes: Changes) -> tuple[list[Row], list[int]]:
        return await _pause(session, some, by, changes)

    paused, _ = await _until_nothing_moves(database, runs, look)
    return paused


async def resume_runs(database: Database, runs: Sequence[int]) -> tuple[list[int], Ready]:
    """Let these runs go on; answers with those that were paused, and what became ready."""
    return await _until_nothing_moves(database, runs, _resume)


async def _until_nothing_moves(database: Database, runs: Sequence[int], look: Look) -> tuple[list[int], Ready]:
    changed: list[int] = []
    ready: Ready = {}
    for start in range(0, len(runs), AT_ONCE):
        left = sorted(set(runs[start : start + AT_ONCE]))
        for _ in range(LOOKS):
            changes = Changes()
            async with database.transaction() as session:
                marked, left = await look(session, left, changes)
                await changes.write(session)
            changed += [row["run_id"] for row in marked]
            ready.update(changes.ready)
            if not left:
                break
            await asyncio.sleep(REST_S)
        else:
            raise WrongState("run", ", ".join(map(str, left)), "being moved by a worker", "held", ("quiet a moment",))
    return changed, ready


async def _pause(session: Session, runs: Sequence[int], by: str, changes: Changes) -> tuple[list[Row], list[int]]:
    run = BigInts(runs)
    await session.rows("queue", "lock_runs", run=run)
    marked = await session.rows("queue", "mark_paused", run=run, by=by)
    await session.run("queue", "hold_claims", run=run)
    aside = await session.rows("queue", "set_ready_aside", run=run)
    changes.gates.update(row["gate"] for row in aside if row["gate"])
    for row in marked:
        changes.happened("run_paused", Happened(row["run_id"], row["item_id"], detail={"by": by}))
    return marked, [row["run_id"] for row in await session.rows("queue", "not_yet_held", run=run)]


async def _resume(session: Session, runs: Sequence[int], changes: Changes) -> tuple[list[Row], list[int]]:
    run = BigInts(runs)
    await session.rows("queue", "lock_runs", run=run)
    marked = await session.rows("queue", "mark_resumed", run=run)
    await session.run("queue", "release_claims", run=run)
    await _make_ready_again(session, await session.rows("queue", "take_paused", run=run), changes)
    for row in marked:
        changes.happened("run_resumed", Happened(row["run_id"], row["item_id"]))
    return marked, [row["run_id"] for row in await session.rows("queue", "still_held", run=run)]


async def _make_ready_again(session: Session, rows: Sequence[Row], changes: Changes) -> None:
    """Jobs of a gate wait for their place there again; the others can be claimed at once."""
    gated = [row for row in rows if row["gate"]]
    free = [row for row in rows if not row["gate"]]
    for row in gated:
        changes.place(Placed(**{name: value for name, value in row.items() if name != "woken"}))
    if not free:
        return
    await session.run(
        "queue",
        "make_ready_again",
        run=BigInts([row["run_id"] for row in free]),
        step=Texts([row["step"] for row in free]),
        part=Ints([row["part"] for row in free]),
        lane=Texts([row["lane"] for row in free]),
        priority=Ints([row["priority"] for row in free]),
        turn=BigInts([row["turn"] for row in free]),
        attempt=Ints([row["attempt"] for row in free]),
        epoch=Ints([row["epoch"] for row in free]),
        woken=Texts([row["woken"] for row in free]),
    )
    changes.woke(free)
