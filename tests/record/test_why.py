"""Why is this waiting, and until when: real runs are driven into every state, and its sentence is read."""

import asyncio
import re
from datetime import timedelta
from typing import Any

import pytest

from headrace import Item, Limit, Outcome, Pipeline, Question, Retry, Run
from headrace.assembly.declaring import declare
from headrace.assembly.engine import open_engine
from headrace.define.registry import Registry
from headrace.domain.states import Parked
from headrace.queue.cancelling import cancel_runs
from headrace.queue.pausing import pause_runs
from headrace.queue.pausing_queues import pause_queue
from headrace.record.why_parked import PHRASES
from headrace.testing import Trial
from headrace.testing.trial import settings_for

pytestmark = pytest.mark.anyio
SOON = r"(\d{4}-\d\d-\d\d )?\d\d:\d\d UTC \(in \d+ (s|min|h)( \d+ (s|min))?\)"
BEFORE = r"(\d{4}-\d\d-\d\d )?\d\d:\d\d UTC \(\d+ (s|min) ago\)"


def alone(name: str, function: Any, **options: Any) -> Pipeline:
    of_pipeline = ("retry", "concurrency", "limits", "catalogue")
    pipeline = Pipeline(name, **{key: options.pop(key) for key in of_pipeline if key in options})
    function.__name__ = "step"
    pipeline.step(**options)(function)
    return pipeline


async def nothing() -> None: ...


def assert_says(why: Any, pattern: str) -> None:
    assert re.fullmatch(pattern, why.sentence), why.sentence


async def test_a_ready_run_names_the_worker_that_is_missing_the_line_before_it_and_the_closed_queue(
    trial: Trial, why: Any
) -> None:
    pipeline = alone("plain", nothing)
    await declare(trial.database, Registry(pipelines=[pipeline]))
    first = await trial.handle.submit(pipeline)
    second = await trial.handle.submit(pipeline)
    found = await why(second)
    assert found.state == "queued"
    assert_says(found, "Step step is ready, but no live worker serves queue default: start one with `headrace worker`.")
    async with trial.working(alone("other", nothing, queue="elsewhere"), pipeline):
        await trial.settled(first.run_id)
    await pause_queue(trial.database, "default", by="ana")
    third = await trial.handle.submit(pipeline)
    assert_says(
        await why(third),
        rf"Step step is ready, but queue default was paused by ana at {BEFORE} \(`headrace queues resume default`\)\.",
    )


async def test_a_step_that_needs_a_machine_names_what_it_needs(trial: Trial, why: Any) -> None:
    pipeline = alone("picky", nothing, needs={"gpu": ">=1"}, queue="heavy")
    async with trial.working(pipeline):
        run = await trial.handle.submit(pipeline)
        assert "no live worker serves queue heavy on a machine with gpu >=1" in (await why(run)).sentence


async def test_a_running_step_names_its_process_and_progress_and_those_behind_it_wait_for_slots(
    trial: Trial, why: Any
) -> None:
    started, go_on = asyncio.Event(), asyncio.Event()

    async def busy(run: Run) -> None:
        run.progress(40, "reading page 3")
        started.set()
        await go_on.wait()

    pipeline = alone("busy", busy)
    async with trial.working(pipeline, slots=1):
        first = await trial.handle.submit(pipeline)
        await started.wait()
        waiting = [await trial.handle.submit(pipeline) for _ in range(3)]
        found = await _until_says(why, first, "reading page 3")
        assert found.state == "running"
        assert_says(found, rf"Step step runs on \S+:\d+ since {BEFORE}, 40 % 'reading page 3'\.")
        assert "all 1 slots of 1 worker are busy" in (await why(waiting[-1])).sentence
        assert "before it in its lane" in (await why(waiting[-1])).sentence
        await pause_runs(trial.database, [first.run_id], by="ana")
        assert "step step, which was running, still ends" in (await why(first)).sentence
        go_on.set()


async def _until_says(why: Any, run: Any, words: str) -> Any:
    for _ in range(500):
        found = await why(run)
        if words in found.sentence:
            return found
        await asyncio.sleep(0.01)
    raise AssertionError(found.sentence)


