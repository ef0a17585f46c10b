"""Ending runs, however they end, and what others are owed then: parents, followers, whoever waits for a place."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from headrace.db.arrays import BigInts, Texts
from headrace.db.pool import Row, Session
from headrace.domain.identity import family
from headrace.queue.changes import Changes, Happened, json_column

IN_ONE_HINT = 300  # a notification holds 8000 bytes


@dataclass(frozen=True, slots=True)
class RunEnd:
    """How a run is to end."""

    run_id: int
    state: str
    error: dict[str, Any] | None = None


async def end_runs(session: Session, ends: Sequence[RunEnd], changes: Changes) -> list[Row]:
    """End these locked runs; answers with a row for each that was still live."""
    if not ends:
        return []
    rows = await session.rows(
        "queue",
        "end_runs",
        run=BigInts([end.run_id for end in ends]),
        state=Texts([end.state for end in ends]),
        error=json_column([end.error for end in ends]),
    )
    reasons = {end.run_id: end.error for end in ends}
    for row in rows:
        error = reasons[row["run_id"]]
        detail = {"why": error.get("message"), "error": error.get("type")} if error else None
        changes.happened(f"run_{row['state']}", Happened(row["run_id"], row["item_id"], None, 0, detail))
    await settle_owed(session, rows, changes)
    await _stop_the_rest(session, [row["run_id"] for row in rows if row["state"] != "completed"])
    return rows


async def _stop_the_rest(session: Session, runs: Sequence[int]) -> None:
    """Tell the workers to end what these runs still do, and the upkeep that runs under them are left without a parent.

    Those are cancelled in transactions of their own: their jobs are moved by others, under locks taken in another order
    than ours.
    """
    if not runs:
        return
    for start in range(0, len(runs), IN_ONE_HINT):
        some = runs[start : start + IN_ONE_HINT]
        await session.run("queue", "hint", hint="stop " + " ".join(str(run_id) for run_id in some))
    if await session.rows("queue", "children_of", run=BigInts(runs)):
        await session.run("queue", "hint", hint="orphans")


async def settle_owed(session: Session, ended: Sequence[Row], changes: Changes) -> None:
    """Wake the parents whose last child this was, the runs that were to follow, and those that wait for a place."""
    parents = sorted({(row["parent_run"], row["parent_step"]) for row in ended if row["parent_run"] is not None})
    await wake_parents(session, parents, changes)
    followed = [str(row["run_id"]) for row in ended if row["followed"]]
    if followed:
        await session.run("queue", "unfollow", key=Texts(followed))
        changes.woke(await session.rows("queue", "wake_key", reason="follows", key=Texts(followed)))
    changes.gates.update(f"pipeline:{row['pipeline']}" for row in ended if row["admitted"])


async def wake_parents(session: Session, parents: Sequence[tuple[int, str]], changes: Changes) -> None:
    """Wake these steps of runs as far as no child of theirs is left."""
    if not parents:
        return
    runs, steps = BigInts([run_id for run_id, _ in parents]), Texts([step for _, step in parents])
    rows = await session.rows("queue", "children_left", run=runs, step=steps)
    left = {(row["run_id"], row["step"]) for row in rows}
    done = Texts([family(*one) for one in parents if one not in left])
    changes.woke(await session.rows("queue", "wake_key", reason="children", key=done))
