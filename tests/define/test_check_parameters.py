"""Faults of parameters: names that fit nothing, words that mean nothing here, and forms that cannot be called."""

from collections.abc import Callable
from typing import Any

from headrace.define.check import check
from headrace.define.pipeline import Pipeline
from headrace.domain.outcomes import Outcome


def test_a_parameter_that_fits_nothing_is_told_with_what_would_fit(only_fault: Callable[..., str]) -> None:
    pipeline = Pipeline("specs", catalogue="mice")

    @pipeline.step
    async def identity(item: Any) -> None: ...

    @pipeline.step
    async def price(identiy: Any) -> None: ...

    message = only_fault(pipeline)
    assert "the parameter 'identiy' fits nothing (is 'identity' meant?)" in message
    assert "what would fit: run, input, item, identity" in message


def test_the_place_of_a_fault_is_the_line_of_its_step() -> None:
    pipeline = Pipeline("specs")

    @pipeline.step
    async def price(nothing: Any) -> None: ...

    (fault,) = check([pipeline])
    assert fault.line == price.__code__.co_firstlineno
    assert str(fault).startswith(f"{__file__}:{fault.line}: specs.price: ")


def test_a_default_does_not_make_a_parameter_fit(only_fault: Callable[..., str]) -> None:
    pipeline = Pipeline("specs")

    @pipeline.step
    async def price(currency: str = "EUR") -> None: ...

    assert "the parameter 'currency' fits nothing" in only_fault(pipeline)


def test_item_without_a_catalogue_is_a_fault(only_fault: Callable[..., str]) -> None:
    pipeline = Pipeline("specs")

    @pipeline.step
    async def identity(item: Any) -> None: ...

    assert "`item` is a parameter, and the pipeline has no catalogue" in only_fault(pipeline)


def test_round_outside_a_rounds_step_is_a_fault(only_fault: Callable[..., str]) -> None:
    pipeline = Pipeline("specs")

    @pipeline.step
    async def gather(round: Any) -> None: ...

    assert "`round` is a parameter of rounds steps only" in only_fault(pipeline)


def test_a_rounds_step_without_round_is_a_fault(only_fault: Callable[..., str]) -> None:
    pipeline = Pipeline("specs")

    @pipeline.rounds(at_most=3)
    async def gather(run: Any) -> Outcome.Next | Outcome.Enough:
        return Outcome.Enough()

    assert "a rounds step takes `round`" in only_fault(pipeline)


def test_a_mapped_step_without_an_element_parameter_is_a_fault(only_fault: Callable[..., str]) -> None:
    pipeline = Pipeline("specs")

    @pipeline.step
    async def fields() -> list[str]: ...

    @pipeline.step(each="fields")
    async def measure(run: Any, fields: list[str]) -> None: ...

    assert "has no parameter for the element" in only_fault(pipeline)


def test_two_element_parameters_are_a_fault(only_fault: Callable[..., str]) -> None:
    pipeline = Pipeline("specs")

    @pipeline.step
    async def fields() -> list[str]: ...

    @pipeline.step(each="fields")
    async def measure(field: str, filds: str) -> None: ...

    message = only_fault(pipeline)
    assert "the parameters field, filds are all elements of 'fields'; one is enough" in message
    assert "is 'fields' meant?" in message


def test_star_arguments_are_faults() -> None:
    pipeline = Pipeline("specs")

    @pipeline.step
    async def price(*given: Any, **more: Any) -> None: ...

    messages = [fault.message for fault in check([pipeline])]
    assert messages == [
        "it takes *given; a step is called with named parameters",
        "it takes **more; a step is called with named parameters",
    ]


def test_a_positional_only_parameter_is_a_fault(only_fault: Callable[..., str]) -> None:
    pipeline = Pipeline("specs")

    @pipeline.step
    async def price(run: Any, /) -> None: ...

    assert "it takes run by position only" in only_fault(pipeline)
