"""How much a worker holds: what it will soon run, and no hoard that others could run sooner."""

import asyncio
from typing import Any

import pytest

from headrace import Pipeline
from headrace.db.statements import Statement
from headrace.testing import Trial

pytestmark = pytest.mark.anyio
SLOTS, FEW = 4, 3
HELD = Statement("held", "select worker, count(*) as n from claim group by worker")


async def held(trial: Trial) -> dict[int, int]:
    async with trial.database.session() as session:
        return {row["worker"]: row["n"] for row in await session.rows_of(HELD, {})}


async def until(trial: Trial, met: Any, within: float = 30.0) -> dict[int, int]:
    async with asyncio.timeout(within):
        while not met(now := await held(trial)):
            await asyncio.sleep(0.02)
    return now


async def test_what_was_claimed_at_the_pace_of_quick_jobs_is_let_go_when_slow_ones_hold_the_slots(trial: Trial) -> None:
    quick, slow = Pipeline("quick"), Pipeline("slow")
    begun = asyncio.Event()

    @quick.step
    async def pass_by() -> None: ...

    @slow.step
    async def rest() -> None:
        begun.set()
        await asyncio.sleep(1)

    await trial.handle.submit_many(quick, inputs=[None] * 3000, priority=1)
    await trial.handle.submit_many(slow, inputs=[None] * 600, priority=5)
    async with trial.working(quick, slow, slots=SLOTS) as one:
        async with asyncio.timeout(30):
            await begun.wait()
        assert one.worker is not None
        first = one.worker.number
        async with trial.working(quick, slow, slots=SLOTS) as other:
            assert other.worker is not None
            second = other.worker.number
            await until(trial, lambda now: now.get(first, 0) <= SLOTS * FEW and now.get(second, 0) >= SLOTS)
            for _ in range(40):
                await asyncio.sleep(0.03)
                now = await held(trial)
                assert max(now.values()) <= SLOTS * FEW


async def test_slow_jobs_are_claimed_by_the_slots_from_the_first(trial: Trial) -> None:
    slow = Pipeline("slow")

    @slow.step
    async def rest() -> None:
        await asyncio.sleep(0.3)

    await trial.handle.submit_many(slow, inputs=[None] * 200)
    async with trial.working(slow, slots=SLOTS):
        for _ in range(40):
            await asyncio.sleep(0.03)
            assert max((await held(trial)).values(), default=0) <= SLOTS * FEW
