"""Cancelling and pausing: a step under way hears of it at once, and what is over says nothing more."""

import asyncio
import threading
import time
from typing import Any

import pytest

from headrace import Pipeline, Run
from headrace.queue.cancelling import cancel_runs
from headrace.testing import Trial

pytestmark = pytest.mark.anyio


async def test_an_async_step_in_another_engine_is_cancelled_long_before_that_one_looks_again(trial: Trial) -> None:
    begun, heard = asyncio.Event(), asyncio.Event()
    pipeline = Pipeline("long")

    @pipeline.step
    async def wait() -> None:
        begun.set()
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            heard.set()
            raise

    async with trial.working(pipeline, lease=600.0, poll=60.0):
        run = await trial.handle.submit(pipeline)
        await begun.wait()
        assert await cancel_runs(trial.database, [run.run_id], why="no longer wanted") == [run.run_id]
        await asyncio.wait_for(heard.wait(), 30)
    seen = await trial.see(run.run_id)
    assert seen.state == "cancelled"
    assert seen.error is not None
    assert seen.error["message"] == "no longer wanted"


async def test_a_plain_function_sees_that_its_run_was_cancelled_and_what_it_then_says_does_not_count(
    trial: Trial,
) -> None:
    begun, saw = threading.Event(), threading.Event()
    pipeline = Pipeline("plain")

    @pipeline.step
    def wait(run: Run) -> str:
        begun.set()
        until = time.monotonic() + 40
        while not run.cancelled and time.monotonic() < until:
            time.sleep(0.01)
        if run.cancelled:
            saw.set()
        return "late"

    async with trial.working(pipeline, lease=600.0, poll=60.0):
        run = await trial.handle.submit(pipeline)
        assert await asyncio.to_thread(begun.wait, 30)
        await cancel_runs(trial.database, [run.run_id], why="enough")
        assert await asyncio.to_thread(saw.wait, 30)
    seen = await trial.see(run.run_id)
    assert (seen.state, "wait" in seen.steps) == ("cancelled", False)


async def test_a_run_that_waits_is_cancelled_with_its_children(trial: Trial) -> None:
    child, parent = Pipeline("held-part"), Pipeline("held-whole")
    children: list[int] = []

    @child.step
    async def begin(run: Run) -> None:
        children.append(run.id)

    @child.wait(event="never")
    async def parcel(begin: None) -> None: ...

    @parent.step
    async def ask(run: Run) -> Any:
        return await run.child(child)

    async with trial.working(child, parent):
        run = await trial.handle.submit(parent)
        assert (await trial.settled(run.run_id)).waits_for == {"children"}
    assert await cancel_runs(trial.database, [run.run_id], why="enough") == [run.run_id]
    assert len(children) == 1
    assert {(await trial.see(one)).state for one in (run.run_id, *children)} == {"cancelled"}


async def test_a_run_that_is_over_is_not_cancelled(trial: Trial) -> None:
    pipeline = Pipeline("over")

    @pipeline.step
    async def only() -> int:
        return 1

    seen = await trial.run_to_end(pipeline)
    assert await cancel_runs(trial.database, [seen.run_id], why="too late") == []
    assert (await trial.see(seen)).state == "completed"


async def test_runs_cancelled_in_the_middle_of_the_rush_end_once_and_well(trial: Trial) -> None:
    pipeline = Pipeline("rush")

    @pipeline.step
    async def first() -> int:
        return 1

    @pipeline.step
    async def second(first: int) -> int:
        return 2

    @pipeline.step
    async def third(second: int) -> int:
        return 3

    _, runs = await trial.handle.submit_many(pipeline, inputs=[None] * 300)
    async with trial.working(pipeline), trial.working(pipeline):
        numbers = [run.run_id for run in runs]
        cancelled = set(await cancel_runs(trial.database, numbers[::2], why="every other one"))
        ends = [await trial.settled(number) for number in numbers]
    assert {end.run_id for end in ends if end.state == "cancelled"} == cancelled
    assert {end.state for end in ends} <= {"cancelled", "completed"}
    for end in ends:
        closing = [event.type for event in end.events if event.type in ("run_completed", "run_cancelled")]
        assert len(closing) == 1
