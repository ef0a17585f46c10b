"""Submissions: acknowledged ones are there, one live run an item, followers, order by priority and fair turns."""

import asyncio

import psycopg
import pytest

from headrace import Item, Outcome, Pipeline, Run, submit
from headrace.db.pool import Database
from headrace.domain.errors import InvalidValue, UnknownName
from headrace.testing import Trial

pytestmark = pytest.mark.anyio


def recording(name: str, seen: list[object], *, catalogue: str | None = None) -> Pipeline:
    pipeline = Pipeline(name, catalogue=catalogue)

    @pipeline.step
    async def note(input: object) -> None:
        seen.append(input)

    return pipeline


async def test_an_acknowledged_submission_survives_the_process_that_made_it(trial: Trial) -> None:
    seen: list[object] = []
    pipeline = recording("kept", seen)
    async with trial.working(pipeline, queues=["none of these"]) as engine:
        first = await trial.handle.submit(pipeline, input=1)
        await engine.abandon()
    assert (await trial.go_on(first.run_id)).state == "completed"
    assert seen == [1]


async def test_a_submission_in_the_callers_transaction_is_there_when_it_commits_and_never_was_when_not(
    trial: Trial,
) -> None:
    seen: list[object] = []
    pipeline = recording("joined", seen)
    async with await psycopg.AsyncConnection.connect(trial.conninfo) as connection:
        kept = await submit(pipeline, input="kept", connection=connection)
        await connection.commit()
        gone = await submit(pipeline, input="gone", connection=connection)
        await connection.rollback()
    async with trial.working(pipeline):
        await trial.settled(kept.run_id)
    assert seen == ["kept"]
    with pytest.raises(UnknownName):
        await trial.see(gone.run_id)


async def test_the_same_item_again_answers_with_its_live_run(trial: Trial) -> None:
    pipeline = recording("one", [], catalogue="things")
    await trial.handle.put_items([Item("things", "a"), Item("things", "b")])
    first = await trial.handle.submit(pipeline, item="a")
    again = await trial.handle.submit(pipeline, item="a")
    other = await trial.handle.submit(pipeline, item="b")
    assert (first.created, again.created, other.created) == (True, False, True)
    assert again.run_id == first.run_id
    assert other.run_id != first.run_id


async def test_twenty_callers_with_one_item_make_one_run(trial: Trial) -> None:
    pipeline = recording("once", [], catalogue="things")
    await trial.handle.put_items([Item("things", "a")])
    answers = await asyncio.gather(*[trial.handle.submit(pipeline, item="a") for _ in range(20)])
    assert len({answer.run_id for answer in answers}) == 1
    assert sum(answer.created for answer in answers) == 1


async def test_an_item_can_be_run_again_once_its_run_is_over(trial: Trial) -> None:
    pipeline = recording("again", [], catalogue="things")
    first = await trial.run_to_end(pipeline, item=Item("things", "a"))
    second = await trial.run_to_end(pipeline, item="a")
    assert first.run_id != second.run_id
    assert second.state == "completed"


async def test_a_run_that_follows_begins_when_the_one_before_it_is_over(trial: Trial) -> None:
    order: list[int] = []
    going, gate = asyncio.Event(), asyncio.Event()
    pipeline = Pipeline("following", catalogue="things")

    @pipeline.step
    async def work(run: Run) -> None:
        order.append(run.id)
        going.set()
        await gate.wait()

    await trial.handle.put_items([Item("things", "a")])
    async with trial.working(pipeline):
        first = await trial.handle.submit(pipeline, item="a")
        await going.wait()
        second = await trial.handle.submit(pipeline, item="a", follow=True)
        assert second.created
        assert (await trial.see(second.run_id)).waits_for == {"follows"}
        assert order == [first.run_id]
        gate.set()
        assert (await trial.settled(second.run_id)).state == "completed"
    assert order == [first.run_id, second.run_id]


async def test_several_runs_that_follow_begin_one_after_the_other(trial: Trial) -> None:
    under_way, most = 0, 0
    gate = asyncio.Event()
    pipeline = Pipeline("queue-up", catalogue="things")

    @pipeline.step
    async def work() -> None:
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        await gate.wait()
        under_way -= 1

    await trial.handle.put_items([Item("things", "a")])
    async with trial.working(pipeline):
        runs = [await trial.handle.submit(pipeline, item="a", follow=True) for _ in range(4)]
        gate.set()
        ends = [await trial.settled(run.run_id) for run in runs]
    assert [run.created for run in runs] == [True] * 4
    assert [end.state for end in ends] == ["completed"] * 4
    assert most == 1


async def test_urgent_runs_go_first_and_equal_ones_in_their_turn(trial: Trial) -> None:
    seen: list[object] = []
    pipeline = recording("ordered", seen)
    runs = [
        (await trial.handle.submit(pipeline, input=name, priority=priority)).run_id
        for priority, name in ((5, "e"), (3, "c1"), (1, "a1"), (3, "c2"), (1, "a2"))
    ]
    async with trial.working(pipeline, slots=1):
        for run in runs:
            await trial.settled(run)
    assert seen == ["a1", "a2", "c1", "c2", "e"]


async def test_a_batch_of_thousands_does_not_starve_what_comes_after_it(trial: Trial) -> None:
    seen: list[object] = []
    begun, served_before = asyncio.Event(), [0]
    crowd, single = Pipeline("crowd"), Pipeline("single")

    @crowd.step
    async def one_of_many(input: int) -> None:
        seen.append(input)
        if input == 50:
            begun.set()

    @single.step
    async def alone() -> None:
        served_before.append(len(seen))

    await trial.handle.submit_many(crowd, inputs=list(range(5000)))
    async with trial.working(crowd, single):
        await begun.wait()
        run = await trial.handle.submit(single)
        already = len(seen)
        await trial.settled(run.run_id)
        assert served_before[-1] - already < 2500


async def test_a_batch_is_submitted_whole_or_not_at_all(trial: Trial) -> None:
    pipeline = recording("batch", [], catalogue="things")
    await trial.handle.put_items([Item("things", "a")])
    with pytest.raises(UnknownName, match="item of things named 'nobody'"):
        await trial.handle.submit_many(pipeline, items=["a", "nobody"])
    again = await trial.handle.submit(pipeline, item="a")
    assert again.created


async def test_a_priority_that_is_none_is_refused_with_what_is_accepted(trial: Trial) -> None:
    with pytest.raises(InvalidValue, match="from 1 \\(first\\) to 5"):
        await trial.handle.submit(recording("wrong", []), priority=9)


async def test_a_database_that_is_not_there_is_told_in_a_sentence() -> None:
    from headrace.domain.errors import DatabaseUnavailable

    with pytest.raises(DatabaseUnavailable, match="does not answer"):
        await Database("host=/nowhere dbname=none connect_timeout=2").open()


async def test_a_step_may_cancel_its_own_run(trial: Trial) -> None:
    pipeline = Pipeline("given-up")

    @pipeline.step
    async def look() -> object:
        return Outcome.Cancel("nothing to do")

    seen = await trial.run_to_end(pipeline)
    assert seen.state == "cancelled"
    assert seen.error is not None
    assert seen.error["message"] == "nothing to do"
