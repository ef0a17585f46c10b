"""Waiting: for people, for events, for a time; and what their coming sets going."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from headrace import Item, Outcome, Pipeline, Question, Run
from headrace.domain.errors import InvalidValue, UnknownName, WrongState
from headrace.testing import RunSeen, Trial

pytestmark = pytest.mark.anyio


def reviewed(*, blocking: bool = True) -> tuple[Pipeline, list[Any]]:
    handed: list[Any] = []
    pipeline = Pipeline("reviewed", catalogue="things")

    @pipeline.step
    async def find() -> list[str]:
        return ["a", "b"]

    @pipeline.review(blocking=blocking)
    async def check(find: list[str]) -> list[Question]:
        return [Question("same", {"name": name}, choices=("yes", "no")) for name in find]

    @pipeline.step
    async def use(check: list[dict[str, Any]] | None) -> list[str | None]:
        handed.append([answer["choice"] for answer in check or []])
        return handed[-1]

    return pipeline, handed


async def decide_all(trial: Trial, seen: RunSeen, choice: str) -> None:
    for question in seen.questions:
        if question["state"] == "open":
            await trial.handle.decide(question["review_id"], choice, by="ann")


async def test_a_blocking_review_holds_the_run_until_every_question_is_decided(trial: Trial) -> None:
    pipeline, handed = reviewed()
    seen = await trial.run_to_end(pipeline, item=Item("things", "x"))
    assert (seen.state, seen.waits_for, handed) == ("waiting", {"review"}, [])
    assert [question["payload"] for question in seen.questions] == [{"name": "a"}, {"name": "b"}]
    await trial.handle.decide(seen.questions[0]["review_id"], "yes", by="ann")
    assert (await trial.go_on(seen)).state == "waiting"
    await trial.handle.decide(seen.questions[1]["review_id"], "no", by="ann", reason="another maker")
    assert (await trial.go_on(seen)).result == ["yes", "no"]


async def test_a_review_that_does_not_block_lets_the_run_go_on_and_decisions_run_what_follows_again(
    trial: Trial,
) -> None:
    pipeline, handed = reviewed(blocking=False)
    seen = await trial.run_to_end(pipeline, item=Item("things", "x"))
    assert (seen.state, len(handed)) == ("waiting", 1)
    await decide_all(trial, seen, "yes")
    seen = await trial.go_on(seen)
    assert (seen.state, seen.result) == ("completed", ["yes", "yes"])
    assert len(handed) == 2


async def test_a_question_is_decided_once_and_only_with_one_of_its_choices(trial: Trial) -> None:
    pipeline, _ = reviewed()
    seen = await trial.run_to_end(pipeline, item=Item("things", "x"))
    first = seen.questions[0]["review_id"]
    with pytest.raises(InvalidValue, match="yes, no"):
        await trial.handle.decide(first, "perhaps", by="ann")
    await trial.handle.decide(first, "yes", by="ann")
    with pytest.raises(WrongState, match="decided"):
        await trial.handle.decide(first, "no", by="bob")
    with pytest.raises(UnknownName):
        await trial.handle.decide(999_999, "yes", by="ann")


async def test_a_step_may_ask_a_person_in_the_middle_and_runs_again_with_the_answers(trial: Trial) -> None:
    pipeline = Pipeline("asking")

    @pipeline.step
    async def merge(run: Run) -> Any:
        answers = await run.answers()
        return answers[0]["choice"] if answers else Outcome.AskReview([Question("merge", {"of": 2})])

    seen = await trial.run_to_end(pipeline)
    assert (seen.state, len(seen.questions)) == ("waiting", 1)
    await decide_all(trial, seen, "accept")
    assert (await trial.go_on(seen)).result == "accept"


async def test_a_newer_run_of_an_item_takes_over_the_questions_of_one_that_only_waits_for_a_person(
    trial: Trial,
) -> None:
    pipeline, _ = reviewed()
    older = await trial.run_to_end(pipeline, item=Item("things", "x"))
    newer = await trial.run_to_end(pipeline, item="x")
    assert newer.run_id != older.run_id
    assert (newer.state, len(newer.questions)) == ("waiting", 2)
    older = await trial.see(older)
    assert older.state == "cancelled"
    assert {question["state"] for question in older.questions} == {"superseded"}


def awaiting(timeout: float | None = None) -> Pipeline:
    pipeline = Pipeline("awaiting")

    @pipeline.wait(event="delivered", timeout=timeout)
    async def parcel(input: str) -> str:
        return input

    @pipeline.step
    async def unpack(parcel: Any) -> Any:
        return parcel

    return pipeline


async def test_an_event_wakes_only_the_run_that_waits_for_its_key(trial: Trial) -> None:
    one = await trial.run_to_end(awaiting(), input="A1")
    other = await trial.run_to_end(awaiting(), input="B2")
    assert (one.state, one.waits_for) == ("waiting", {"event"})
    assert await trial.handle.signal("delivered", "A1", {"weight": 3}) == 1
    assert (await trial.go_on(one)).result == {"weight": 3}
    assert (await trial.see(other)).state == "waiting"


async def test_an_event_that_comes_before_the_run_waits_for_it_is_not_missed(trial: Trial) -> None:
    begun, gate = asyncio.Event(), asyncio.Event()
    pipeline = Pipeline("slow-to-wait")

    @pipeline.step
    async def prepare() -> None:
        begun.set()
        await gate.wait()

    @pipeline.wait(event="delivered")
    async def parcel(prepare: None) -> None: ...

    async with trial.working(pipeline):
        run = await trial.handle.submit(pipeline)
        await begun.wait()
        assert await trial.handle.signal("delivered", payload="early") == 0
        gate.set()
        assert (await trial.settled(run.run_id)).result == "early"


async def test_an_event_that_does_not_come_in_time_is_none(trial: Trial) -> None:
    seen = await trial.run_to_end(awaiting(timeout=3600), input="A1")
    assert seen.state == "waiting"
    await trial.advance(hours=2)
    seen = await trial.go_on(seen)
    assert (seen.state, seen.result) == ("completed", None)


async def test_a_wait_may_name_its_own_time(trial: Trial) -> None:
    pipeline = Pipeline("until")

    @pipeline.wait()
    async def rest(input: int) -> timedelta:
        return timedelta(hours=input)

    seen = await trial.run_to_end(pipeline, input=5)
    await trial.advance(hours=4)
    assert (await trial.go_on(seen)).state == "waiting"
    await trial.advance(hours=2)
    assert (await trial.go_on(seen)).state == "completed"


@pytest.mark.parametrize("minutes", [-60, 60])
async def test_a_wait_is_as_long_where_the_machines_clock_is_off(trial: Trial, minutes: int) -> None:
    from headrace.domain.clock import system_clock

    pipeline = Pipeline("skewed")

    @pipeline.wait(until=timedelta(minutes=10))
    async def rest() -> None: ...

    async with trial.working(pipeline, clock=lambda: system_clock() + timedelta(minutes=minutes)):
        run = await trial.handle.submit(pipeline)
        assert (await trial.settled(run.run_id)).state == "waiting"
        await trial.advance(minutes=11)
        assert (await trial.settled(run.run_id)).state == "completed"
