"""Attempts: retried with growing rests, timed out, failed at once, skipped, snoozed at no cost."""

import asyncio
import threading
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from headrace import Outcome, Pipeline, Retry, Run
from headrace.testing import Trial

pytestmark = pytest.mark.anyio


async def test_a_step_is_tried_as_often_as_it_says_and_then_fails_with_its_last_words(trial: Trial) -> None:
    attempts: list[int] = []
    pipeline = Pipeline("broken", retry=Retry(3, base=10))

    @pipeline.step
    async def never(run: Run) -> None:
        attempts.append(run.attempt)
        raise ValueError(f"attempt {run.attempt} broke")

    seen = await trial.run_to_end(pipeline)
    assert attempts == [1, 2, 3]
    assert seen.state == "failed"
    assert seen.error is not None
    assert (seen.error["type"], seen.error["message"], seen.error["step"]) == ("ValueError", "attempt 3 broke", "never")
    assert seen.steps["never"].state == "failed"


async def test_the_key_of_a_step_is_the_same_in_every_attempt(trial: Trial) -> None:
    keys: list[str] = []
    pipeline = Pipeline("keyed", retry=Retry(3, base=1))

    @pipeline.step
    async def effect(run: Run) -> None:
        keys.append(run.key)
        if run.attempt < 3:
            raise ConnectionError

    await trial.run_to_end(pipeline)
    assert len(keys) == 3
    assert len(set(keys)) == 1


@pytest.mark.parametrize(("attempt", "rest"), [(1, 10.0), (2, 20.0), (3, 40.0), (4, 50.0), (9, 50.0)])
def test_rests_double_up_to_the_cap_and_stay_within_the_jitter(attempt: int, rest: float) -> None:
    retry = Retry(10, base=10, cap=50, jitter=0.2)
    found = [retry.rest(attempt, chance / 100) for chance in range(101)]
    assert min(found) == pytest.approx(rest * 0.8)
    assert max(found) == pytest.approx(rest * 1.2)


async def test_a_retry_waits_parked_until_its_rest_is_over(trial: Trial) -> None:
    pipeline = Pipeline("resting", retry=Retry(2, base=100, jitter=0.1))

    @pipeline.step
    async def once(run: Run) -> int:
        if run.attempt == 1:
            raise ConnectionError("away")
        return run.attempt

    async with trial.working(pipeline):
        run = await trial.handle.submit(pipeline)
        while not (job := (await trial.see(run.run_id)).steps.get("once")) or job.waits_for != "retry":
            pass
        until = job.jobs[0].until
        assert until is not None
        assert timedelta(seconds=30) < until - datetime.now(UTC) < timedelta(seconds=111)
        assert job.jobs[0].detail == "away"
        assert (await trial.settled(run.run_id)).result == 2


@pytest.mark.parametrize("plain", [False, True])
async def test_a_step_that_takes_too_long_is_timed_out_and_tried_again(trial: Trial, plain: bool) -> None:
    never, free = asyncio.Event(), threading.Event()
    pipeline = Pipeline("slow", retry=Retry(20, base=1))  # a slow machine may let a good attempt run out of time too

    if plain:

        @pipeline.step(timeout=0.1)
        def slow(run: Run) -> int:
            if run.attempt == 1:
                free.wait(60)
            return run.attempt
    else:

        @pipeline.step(timeout=0.1)
        async def slow(run: Run) -> int:
            if run.attempt == 1:
                await never.wait()
            return run.attempt

    try:
        seen = await trial.run_to_end(pipeline)
    finally:
        free.set()
    assert seen.result >= 2


async def test_fail_ends_the_run_without_another_attempt(trial: Trial) -> None:
    attempts: list[int] = []
    pipeline = Pipeline("hopeless", retry=Retry(5))

    @pipeline.step
    async def judge(run: Run) -> Any:
        attempts.append(run.attempt)
        return Outcome.Fail("no such part", {"part": 7})

    seen = await trial.run_to_end(pipeline)
    assert attempts == [1]
    assert seen.state == "failed"
    assert seen.error is not None
    assert (seen.error["message"], seen.error["data"]) == ("no such part", {"part": 7})


async def test_what_depends_on_a_skipped_step_is_handed_none(trial: Trial) -> None:
    pipeline = Pipeline("skipping")

    @pipeline.step
    async def maybe() -> Any:
        return Outcome.Skip("not needed here")

    @pipeline.step
    async def after(maybe: int | None) -> str:
        return f"got {maybe}"

    seen = await trial.run_to_end(pipeline)
    assert seen.steps["maybe"].state == "skipped"
    assert seen.result == "got None"


async def test_a_snooze_costs_no_attempt(trial: Trial) -> None:
    calls: list[int] = []
    pipeline = Pipeline("later", retry=Retry(1))

    @pipeline.step
    async def ready(run: Run) -> Any:
        calls.append(run.attempt)
        return Outcome.Snooze(seconds=60, why="not ripe") if len(calls) < 4 else "ripe"

    seen = await trial.run_to_end(pipeline)
    assert seen.result == "ripe"
    assert calls == [1, 1, 1, 1]


async def test_a_result_that_is_not_an_outcome_is_done(trial: Trial) -> None:
    pipeline = Pipeline("said")

    @pipeline.step
    async def plain() -> Any:
        return Outcome.Done({"n": 1})

    assert (await trial.run_to_end(pipeline)).result == {"n": 1}
