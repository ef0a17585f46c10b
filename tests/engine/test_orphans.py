"""Runs under a run that ends before them: they end too, and so do the runs under those."""

import asyncio
from typing import Any

import pytest

from headrace import Outcome, Pipeline, Retry, Round, Run
from headrace.queue.cancelling import cancel_runs
from headrace.testing import Trial

pytestmark = pytest.mark.anyio
ROUNDS = 40


def _long_child(began: list[int]) -> Pipeline:
    """Forty rounds, one after the other: a chain whose next job is made by the end of the one before."""
    child = Pipeline("child")

    @child.rounds(at_most=ROUNDS)
    async def one_more(round: Round[int]) -> Outcome.Next:
        began.append(round.number)
        await asyncio.sleep(0.02)
        return Outcome.Next(round.number)

    return child


async def test_children_and_theirs_stop_within_a_second_of_the_cancel_of_the_run_above(trial: Trial) -> None:
    began: list[int] = []
    child = _long_child(began)
    middle, top = Pipeline("middle"), Pipeline("top")

    @middle.step
    async def spread(run: Run) -> list[Any]:
        return await run.children(child, [{"input": number} for number in range(20)])

    @top.step
    async def below(run: Run) -> Any:
        return await run.child(middle)

    async with trial.working(top, middle, child, slots=64):
        run = await trial.handle.submit(top)
        async with asyncio.timeout(20):
            while len(began) < 60:
                await asyncio.sleep(0.01)
        assert await cancel_runs(trial.database, [run.run_id], why="enough") == [run.run_id]
        began.clear()
        await asyncio.sleep(1)
        assert len(began) <= 20
        began.clear()
        await asyncio.sleep(0.5)
        assert began == []
    states = [(await trial.see(number)).state for number in range(1, 23)]
    assert states == ["cancelled"] * 22


async def test_the_children_of_a_run_that_fails_are_cancelled_by_whoever_keeps_up(trial: Trial) -> None:
    began: list[int] = []
    child = _long_child(began)
    top = Pipeline("top", retry=Retry(1))

    @top.step
    async def below(run: Run) -> Any:
        return await run.child(child)

    @top.step
    async def beside() -> None:
        while len(began) < 5:
            await asyncio.sleep(0.01)
        raise ValueError("no")

    async with trial.working(top, child):
        run = await trial.handle.submit(top)
        async with asyncio.timeout(20):
            while (await trial.see(run.run_id)).state != "failed":
                await asyncio.sleep(0.02)
        async with asyncio.timeout(5):
            while (await trial.see(2)).state != "cancelled":
                await asyncio.sleep(0.02)
        assert len(began) < ROUNDS
