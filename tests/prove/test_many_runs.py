"""100,000 runs of a pipeline that does nothing, submitted in one call and drained."""

import asyncio

import pytest

from headrace import Pipeline
from headrace.record.overview import overview
from headrace.testing import Trial

pytestmark = [pytest.mark.anyio, pytest.mark.prove]
MANY = 100_000


async def test_a_hundred_thousand_runs_of_one_call_are_all_done_once(trial: Trial) -> None:
    nothing = Pipeline("nothing")

    @nothing.step
    async def only() -> None: ...

    _, submitted = await trial.handle.submit_many(nothing, inputs=[None] * MANY)
    assert len({one.run_id for one in submitted if one.created}) == MANY
    async with trial.working(nothing), asyncio.timeout(300):
        while (now := await overview(trial.database)).live:
            await asyncio.sleep(0.2)
    assert (now.completed, now.failed, now.cancelled, now.ready, now.claimed, now.parked) == (MANY, 0, 0, 0, 0, 0)
