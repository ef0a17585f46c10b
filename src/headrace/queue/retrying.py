"""Retrying: a failed run goes back among the live ones under its number, and does what it did not do."""

from collections.abc import Mapping

from headrace.db.pool import Database, Session
from headrace.define.pipeline import Pipeline
from headrace.domain.errors import HeadraceError, UnknownName, WrongState
from headrace.domain.states import RunState
from headrace.queue.carrying_on import carry_on
from headrace.queue.changes import Changes, Happened

Ready = Mapping[tuple[str, int], int]


async def retry_run(database: Database, run_id: int, pipelines: Mapping[str, Pipeline], *, by: str) -> Ready:
    """Start a failed run again where it failed: what is done stays done, attempts count anew. Answers with what became
    ready.

    Raises UnknownName (no such run, or its pipeline is not known here) and WrongState (it is live, it did not fail, or
    another run of its item is live).
    """
    async with database.transaction() as session:
        row = await session.row("queue", "run_ended", run=run_id)
        if row is None:
            raise await _not_over(session, run_id)
        if row["state"] != RunState.FAILED:
            raise WrongState("run", str(run_id), row["state"], "retried", (RunState.FAILED,))
        changes = Changes()
        known = {row["pipeline"]: pipelines[row["pipeline"]]}
        if await session.row("queue", "bring_back", run=run_id) is None:
            state = "failed, and another run of its item or key is live,"
            raise WrongState("run", str(run_id), state, "retried", ("failed and alone",))
        changes.happened("run_retried", Happened(run_id, row["item_id"], detail={"by": by}))
        await carry_on(session, run_id, known, changes)
    return changes.ready


async def _not_over(session: Session, run_id: int) -> HeadraceError:
    if await session.row("queue", "run_is_live", run=run_id) is None:
        return UnknownName("run", str(run_id))
    return WrongState("run", str(run_id), "live", "retried", (RunState.FAILED,))
