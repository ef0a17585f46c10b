"""Faults of annotations: results that do not fit who is handed them, each=, and what JSON cannot hold."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any, Literal

import pytest
from pydantic import BaseModel, ConfigDict
from typing_extensions import TypedDict

from headrace.define.check import check
from headrace.define.pipeline import Pipeline
from headrace.domain.outcomes import Outcome


class Maker(BaseModel):
    name: str


class Identity(BaseModel):
    maker: Maker
    model: str
    fields: list[str] = []


@dataclass
class Named:
    model: str


@dataclass
class Tree:
    children: "list[Tree]" = field(default_factory=list["Tree"])


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


class Loose(TypedDict, total=False):
    model: str


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")
    model: str


def handing(result: Any, wanted: Any) -> Pipeline:
    """A step with this result, and one that wants it as that."""
    pipeline = Pipeline("specs")

    async def first() -> Any: ...

    async def second(first: Any) -> None: ...

    first.__annotations__["return"] = result
    second.__annotations__["first"] = wanted
    pipeline.step(first)
    pipeline.step(second)
    return pipeline


@pytest.mark.parametrize(
    ("result", "wanted"),
    [
        (Any, Identity),
        (Identity, Any),
        (Identity, Identity),
        (Identity, Identity | None),
        (Identity | Outcome.Snooze, Identity),
        (Identity | Outcome.Skip, Identity | None),
        (Outcome.Done, Identity),
        (Identity, Named),
        (Identity, dict),
        (Identity, dict[str, Any]),
        (dict, Identity),
        (dict[str, Any], Identity),
        (dict[str, int], dict[str, float]),
        (int, float),
        (datetime, str),
        (str, Path),
        (Colour, str),
        (Literal["red"], Colour),
        (Decimal, Decimal),
        (tuple[int, int], list[int]),
        (set[str], list[str]),
        (list[Identity], list[Named]),
        (Tree, Tree),
        (int | str, str | int),
        (None, None),
    ],
)
def test_a_result_that_fits_is_accepted(result: Any, wanted: Any) -> None:
    assert check([handing(result, wanted)]) == []


@pytest.mark.parametrize(
    ("result", "wanted", "reason"),
    [
        (str, int, "text is not a whole number"),
        (float, int, "a number is not a whole number"),
        (Identity, list[str], "Identity is not a list"),
        (Named, Identity, "Named may have no field 'maker'"),
        (Loose, Named, "Loose may have no field 'model'"),
        (Identity, Strict, "Strict takes no field"),
        (list[str], list[Identity], "in the list, text is not Identity"),
        (dict[str, str], dict[str, int], "text is not a whole number"),
        (Identity | None, Identity, "None is not Identity"),
        (Identity | Outcome.Skip, Identity, "None is not Identity"),
        (None, Identity, "None is not Identity"),
        (str, datetime, "text is not date-time"),
        (str, Colour, "text may be none of ['red', 'blue']"),
        (Colour, Literal["red"], "is not all of ['red']"),
        (int | str, int | None, "text is none of a whole number, None"),
    ],
)
def test_a_result_that_does_not_fit_is_told_with_the_reason(
    result: Any, wanted: Any, reason: str, only_fault: Callable[..., str]
) -> None:
    message = only_fault(handing(result, wanted))
    assert message.startswith("the parameter 'first' is annotated ")
    assert "which the result of first does not fit" in message
    assert reason in message


def mapped(result: Any, each: str, element: Any, gathered: Any) -> Pipeline:
    """A step whose result another is mapped over, and one that gathers what comes of it."""
    pipeline = Pipeline("specs")

    async def source() -> Any: ...

    async def measure(element: Any) -> int: ...

    async def total(measure: Any) -> None: ...

    source.__annotations__["return"] = result
    measure.__annotations__["element"] = element
    total.__annotations__["measure"] = gathered
    pipeline.step(source)
    pipeline.step(each=each)(measure)
    pipeline.step(total)
    return pipeline


@pytest.mark.parametrize(
    ("result", "each", "element"),
    [
        (Identity, "source.fields", str),
        (Identity | None, "source.fields", str),
        (list[Identity], "source", Identity),
        (dict[str, Any], "source.fields", Identity),
        (dict[str, list[int]], "source.fields", int),
        (Any, "source.fields", Identity),
    ],
)
def test_a_list_to_map_over_is_found_by_its_way(result: Any, each: str, element: Any) -> None:
    assert check([mapped(result, each, element, list[int])]) == []


@pytest.mark.parametrize(
    ("result", "each", "element", "gathered", "words"),
    [
        (
            Identity,
            "gather.fields",
            str,
            list[int],
            "there is no step 'gather'; there is: source, measure, total, input",
        ),
        (Identity, "source.colours", str, list[int], "source gives Identity, which has no field 'colours'"),
        (Identity, "source.model", str, list[int], "leads to text, which is no list"),
        (list[Identity], "source.fields", str, list[int], "source gives a list, which has no field 'fields'"),
        (Identity, "source.fields", int, list[int], "an element of 'source.fields' does not fit: text is not"),
        (Identity, "source.fields", str, int, "the result of measure does not fit: a list is not a whole number"),
        (Identity, "source.fields", str, list[str], "in the list, a whole number is not text"),
    ],
)
def test_a_mapped_step_that_cannot_be_is_told(
    result: Any, each: str, element: Any, gathered: Any, words: str, only_fault: Callable[..., str]
) -> None:
    assert words in only_fault(mapped(result, each, element, gathered))


def test_a_step_may_be_mapped_over_a_list_of_the_input() -> None:
    pipeline = Pipeline("specs")

    class Given(BaseModel):
        files: list[str]

    async def read(input: Any, file: str) -> None: ...

    read.__annotations__["input"] = Given
    pipeline.step(each="input.files")(read)
    assert check([pipeline]) == []
    pipeline.step(each="input.fils")(lambda line: None)
    assert any("has no field 'fils'" in fault.message for fault in check([pipeline]))


def test_a_result_that_json_cannot_hold_is_a_fault(only_fault: Callable[..., str]) -> None:
    pipeline = Pipeline("specs")

    class Socket: ...

    async def connect() -> Any: ...

    connect.__annotations__["return"] = Socket
    pipeline.step(connect)
    assert "its result, annotated Socket, cannot be stored as JSON" in only_fault(pipeline)


def test_a_parameter_that_cannot_be_read_back_is_a_fault(only_fault: Callable[..., str]) -> None:
    assert "cannot be read back from JSON" in only_fault(handing(Any, Callable[[], int]))


def test_an_annotation_that_cannot_be_resolved_is_a_fault(only_fault: Callable[..., str]) -> None:
    pipeline = Pipeline("specs")

    async def first() -> Any: ...

    first.__annotations__["return"] = "Nowhere"
    pipeline.step(first)
    message = only_fault(pipeline)
    assert "the annotation 'Nowhere' of its result cannot be resolved" in message
    assert "'Nowhere' is not defined" in message
