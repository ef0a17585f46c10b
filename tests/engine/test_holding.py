"""Places that hold too many, workers that hold too long, work that nobody would have seen again."""

import asyncio
from typing import Any

import pytest

from headrace import Pipeline, Retry, Run
from headrace.db.gatherer import Gatherer
from headrace.db.statements import Statement
from headrace.intake.submission import Submission, Submitted
from headrace.testing import Trial

pytestmark = pytest.mark.anyio


async def told(trial: Trial, text: str) -> list[dict[str, Any]]:
    """What the database answers."""
    async with trial.database.session() as session:
        return await session.rows_of(Statement("told", text), {})


async def test_a_worker_goes_on_after_it_claimed_more_jobs_that_it_cannot_run_than_it_has_slots(trial: Trial) -> None:
    foreign, ours = Pipeline("foreign"), Pipeline("ours")

    @foreign.step
    async def elsewhere() -> None: ...

    @ours.step
    async def here() -> int:
        return 1

    await trial.handle.submit_many(foreign, inputs=range(60))
    await told(trial, "update run set pipeline = 'nobody_knows_it'")
    async with trial.working(ours, slots=4, poll=0.2):
        async with asyncio.timeout(30):
            while (await told(trial, "select count(*) as n from parked"))[0]["n"] < 60:
                await asyncio.sleep(0.02)
        await asyncio.sleep(1.2)  # the pace at which those were put aside is forgotten after a second
        first = await trial.handle.submit(ours)
        assert (await trial.settled(first.run_id)).state == "completed"


async def test_a_place_behind_a_gate_is_never_given_twice_when_a_retry_comes_back(trial: Trial) -> None:
    at_once, most = 0, 0
    pipeline = Pipeline("gated", retry=Retry(3, base=0.1))

    @pipeline.step(concurrency=1)
    async def alone(run: Run) -> None:
        nonlocal at_once, most
        at_once += 1
        most = max(most, at_once)
        try:
            await asyncio.sleep(0.15)
            if run.attempt == 1:
                raise ConnectionError
        finally:
            at_once -= 1

    async with trial.working(pipeline, poll=0.2):
        _, runs = await trial.handle.submit_many(pipeline, inputs=range(6))
        for run in runs:
            await trial.settled(run.run_id)
    assert most == 1


async def test_a_run_whose_only_step_has_no_elements_is_over_at_once(trial: Trial) -> None:
    pipeline = Pipeline("nothing")

    @pipeline.step(each="input.files")
    async def each(file: str) -> str:
        return file

    seen = await trial.run_to_end(pipeline, input={"files": []})
    assert seen.state == "completed"


async def test_a_step_that_awaits_something_cancelled_fails_and_leaves_its_slot_free(trial: Trial) -> None:
    pipeline = Pipeline("awaits", retry=Retry(1))

    @pipeline.step
    async def waits() -> None:
        other = asyncio.create_task(asyncio.sleep(60))
        other.cancel()
        await other

    async with trial.working(pipeline, slots=1):
        for _ in range(2):
            run = await trial.handle.submit(pipeline)
            assert (await trial.settled(run.run_id)).state == "failed"


async def test_a_gatherer_that_was_ended_in_the_middle_of_a_write_is_drained_when_it_runs_again() -> None:
    writing, written = asyncio.Event(), list[int]()

    async def write(some: list[int]) -> None:
        writing.set()
        if 1 in some:
            await asyncio.get_running_loop().create_future()
        written.extend(some)

    gatherer = Gatherer[int](write, refused=lambda _one, _error: None, most=1)
    first = asyncio.create_task(gatherer.run())
    gatherer.add(1)
    gatherer.add(2)
    await writing.wait()
    first.cancel()
    await asyncio.gather(first, return_exceptions=True)
    second = asyncio.create_task(gatherer.run())
    async with asyncio.timeout(30):
        await gatherer.drained()
    second.cancel()
    assert written == [2]
    assert gatherer.held == []


async def test_a_submission_is_put_in_once_when_that_of_another_caller_fails_beside_it(trial: Trial) -> None:
    pipeline = Pipeline("twice")

    @pipeline.step
    async def only() -> None: ...

    trial.handle.engine.registry.add(pipeline)
    intake = trial.handle.engine.intake
    given = [Submission(pipeline, by="a"), Submission(pipeline, by="b", priority=99_999)]
    good, bad = await asyncio.gather(*(intake.submit(one) for one in given), return_exceptions=True)
    assert isinstance(good, Submitted)
    assert isinstance(bad, Exception)
    assert await told(trial, "select run_id from run") == [{"run_id": good.run_id}]


async def test_what_a_stopped_worker_still_seems_to_hold_comes_back(trial: Trial) -> None:
    pipeline = Pipeline("left_behind")

    @pipeline.step
    async def only() -> int:
        return 1

    run = await trial.handle.submit(pipeline)
    await told(
        trial,
        "insert into worker (worker, host, pid, build, slots, expires_at, stopped_at) overriding system value"
        " values (999, 'elsewhere', 1, '', 1, now(), now())",
    )
    await told(
        trial,
        "with taken as (delete from job returning *)"
        " insert into claim (run_id, step, part, epoch, worker, place, lane, priority, turn, attempt)"
        " select run_id, step, part, 1, 999, 1, lane, priority, turn, 1 from taken",
    )
    async with trial.working(pipeline, poll=0.2):
        assert (await trial.settled(run.run_id)).state == "completed"


async def test_a_step_may_spend_twice_under_one_name(trial: Trial) -> None:
    pipeline = Pipeline("spends", retry=Retry(1))

    @pipeline.step
    async def twice(run: Run) -> None:
        await run.spend(usd=0.1)
        await run.spend(usd=0.2)

    seen = await trial.run_to_end(pipeline)
    assert seen.error is None


async def test_the_first_step_of_an_admitted_run_waits_for_its_own_gate_too(trial: Trial) -> None:
    at_once, most = 0, 0
    pipeline = Pipeline("two_gates", concurrency=4)

    @pipeline.step(concurrency=1)
    async def alone() -> None:
        nonlocal at_once, most
        at_once += 1
        most = max(most, at_once)
        await asyncio.sleep(0.05)
        at_once -= 1

    async with trial.working(pipeline):
        _, runs = await trial.handle.submit_many(pipeline, inputs=range(6))
        for run in runs:
            assert (await trial.settled(run.run_id)).state == "completed"
    assert most == 1
