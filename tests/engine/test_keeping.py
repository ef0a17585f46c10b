"""Retention: what is past its time goes, in bounded steps; what is owed for longer stays."""

import pytest

from headrace import Pipeline, Run
from headrace.db.statements import Statement
from headrace.testing import Trial
from headrace.upkeep.leading import Lead
from headrace.upkeep.pruning import Pruning, Retention

pytestmark = pytest.mark.anyio
LEFT = Statement(
    "left",
    """select (select count(*) from run_done) as runs, (select count(*) from job_done) as jobs,
    (select count(*) from checkpoint) as checkpoints, (select count(*) from log) as logs,
    (select count(*) from event_batch) as events, (select count(*) from ledger) as ledger""",
)


async def left(trial: Trial) -> dict[str, int]:
    async with trial.database.session() as session:
        return (await session.rows_of(LEFT, {}))[0]


async def prune(trial: Trial) -> None:
    lead = Lead(trial.database, 15)
    assert await lead.take(1)
    pruning = Pruning(lead.acting, Retention())
    pruning.begin()
    while await pruning.go_on(1):
        pass


async def test_each_kind_of_record_is_kept_for_its_time_and_then_goes(trial: Trial) -> None:
    pipeline = Pipeline("kept")

    @pipeline.step
    async def work(run: Run) -> int:
        run.log("a line")
        await run.spend(usd=0.01)
        return await run.checkpoint("one", lambda: 1)

    await trial.run_to_end(pipeline)
    full = await left(trial)
    assert all(full.values())
    await trial.advance(days=6)
    await prune(trial)
    assert await left(trial) == full
    await trial.advance(days=2)
    await prune(trial)
    assert await left(trial) == {**full, "checkpoints": 0}
    await trial.advance(days=30)
    await prune(trial)
    assert await left(trial) == {**full, "checkpoints": 0, "logs": 0}
    await trial.advance(days=60)
    await prune(trial)
    assert await left(trial) == {**dict.fromkeys(full, 0), "ledger": full["ledger"]}
    await trial.advance(days=700)
    await prune(trial)
    assert (await left(trial))["ledger"] == 0


async def test_what_a_live_run_needs_is_kept_however_old_it_is(trial: Trial) -> None:
    pipeline = Pipeline("old")

    @pipeline.step
    async def work(run: Run) -> int:
        return await run.checkpoint("one", lambda: 1)

    @pipeline.wait(event="late")
    async def parcel(work: int) -> None: ...

    seen = await trial.run_to_end(pipeline)
    await trial.advance(days=400)
    await prune(trial)
    seen = await trial.see(seen)
    assert (seen.state, seen.steps["work"].result) == ("waiting", 1)
    await trial.handle.signal("late", payload="here")
    assert (await trial.go_on(seen)).state == "completed"
