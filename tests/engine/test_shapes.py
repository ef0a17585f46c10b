"""The shapes of a pipeline: rounds, mapped steps, branches that join, children."""

import asyncio
from typing import Any

import pytest

from headrace import Outcome, Pipeline, Retry, Round, Run
from headrace.testing import Trial

pytestmark = pytest.mark.anyio


async def test_rounds_go_on_until_enough_and_hand_on_what_they_carried(trial: Trial) -> None:
    pipeline = Pipeline("looping")

    @pipeline.rounds(at_most=6)
    async def gather(round: Round[int]) -> Any:
        return Outcome.Enough(sum(round.carried)) if round.number == 4 else Outcome.Next(round.number)

    @pipeline.step
    async def after(gather: int) -> int:
        return gather * 10

    seen = await trial.run_to_end(pipeline)
    assert seen.result == 60
    assert len(seen.steps["gather"].jobs) == 4


async def test_rounds_stop_at_their_most_with_what_the_last_one_carried(trial: Trial) -> None:
    rounds: list[tuple[int, bool]] = []
    pipeline = Pipeline("bounded")

    @pipeline.rounds(at_most=3)
    async def search(round: Round[str]) -> Any:
        rounds.append((round.number, round.last))
        return Outcome.Next(f"page {round.number}")

    assert (await trial.run_to_end(pipeline)).result == "page 3"
    assert rounds == [(1, False), (2, False), (3, True)]


async def test_a_round_that_fails_is_tried_again_and_the_rounds_before_it_are_not(trial: Trial) -> None:
    calls: list[tuple[int, int]] = []
    pipeline = Pipeline("stumbling", retry=Retry(2, base=1))

    @pipeline.rounds(at_most=3)
    async def climb(run: Run, round: Round[int]) -> Any:
        calls.append((round.number, run.attempt))
        if (round.number, run.attempt) == (2, 1):
            raise ConnectionError
        return Outcome.Next(round.number)

    assert (await trial.run_to_end(pipeline)).state == "completed"
    assert calls == [(1, 1), (2, 1), (2, 2), (3, 1)]


@pytest.mark.parametrize("many", [0, 1, 40])
async def test_a_mapped_step_runs_for_each_element_and_gives_a_list_in_their_order(trial: Trial, many: int) -> None:
    pipeline = Pipeline("mapping")

    @pipeline.step
    async def find(input: int) -> dict[str, list[int]]:
        return {"numbers": list(range(input))}

    @pipeline.step(each="find.numbers")
    async def square(number: int) -> int:
        return number * number

    @pipeline.step
    async def total(square: list[int]) -> list[int]:
        return square

    seen = await trial.run_to_end(pipeline, input=many)
    assert (seen.state, seen.result or []) == ("completed", [number**2 for number in range(many)])


async def test_an_element_that_fails_is_tried_alone_and_then_fails_the_run(trial: Trial) -> None:
    starts: dict[int, int] = {}
    pipeline = Pipeline("half", retry=Retry(2, base=1))

    @pipeline.step(each="input.numbers")
    async def take(number: int) -> int:
        starts[number] = starts.get(number, 0) + 1
        if number == 3:
            raise ValueError("three is bad")
        return number

    seen = await trial.run_to_end(pipeline, input={"numbers": [1, 2, 3, 4]})
    assert seen.state == "failed"
    assert seen.error is not None
    assert seen.error["message"] == "three is bad"
    assert starts[3] == 2
    assert {number: many for number, many in starts.items() if number != 3} == {1: 1, 2: 1, 4: 1}


async def test_branches_that_end_at_the_same_moment_in_two_engines_join_once(trial: Trial) -> None:
    joined: list[int] = []
    pipeline = Pipeline("diamond")

    @pipeline.step
    async def left(input: int) -> int:
        return input

    @pipeline.step
    async def middle(input: int) -> int:
        return input

    @pipeline.step
    async def right(input: int) -> int:
        return input

    @pipeline.step
    async def join(run: Run, left: int, middle: int, right: int) -> int:
        joined.append(run.id)
        return left + middle + right

    async with trial.working(pipeline), trial.working(pipeline):
        _, runs = await trial.handle.submit_many(pipeline, inputs=list(range(100)))
        ends = await asyncio.gather(*[trial.settled(run.run_id, within=60) for run in runs])
    assert [end.result for end in ends] == [3 * number for number in range(100)]
    assert sorted(joined) == [run.run_id for run in runs]


async def test_a_child_run_hands_its_result_to_the_step_that_asked(trial: Trial) -> None:
    child, parent = Pipeline("part"), Pipeline("whole")

    @child.step
    async def double(input: int) -> int:
        return input * 2

    @parent.step
    async def ask(run: Run) -> int:
        return sum(await run.children(child, [{"input": number} for number in (1, 2, 3)]))

    async with trial.working(child, parent):
        run = await trial.handle.submit(parent)
        seen = await trial.settled(run.run_id)
    assert seen.result == 12


async def test_a_child_that_fails_fails_the_step_that_asked(trial: Trial) -> None:
    child, parent = Pipeline("bad-part"), Pipeline("bad-whole", retry=Retry(1))

    @child.step
    async def refuse() -> Any:
        return Outcome.Fail("worn out")

    @parent.step
    async def ask(run: Run) -> Any:
        return await run.child(child)

    async with trial.working(child, parent):
        run = await trial.handle.submit(parent)
        seen = await trial.settled(run.run_id)
    assert seen.state == "failed"
    assert "worn out" in str(seen.error)


async def test_a_crash_anywhere_makes_no_second_child(trial: Trial) -> None:
    started: list[int] = []
    child, parent = Pipeline("single-part"), Pipeline("single-whole")

    @child.step
    async def work(run: Run) -> int:
        started.append(run.id)
        return run.id

    @parent.step
    async def ask(run: Run) -> Any:
        return await run.child(child)

    async with trial.working(child):
        pass
    results = [(await trial.go_on(await trial.crash(parent, before_write=number))).result for number in range(2, 17, 2)]
    assert len(set(results)) == len(results) == 8
    assert set(started) == set(results)
