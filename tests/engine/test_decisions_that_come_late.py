"""Decisions that come while what depends on them is under way: nothing goes on with an answer that is out of date."""

import asyncio
from typing import Any

import pytest

from headrace import Outcome, Pipeline, Question, Run
from headrace.testing import Trial

pytestmark = pytest.mark.anyio


async def _question(trial: Trial, run_id: int) -> int:
    return (await trial.see(run_id)).questions[0]["review_id"]


async def test_a_decision_that_comes_while_the_next_step_runs_is_read_by_a_second_run_of_it(trial: Trial) -> None:
    pipeline = Pipeline("overtaken")
    read: list[list[str]] = []
    begun = asyncio.Event()
    decided = asyncio.Event()

    @pipeline.review(blocking=False)
    async def asked() -> list[Question]:
        return [Question("one", {})]

    @pipeline.step
    async def reads(asked: list[dict[str, Any]]) -> int:
        read.append([answer["state"] for answer in asked])
        begun.set()
        await decided.wait()
        return len(read)

    @pipeline.step
    async def last(reads: int) -> int:
        return reads

    async with trial.working(pipeline, poll=0.2):
        run = await trial.handle.submit(pipeline)
        await begun.wait()
        await trial.handle.decide(await _question(trial, run.run_id), "accept", by="her")
        await _until(trial, run.run_id, "asked", "done")
        decided.set()
        seen = await trial.settled(run.run_id)
    assert seen.state == "completed"
    assert read == [["open"], ["decided"]]
    assert seen.steps["last"].result == 2


async def test_what_a_step_kept_from_an_answer_out_of_date_is_forgotten_with_it(trial: Trial) -> None:
    pipeline = Pipeline("kept")
    rests = [3600.0]

    @pipeline.review(blocking=False)
    async def asked() -> list[Question]:
        return [Question("one", {})]

    @pipeline.step
    async def keeps(run: Run, asked: list[dict[str, Any]]) -> str | Outcome.Snooze:
        state = await run.checkpoint("state", lambda: asked[0]["state"])
        return Outcome.Snooze(rests.pop()) if rests else state

    async with trial.working(pipeline, poll=0.2):
        run = await trial.handle.submit(pipeline)
        await _until(trial, run.run_id, "keeps", "parked")
        await trial.handle.decide(await _question(trial, run.run_id), "accept", by="her")
        await _until(trial, run.run_id, "asked", "done")
        seen = await trial.settled(run.run_id)
    assert (seen.state, seen.steps["keeps"].result) == ("completed", "decided")


async def _until(trial: Trial, run_id: int, step: str, state: str) -> None:
    async with asyncio.timeout(30):
        while (there := (await trial.see(run_id)).steps.get(step)) is None or there.state != state:
            await asyncio.sleep(0.02)
