"""What authors test with: pipelines run to their end, time moved on, crashes between any two writes."""

import asyncio
import time
from datetime import timedelta
from typing import Any

import pytest

from headrace import Outcome, Pipeline, Retry, Run
from headrace.testing import Trial

pytestmark = pytest.mark.anyio


def three_steps() -> Pipeline:
    pipeline = Pipeline("three")

    @pipeline.step
    async def first(input: int) -> int:
        return input + 1

    @pipeline.step
    def second(first: int) -> int:
        return first * 2

    @pipeline.step
    async def third(second: int) -> dict[str, int]:
        return {"value": second}

    return pipeline


async def test_a_pipeline_is_run_to_its_end_with_its_result_steps_and_events(trial: Trial) -> None:
    seen = await trial.run_to_end(three_steps(), input=3)
    assert (seen.state, seen.result) == ("completed", {"value": 8})
    assert {name: step.result for name, step in seen.steps.items()} == {"first": 4, "second": 8, "third": {"value": 8}}
    assert [event.type for event in seen.events] == [
        "run_queued", "job_claimed", "job_done", "job_done", "job_done", "run_completed",
    ]  # fmt: skip


async def test_a_small_pipeline_takes_a_fraction_of_a_second(trial: Trial) -> None:
    took_s = 1.0
    async with asyncio.timeout(60):
        while took_s >= 1.0:  # a machine that is busy with something else makes it longer, but not every time
            started = time.monotonic()
            await trial.run_to_end(three_steps(), input=1)
            took_s = time.monotonic() - started


async def test_rests_between_attempts_are_not_slept_through(trial: Trial) -> None:
    pipeline = Pipeline("flaky", retry=Retry(4, base=3600, cap=36_000))

    @pipeline.step
    async def sometimes(run: Run) -> int:
        if run.attempt < 4:
            raise ConnectionError("not yet")
        return run.attempt

    assert (await trial.run_to_end(pipeline)).result == 4


async def test_a_declared_wait_ends_when_time_is_moved_on_to_it(trial: Trial) -> None:
    pipeline = Pipeline("sleepy")

    @pipeline.wait(until=timedelta(days=3))
    async def rest() -> None: ...

    @pipeline.step
    async def then(rest: Any) -> str:
        return "awake"

    seen = await trial.run_to_end(pipeline)
    assert (seen.state, seen.waits_for) == ("waiting", {"time"})
    await trial.advance(days=2, hours=23)
    assert (await trial.go_on(seen)).state == "waiting"
    await trial.advance(hours=2)
    assert (await trial.go_on(seen)).result == "awake"


async def test_a_run_crashed_before_any_of_its_writes_comes_to_the_same_end(trial: Trial) -> None:
    ends = [seen async for seen in trial.crash_everywhere(three_steps(), input=3)]
    assert len(ends) >= 4
    assert {(seen.state, seen.result["value"]) for seen in ends} == {("completed", 8)}


async def test_a_step_that_never_ends_is_told_apart_from_one_that_waits(trial: Trial) -> None:
    pipeline = Pipeline("snoozer")

    @pipeline.step
    async def later(run: Run) -> Any:
        return Outcome.Snooze(seconds=86_400) if len(await run.answers()) == 0 and run.attempt < 1 else "done"

    assert (await trial.run_to_end(pipeline)).result == "done"
