"""A step as the author declared it: its function, what it waits for, and how it is run."""

import inspect
import typing
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Literal

from headrace.define.policy import Retry

Kind = Literal["step", "rounds", "review", "wait"]
RESERVED = ("run", "round", "item", "input")


@dataclass(frozen=True, eq=False)
class Step:
    """One node of a pipeline's graph; made by the decorators of `Pipeline`, never by hand.

    `each` is where a mapped step takes its list from ("gather" or "gather.fields", "input.files"); `limit` and `key`
    may hold names in braces that are filled from the item and the input; `needs` are worker labels ("gpu": ">=1").
    """

    name: str
    kind: Kind
    function: Callable[..., Any]
    each: str | None = None
    limit: str | None = None
    retry: Retry = field(default_factory=Retry)
    timeout: float | None = None
    queue: str | None = None
    needs: Mapping[str, str] = field(default_factory=dict[str, str])
    key: str | None = None
    concurrency: int | None = None
    blocking: bool = True
    at_most: int | None = None
    until: timedelta | None = None
    event: str | None = None

    def __post_init__(self) -> None:
        set_once = object.__setattr__
        set_once(self, "parameters", _parameters(self.function))
        set_once(self, "is_async", inspect.iscoroutinefunction(self.function))
        set_once(self, "hints", _hints(self.function))
        code = getattr(inspect.unwrap(self.function), "__code__", None)
        set_once(self, "file", code.co_filename if code else None)
        set_once(self, "line", code.co_firstlineno if code else None)

    parameters: tuple[str, ...] = field(init=False, default=())
    is_async: bool = field(init=False, default=False)
    hints: Mapping[str, Any] = field(init=False, default_factory=dict[str, Any])
    file: str | None = field(init=False, default=None)
    line: int | None = field(init=False, default=None)

    @property
    def each_source(self) -> str | None:
        """The step (or "input") whose result the elements are taken from."""
        return self.each.split(".", 1)[0] if self.each else None

    @property
    def result_type(self) -> Any:
        """The annotation of what the step returns; Any where there is none."""
        return self.hints.get("return", Any)


def _parameters(function: Callable[..., Any]) -> tuple[str, ...]:
    try:
        return tuple(inspect.signature(function).parameters)
    except (TypeError, ValueError):  # what is no function is reported by `headrace check`, with its place
        return ()


def _hints(function: Callable[..., Any]) -> dict[str, Any]:
    try:
        return typing.get_type_hints(inspect.unwrap(function), include_extras=True)
    except Exception:  # whatever an annotation raises, `headrace check` reports it with its place
        return {}
