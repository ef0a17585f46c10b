"""Faults of kinds: things that are no step functions, cycles, and reviews, waits and rounds that cannot be."""

import functools
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest

from headrace.define.check import check
from headrace.define.pipeline import Pipeline
from headrace.domain.errors import PipelineFault
from headrace.domain.outcomes import Outcome, Question


def test_a_cycle_is_told_once_and_names_the_steps_on_it_alone(only_fault: Callable[..., str]) -> None:
    pipeline = Pipeline("specs")

    @pipeline.step
    async def start() -> None: ...

    @pipeline.step
    async def chicken(start: Any, egg: Any) -> None: ...

    @pipeline.step
    async def egg(chicken: Any) -> None: ...

    @pipeline.step
    async def omelette(egg: Any) -> None: ...

    assert "the steps chicken, egg wait for each other" in only_fault(pipeline)


def test_every_cycle_is_told() -> None:
    pipeline = Pipeline("specs")

    @pipeline.step
    async def alone(alone: Any) -> None: ...

    @pipeline.step
    async def left(right: Any) -> None: ...

    @pipeline.step
    async def right(left: Any) -> None: ...

    messages = [fault.message for fault in check([pipeline])]
    assert len(messages) == 2
    assert "it waits for itself" in messages[0]
    assert "the steps left, right wait for each other" in messages[1]


def test_a_graph_of_faulty_steps_is_refused_with_all_its_faults() -> None:
    pipeline = Pipeline("specs")

    @pipeline.step
    async def left(right: Any) -> None: ...

    @pipeline.step
    async def right(left: Any) -> None: ...

    pipeline.step(right)
    with pytest.raises(PipelineFault) as refused:
        _ = pipeline.graph
    assert {fault.step for fault in refused.value.faults} == {"left", "right"}
    assert len(refused.value.faults) == 2


def test_a_generator_is_a_fault(only_fault: Callable[..., str]) -> None:
    pipeline = Pipeline("specs")

    @pipeline.step
    def pages() -> Iterator[int]:
        yield 1

    assert "it yields; a step returns its result" in only_fault(pipeline)


def test_an_asynchronous_generator_is_a_fault(only_fault: Callable[..., str]) -> None:
    pipeline = Pipeline("specs")

    @pipeline.step
    async def pages() -> AsyncIterator[int]:
        yield 1

    assert "it yields; a step returns its result" in only_fault(pipeline)


def test_something_that_is_no_function_is_a_fault() -> None:
    pipeline = Pipeline("specs")
    pipeline.step(functools.partial(print, "price"))
    messages = [fault.message for fault in check([pipeline])]
    assert "partial is decorated; a step is a function, `def` or `async def`" in messages


def test_a_mapped_review_is_a_fault() -> None:
    pipeline = Pipeline("specs")

    @pipeline.step
    async def fields() -> list[str]: ...

    decorate: Any = pipeline.review

    @decorate(each="fields")
    async def conflicts(field: str) -> list[Question]: ...

    assert ["a review is not mapped" in fault.message for fault in check([pipeline])] == [True]


def test_a_review_that_returns_something_else_than_questions_is_a_fault(only_fault: Callable[..., str]) -> None:
    pipeline = Pipeline("specs")

    @pipeline.review
    async def conflicts() -> dict[str, int]: ...

    assert "a review returns list[Question]; its result is dict[str, int]" in only_fault(pipeline)


def test_a_wait_for_nothing_is_a_fault(only_fault: Callable[..., str]) -> None:
    pipeline = Pipeline("specs")

    @pipeline.wait()
    async def pause() -> None: ...

    assert "it waits for nothing" in only_fault(pipeline)


@pytest.mark.parametrize("moment", [datetime, timedelta, datetime | None])
def test_a_wait_may_return_its_moment(moment: Any) -> None:
    pipeline = Pipeline("specs")

    async def pause() -> Any: ...

    pause.__annotations__["return"] = moment
    pipeline.wait()(pause)
    assert check([pipeline]) == []


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"until": timedelta(hours=1), "event": "paid"}, "not for both"),
        ({"until": timedelta(hours=1), "timeout": 5.0}, "timeout= is for a wait for an event="),
        ({"until": timedelta(hours=-1)}, "lies in the past"),
        ({"event": " "}, "names nothing"),
    ],
)
def test_a_wait_that_contradicts_itself_is_a_fault(
    options: dict[str, Any], words: str, only_fault: Callable[..., str]
) -> None:
    pipeline = Pipeline("specs")

    @pipeline.wait(**options)
    async def pause() -> None: ...

    assert words in only_fault(pipeline)


def test_a_rounds_step_annotated_without_its_outcomes_is_a_fault(only_fault: Callable[..., str]) -> None:
    pipeline = Pipeline("specs")

    @pipeline.rounds(at_most=3)
    async def gather(round: Any) -> list[str]: ...

    assert "names neither Outcome.Next nor Outcome.Enough" in only_fault(pipeline)


def test_next_outside_a_rounds_step_is_a_fault(only_fault: Callable[..., str]) -> None:
    pipeline = Pipeline("specs")

    @pipeline.step
    async def gather() -> list[str] | Outcome.Next: ...

    assert "only a rounds step returns Next" in only_fault(pipeline)


def test_a_plain_function_with_a_timeout_is_warned_of(only_fault: Callable[..., str]) -> None:
    pipeline = Pipeline("specs")

    @pipeline.step(timeout=5)
    def measure() -> None: ...

    assert "timeout= cannot stop a thread" in only_fault(pipeline, warning=True)
