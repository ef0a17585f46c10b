"""Retrying a failed run and forking from a step: what is done is not done again, and nothing is there twice."""

import asyncio
from collections import Counter
from typing import Any

import pytest

from headrace import Item, Outcome, Pipeline, Question, Retry, Run
from headrace.domain.errors import UnknownName, WrongState
from headrace.queue.forking import fork_run
from headrace.queue.retrying import retry_run
from headrace.testing import Trial

pytestmark = pytest.mark.anyio


class Mended:
    """Something outside that is broken until it is mended, and counts what is asked of it."""

    def __init__(self) -> None:
        self.broken = True
        self.calls: Counter[str] = Counter()

    def call(self, name: str) -> None:
        self.calls[name] += 1
        if self.broken and name in ("second", "odd"):
            raise ConnectionError("not mended")


def chain(outside: Mended) -> Pipeline:
    pipeline = Pipeline("chain", catalogue="things", retry=Retry(1))

    @pipeline.step
    async def first(run: Run) -> int:
        outside.call("first")
        return 1

    @pipeline.step
    async def second(first: int, run: Run) -> int:
        await run.checkpoint("made", lambda: outside.calls.update(["made"]))
        outside.call("second")
        return first + 1

    @pipeline.step
    async def third(second: int) -> int:
        outside.call("third")
        return second + 1

    return pipeline


async def retry(trial: Trial, run_id: int, *pipelines: Pipeline) -> None:
    await retry_run(trial.database, run_id, {one.name: one for one in pipelines}, by="ana")


async def test_a_retried_run_does_only_what_it_did_not_do_and_finds_its_checkpoints(trial: Trial) -> None:
    outside = Mended()
    pipeline = chain(outside)
    seen = await trial.run_to_end(pipeline)
    assert seen.state == "failed"
    outside.broken = False
    await retry(trial, seen.run_id, pipeline)
    again = await trial.go_on(seen)
    assert (again.state, again.result) == ("completed", 3)
    assert outside.calls == {"first": 1, "second": 2, "made": 1, "third": 1}
    assert [event.type for event in again.events].count("run_retried") == 1


async def test_a_retried_run_runs_the_missing_parts_of_a_mapped_step(trial: Trial) -> None:
    outside = Mended()
    pipeline = Pipeline("mapped", retry=Retry(1))

    @pipeline.step(each="input.numbers")
    async def one(number: int) -> int:
        outside.call("odd" if number % 2 else "even")
        return number * 10

    @pipeline.step
    async def total(one: list[int]) -> int:
        return sum(one)

    seen = await trial.run_to_end(pipeline, input={"numbers": [2, 3, 4]})
    assert seen.state == "failed"
    outside.broken = False
    await retry(trial, seen.run_id, pipeline)
    assert (await trial.go_on(seen)).result == 90


async def test_a_retried_run_goes_on_with_the_round_that_failed(trial: Trial) -> None:
    outside = Mended()
    pipeline = Pipeline("rounds", retry=Retry(1))

    @pipeline.rounds(at_most=5)
    async def gather(round: Any) -> Any:
        outside.call("second" if round.number == 3 else f"round {round.number}")
        return Outcome.Next(round.number) if round.number < 4 else Outcome.Enough(list(round.carried))

    seen = await trial.run_to_end(pipeline)
    assert seen.state == "failed"
    outside.broken = False
    await retry(trial, seen.run_id, pipeline)
    assert (await trial.go_on(seen)).result == [1, 2, 3]
    assert outside.calls["round 1"] == outside.calls["round 2"] == 1


async def test_the_questions_of_a_failed_run_are_open_again_when_it_is_retried(trial: Trial) -> None:
    outside = Mended()
    pipeline = Pipeline("asks", retry=Retry(1))

    @pipeline.review(blocking=False)
    async def ask() -> list[Question]:
        return [Question("sure?", {})]

    @pipeline.step
    async def then(ask: Any) -> str:
        outside.call("second")
        return "with answers" if ask else "without"

    seen = await trial.run_to_end(pipeline)
    assert seen.state == "failed"
    outside.broken = False
    await retry(trial, seen.run_id, pipeline)
    waiting = await trial.go_on(seen)
    assert (waiting.state, waiting.waits_for) == ("waiting", {"review"})
    assert len(waiting.questions) == 1


async def test_only_a_failed_run_is_retried(trial: Trial) -> None:
    outside = Mended()
    outside.broken = False
    pipeline = chain(outside)
    seen = await trial.run_to_end(pipeline)
    with pytest.raises(WrongState, match=f"run {seen.run_id} is completed and cannot be retried"):
        await retry(trial, seen.run_id, pipeline)
    with pytest.raises(UnknownName, match="no run named '999'"):
        await retry(trial, 999, pipeline)


async def test_a_run_whose_item_has_a_live_run_is_not_retried_beside_it(trial: Trial) -> None:
    outside = Mended()
    pipeline = chain(outside)
    failed = await trial.run_to_end(pipeline, item=Item("things", "a"))
    live = await trial.handle.submit(pipeline, item="a")
    assert live.created
    with pytest.raises(WrongState, match="another run of its item"):
        await retry(trial, failed.run_id, pipeline)
    assert (await trial.see(failed)).state == "failed"


async def test_a_fork_begins_at_its_step_with_the_results_of_the_steps_before(trial: Trial) -> None:
    outside = Mended()
    outside.broken = False
    pipeline = chain(outside)
    seen = await trial.run_to_end(pipeline, item=Item("things", "a"))
    forked, _ = await fork_run(trial.database, seen.run_id, "second", {"chain": pipeline}, by="ana")
    assert forked != seen.run_id
    assert (await trial.go_on(forked)).result == 3
    assert outside.calls == {"first": 1, "second": 2, "made": 2, "third": 2}
    assert (await trial.see(seen)).state == "completed"


async def test_a_live_run_is_forked_beside_itself(trial: Trial) -> None:
    started, go_on = asyncio.Event(), asyncio.Event()
    pipeline = Pipeline("slow", catalogue="things")

    @pipeline.step
    async def first() -> int:
        return 1

    @pipeline.step
    async def second(first: int) -> int:
        started.set()
        await go_on.wait()
        return first + 1

    await trial.handle.put_items([Item("things", "a")])
    async with trial.working(pipeline):
        source = (await trial.handle.submit("slow", item="a")).run_id
        await started.wait()
        forked, _ = await fork_run(trial.database, source, "second", {"slow": pipeline}, by="ana")
        go_on.set()
        assert (await trial.settled(forked)).result == 2
        assert (await trial.settled(source)).result == 2


async def test_a_fork_from_a_step_that_is_not_there_says_which_there_are(trial: Trial) -> None:
    outside = Mended()
    pipeline = chain(outside)
    seen = await trial.run_to_end(pipeline)
    with pytest.raises(UnknownName, match=r"no step of chain named 'fourth'\. There is: first, second, third"):
        await fork_run(trial.database, seen.run_id, "fourth", {"chain": pipeline}, by="ana")