async def test_a_job_whose_worker_fell_silent_says_so(trial: Trial, why: Any) -> None:
    started = asyncio.Event()

    async def hangs() -> None:
        started.set()
        await asyncio.get_running_loop().create_future()

    pipeline = alone("hangs", hangs)
    async with trial.working(pipeline) as engine:
        run = await trial.handle.submit(pipeline)
        await started.wait()
        await engine.abandon()
        await trial.advance(minutes=5)
        found = await why(run)
    assert_says(
        found, rf"Step step was running on \S+:\d+, which is silent since {BEFORE}: another worker takes it over\."
    )


async def test_a_retry_tells_the_attempt_the_time_and_the_error(trial: Trial, why: Any) -> None:
    failed = asyncio.Event()

    async def flaky() -> None:
        failed.set()
        raise ConnectionError("no answer\nfrom there")

    pipeline = alone("flaky", flaky, retry=Retry(3, base=3600, cap=3600))
    async with trial.working(pipeline):
        run = await trial.handle.submit(pipeline)
        found = await _until_says(why, run, "attempt 2")
    assert (found.state, found.reason) == ("waiting", "retry")
    assert_says(found, rf"Step step waits for attempt 2 of 3 at {SOON}, after 'no answer from there'\.")
    assert found.until is not None


async def test_a_snooze_a_time_and_a_limit_tell_until_when(trial: Trial, why: Any) -> None:
    async def sleepy() -> Any:
        return Outcome.Snooze(seconds=1800, why="the shop is shut")

    async def limited(run: Run) -> None:
        await run.close_limit("shop", seconds=1800, why="429")
        await run.limit("shop")

    timed = Pipeline("timed")

    @timed.wait(until=timedelta(minutes=30))
    async def step() -> None: ...

    pipelines = [alone("sleepy", sleepy), alone("limited", limited, limits=(Limit("shop", 10),)), timed]
    async with trial.working(*pipelines):
        runs = [await trial.handle.submit(pipeline) for pipeline in pipelines]
        snooze, limit, time = [await _until_says(why, run, " until ") for run in runs]
    assert_says(snooze, rf"Step step snoozes until {SOON}: 'the shop is shut'\.")
    assert_says(limit, rf"Step step waits for limit 'shop' until {SOON}: 429\.")
    assert_says(time, rf"Step step waits until {SOON}\.")


async def test_an_event_tells_the_command_that_brings_it(trial: Trial, why: Any) -> None:
    pipeline = Pipeline("pays")

    @pipeline.wait(event="paid", timeout=7200)
    async def step(input: Any) -> str:
        return str(input)

    seen = await trial.run_to_end(pipeline, input=42)
    command = r"\(`headrace signal paid --key 42`\)"
    assert_says(await why(seen), rf"Step step waits for event 'paid:42' until {SOON} {command}\.")


async def test_a_review_counts_its_questions_and_the_steps_behind_it_name_it(trial: Trial, why: Any) -> None:
    pipeline = Pipeline("asks")

    @pipeline.review
    async def ask() -> list[Question]:
        return [Question("a?", {}), Question("b?", {})]

    @pipeline.step
    async def then(ask: Any) -> None: ...

    seen = await trial.run_to_end(pipeline)
    command = rf"\(`headrace review list --run {seen.run_id}`\)"
    assert_says(await why(seen), rf"Step ask waits for a person: 2 of 2 questions open {command}\.")
    await trial.handle.decide(1, "accept", by="ana")
    assert "1 of 2 questions open" in (await why(seen)).sentence
    assert_says(await why(seen, "then"), "Step then waits for step ask to end.")


