"""What comes at the very moment when a run lies down to wait for it."""

import asyncio

import pytest

from headrace import Pipeline, Question, Retry, Run
from headrace.db.arrays import BigInts
from headrace.db.statements import Statement
from headrace.queue.changes import Changes
from headrace.queue.signalling import send_event
from headrace.testing import Trial

pytestmark = pytest.mark.anyio


async def test_two_people_who_decide_the_last_two_questions_at_once_set_the_run_going(trial: Trial) -> None:
    pipeline = Pipeline("asked")

    @pipeline.review
    async def both() -> list[Question]:
        return [Question("one", {}), Question("two", {})]

    for _ in range(5):
        seen = await trial.run_to_end(pipeline)
        reviews = [question["review_id"] for question in seen.questions]
        await asyncio.gather(*(trial.handle.decide(review, "accept", by="somebody") for review in reviews))
        assert (await trial.go_on(seen)).state == "completed"


async def test_a_decision_that_comes_while_the_job_that_asked_looks_at_the_others_sets_the_run_going(
    trial: Trial,
) -> None:
    pipeline = Pipeline("asked_on")

    @pipeline.review(blocking=False)
    async def both() -> list[Question]:
        return [Question("one", {}), Question("two", {})]

    seen = await trial.run_to_end(pipeline)
    async with trial.database.session() as session:
        await session.rows_of(Statement("decided", "update review set state = 'decided', choice = 'accept'"), {})
        await session.rows_of(Statement("due", "update parked set reason = 'review', until = now()"), {})
        open_one = "update review set state = 'open' where place = 1"
        await session.rows_of(Statement("open", open_one), {})
    async with trial.working(pipeline):
        async with trial.database.transaction() as session:
            await session.rows("queue", "lock_runs", run=_one(seen.run_id))
            async with asyncio.timeout(30):
                while not await session.rows_of(Statement("held", "select 1 from claim"), {}):
                    await asyncio.sleep(0.02)
            await asyncio.sleep(0.2)
            deciding = asyncio.create_task(trial.handle.decide(seen.questions[1]["review_id"], "accept", by="her"))
            await asyncio.sleep(0.2)
        await deciding
        assert (await trial.settled(seen.run_id)).state == "completed"


async def test_an_event_that_comes_while_its_wait_is_being_written_down_is_not_missed(trial: Trial) -> None:
    pipeline = Pipeline("waits")

    sent = asyncio.Event()

    @pipeline.step
    async def before() -> None:
        await sent.wait()

    @pipeline.wait(event="go")
    async def signalled(before: None) -> None: ...

    async with trial.working(pipeline):
        run = await trial.handle.submit(pipeline)
        async with trial.database.transaction() as session:
            await send_event(session, "go", "1", Changes())
            sent.set()
            await asyncio.sleep(0.5)  # the wait lies down, or waits to, before this event is committed
        assert (await trial.settled(run.run_id)).state == "completed"


def _one(run_id: int) -> BigInts:
    return BigInts([run_id])


async def test_a_step_that_runs_again_for_a_later_decision_may_spend_again(trial: Trial) -> None:
    pipeline = Pipeline("spends_again", retry=Retry(1))

    @pipeline.review(blocking=False)
    async def both() -> list[Question]:
        return [Question("one", {}), Question("two", {})]

    @pipeline.step
    async def after(run: Run, both: object) -> None:
        await run.spend(usd=0.1)

    seen = await trial.run_to_end(pipeline)
    for question in seen.questions:
        await trial.handle.decide(question["review_id"], "accept", by="somebody")
    assert (await trial.go_on(seen)).error is None
