"""Runs under runs: they end with the run above, follow a live run of their item, and wake just who waits for them."""

import asyncio
from typing import Any

import pytest

from headrace import Item, Outcome, Pipeline, Retry, Round, Run
from headrace.queue.cancelling import cancel_runs
from headrace.testing import Trial

pytestmark = pytest.mark.anyio
ROUNDS = 3000  # more than there is time for


def _long_child(began: list[int]) -> Pipeline:
    """Very many rounds, one after the other: a chain whose next job is made by the end of the one before."""
    child = Pipeline("child")

    @child.rounds(at_most=ROUNDS)
    async def one_more(round: Round[int]) -> Outcome.Next:
        began.append(round.number)
        await asyncio.sleep(0.02)
        return Outcome.Next(round.number)

    return child


async def test_children_and_theirs_stop_at_the_cancel_of_the_run_above_long_before_the_next_look(trial: Trial) -> None:
    began: list[int] = []
    child = _long_child(began)
    middle, top = Pipeline("middle"), Pipeline("top")

    @middle.step
    async def spread(run: Run) -> list[Any]:
        return await run.children(child, [{"input": number} for number in range(20)])

    @top.step
    async def below(run: Run) -> Any:
        return await run.child(middle)

    async with trial.working(top, middle, child, slots=64, lease=600.0, poll=60.0):
        run = await trial.handle.submit(top)
        async with asyncio.timeout(30):
            while len(began) < 60:
                await asyncio.sleep(0.01)
        assert await cancel_runs(trial.database, [run.run_id], why="enough") == [run.run_id]
        async with asyncio.timeout(30):
            while began:
                began.clear()
                await asyncio.sleep(0.5)  # time in which any that still goes on would begin its next round
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
        async with asyncio.timeout(30):
            while (await trial.see(run.run_id)).state != "failed":
                await asyncio.sleep(0.02)
        async with asyncio.timeout(30):
            while (await trial.see(2)).state != "cancelled":
                await asyncio.sleep(0.02)
        assert len(began) < ROUNDS


async def test_a_child_over_an_item_that_another_run_works_on_begins_when_that_one_is_over(trial: Trial) -> None:
    works = Pipeline("works", catalogue="boats")
    top = Pipeline("top")
    began: list[int] = []
    go_on = asyncio.Event()
    asked = 0

    @works.step
    async def work(run: Run) -> int:
        began.append(run.id)
        await go_on.wait()
        return run.id

    @top.step
    async def below(run: Run) -> Any:
        nonlocal asked
        asked += 1
        return await run.child(works, item="one")

    await trial.handle.put_items([Item("boats", "one")])
    async with trial.working(works, top):
        first = await trial.handle.submit(works, item="one")
        async with asyncio.timeout(30):
            while not began:
                await asyncio.sleep(0.01)
        run = await trial.handle.submit(top)
        await asyncio.sleep(0.5)
        assert began == [first.run_id]
        go_on.set()
        seen = await trial.settled(run.run_id)
    assert seen.state == "completed"
    assert seen.result == began[1] != first.run_id
    assert asked <= 3


async def test_a_step_is_woken_by_the_last_of_its_own_children_and_not_by_its_neighbours(trial: Trial) -> None:
    quick, slow, top = Pipeline("quick"), Pipeline("slow"), Pipeline("top")
    let_slow_end = asyncio.Event()

    @quick.step
    async def at_once() -> int:
        return 1

    @slow.step
    async def later() -> int:
        await let_slow_end.wait()
        return 2

    @top.step
    async def one(run: Run) -> Any:
        return await run.child(quick)

    @top.step
    async def two(run: Run) -> Any:
        return await run.child(slow)

    @top.step
    async def after_one(one: int) -> int:
        let_slow_end.set()
        return one

    async with trial.working(top, quick, slow):
        run = await trial.handle.submit(top)
        seen = await trial.settled(run.run_id)
    assert (seen.state, seen.steps["two"].result, seen.steps["after_one"].result) == ("completed", 2, 1)