async def test_places_under_a_gate_and_in_a_pipeline_are_counted(trial: Trial, why: Any) -> None:
    started, go_on = asyncio.Event(), asyncio.Event()

    async def busy() -> None:
        started.set()
        await go_on.wait()

    narrow, gated = alone("narrow", busy, concurrency=1), Pipeline("gated")
    gated.step(concurrency=1)(busy)
    async with trial.working(gated, narrow):
        for pipeline, words in (
            (gated, r"Step step waits for a place under 'gated\.step': 1 of 1 are taken\."),
            (narrow, r"Step step waits for a place in pipeline narrow: 1 of 1 runs are under way, 1 wait before it\."),
        ):
            runs = [await trial.handle.submit(pipeline) for _ in range(3)]
            await started.wait()
            assert_says(await why(runs[2]), words)
            started.clear()
        go_on.set()


async def test_children_and_the_run_before_it_are_named(trial: Trial, why: Any) -> None:
    go_on = asyncio.Event()

    async def waits() -> None:
        await go_on.wait()

    child = alone("child", waits)

    async def parent(run: Run) -> Any:
        return await run.children(child, [{"input": 1}, {"input": 2}])

    above = alone("above", parent, catalogue="things")
    await trial.handle.put_items([Item("things", "a")])
    async with trial.working(child, above):
        first = await trial.handle.submit(above, item="a")
        await _until_says(why, first, "waits for 2 of 2 runs under it to end")
        second = await trial.handle.submit(above, item="a", follow=True)
        assert second.created
        assert_says(await why(second), rf"Step step waits for run {first.run_id} of the same item to end\.")
        go_on.set()
        await trial.settled(second.run_id)


async def test_a_paused_run_names_who_paused_it_and_what_ends_it(trial: Trial, why: Any) -> None:
    pipeline = alone("plain", nothing)
    await declare(trial.database, Registry(pipelines=[pipeline]))
    run = await trial.handle.submit(pipeline)
    await pause_runs(trial.database, [run.run_id], by="ana")
    words = rf"is paused by ana at {BEFORE}, until `headrace resume {run.run_id}`"
    assert_says(await why(run), rf"Run {run.run_id} {words}\.")
    assert_says(await why(run, "step"), rf"Step step {words}\.")


async def test_code_that_no_worker_has_is_told_with_the_ways_out(trial: Trial, why: Any) -> None:
    pipeline, other = alone("changes", nothing), alone("other", nothing)
    run = await trial.handle.submit(pipeline)
    async with open_engine(settings_for(trial.conninfo), Registry(pipelines=[other])) as engine:
        await engine.start_worker()
        found = await _until_says(why, run, "waits for code")
    assert "waits for code: no worker knows changes; looked at again at" in found.sentence
    assert f"`headrace cancel {run.run_id}`" in found.sentence


async def test_a_run_that_is_over_says_how_and_why(trial: Trial, why: Any) -> None:
    async def breaks() -> None:
        raise ValueError("no way")

    completed = await trial.run_to_end(alone("plain", nothing))
    failed = await trial.run_to_end(alone("breaks", breaks, retry=Retry(1)))
    assert_says(await why(completed), rf"Run {completed.run_id} completed at {BEFORE}\.")
    words = rf"Run {failed.run_id} failed at {BEFORE} in step step: ValueError 'no way'"
    assert re.match(words, (await why(failed)).sentence)
    assert "failed at" in (await why(failed, "step")).sentence
    assert "after 1 attempt: ValueError" in (await why(failed, "step")).sentence
    later = Pipeline("later")
    later.wait(event="never")(nothing)
    seen = await trial.run_to_end(later)
    await cancel_runs(trial.database, [seen.run_id], why="nobody wants it")
    assert_says(await why(seen), rf"Run {seen.run_id} was cancelled at {BEFORE}: nobody wants it\.")


async def test_a_budget_that_a_job_waits_for_is_told(trial: Trial, why: Any) -> None:
    pipeline = Pipeline("pays")
    pipeline.wait(event="never")(nothing)
    seen = await trial.run_to_end(pipeline)
    async with trial.database.session() as session:
        await session.script("update parked set reason = 'budget', key = 'usd', detail = '0.50 usd are used'")
    assert "waits for its budget (0.50 usd are used): raise it, or cancel the run" in (await why(seen)).sentence


def test_there_is_a_phrase_for_every_reason_a_job_can_lie_aside_for() -> None:
    assert set(PHRASES) == set(Parked)
