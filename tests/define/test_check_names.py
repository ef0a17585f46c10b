"""Faults of names: of pipelines, steps, queues, and of words that are taken."""

from collections.abc import Callable

import pytest

from headrace.define.check import check
from headrace.define.pipeline import Pipeline


def pipeline_of(*functions: Callable[..., object], name: str = "specs") -> Pipeline:
    pipeline = Pipeline(name)
    for function in functions:
        pipeline.step(function)
    return pipeline


def named(name: str) -> Callable[[], None]:
    def function() -> None:
        return None

    function.__name__ = name
    return function


def test_a_pipeline_without_steps_is_a_fault(only_fault: Callable[..., str]) -> None:
    assert "it has no step" in only_fault(Pipeline("empty"))


@pytest.mark.parametrize("name", ["", "Specs", "1st", "a b", "é", "a" * 64])
def test_a_pipeline_name_that_cannot_be_kept_is_a_fault(name: str, only_fault: Callable[..., str]) -> None:
    assert f"the name {name!r} is not a small letter followed" in only_fault(pipeline_of(named("only"), name=name))


def test_a_step_name_that_cannot_be_kept_is_a_fault(only_fault: Callable[..., str]) -> None:
    assert "the name '_hidden' is not a small letter followed" in only_fault(pipeline_of(named("_hidden")))


def test_a_name_of_sixty_three_characters_is_accepted() -> None:
    assert check([pipeline_of(named("a" * 63), name="b-1_" + "c" * 59)]) == []


@pytest.mark.parametrize("word", ["run", "round", "item", "input"])
def test_a_step_named_like_a_reserved_word_is_a_fault(word: str, only_fault: Callable[..., str]) -> None:
    assert f"{word!r} is a reserved word (run, round, item, input)" in only_fault(pipeline_of(named(word)))


def test_two_steps_of_one_name_are_a_fault_of_the_second_that_names_the_first(only_fault: Callable[..., str]) -> None:
    first, second = named("same"), named("same")
    assert "there are two steps of this name, the first at " + __file__ in only_fault(pipeline_of(first, second))


def test_two_pipelines_of_one_name_are_a_fault_of_the_second() -> None:
    one, two = pipeline_of(named("only")), pipeline_of(named("only"))
    (fault,) = check([one, two])
    assert "there are two pipelines of this name" in fault.message
    assert f"{one.file}:{one.line}" in fault.message


def test_the_same_pipeline_given_twice_is_no_fault() -> None:
    one = pipeline_of(named("only"))
    assert check([one, one]) == []


def test_a_queue_name_that_cannot_be_kept_is_a_fault(only_fault: Callable[..., str]) -> None:
    pipeline = Pipeline("specs", queue="Heavy Work")
    pipeline.step(named("only"))
    assert "the queue 'Heavy Work' is not a small letter" in only_fault(pipeline)


def test_a_step_queue_name_that_cannot_be_kept_is_a_fault(only_fault: Callable[..., str]) -> None:
    pipeline = Pipeline("specs")
    pipeline.step(queue="a{b}")(named("only"))
    assert "the queue 'a{b}' is not a small letter" in only_fault(pipeline)
