"""A pipeline: a named, versioned graph of steps, read from the signatures of the functions it decorates."""

import inspect
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any, TypeVar, overload

from headrace.define.graph import Graph
from headrace.define.policy import Budget, Limit, Retry
from headrace.define.step import Step
from headrace.domain.errors import Fault, InvalidValue

Function = TypeVar("Function", bound=Callable[..., Any])


class Pipeline:
    """Steps over the items of a catalogue, or over plain input.

    The name is the pipeline's identity in the database; `version` is the author's and is raised when the meaning of
    the steps changes. `priority` (1 first, 5 last) and `budget` are the defaults of its runs; `concurrency` is how
    many of its runs may be under way at once; `limits` declare the numbers of the limits its steps name.
    """

    def __init__(
        self,
        name: str,
        *,
        version: str = "1",
        catalogue: str | None = None,
        budget: Budget | None = None,
        queue: str = "default",
        priority: int = 3,
        concurrency: int | None = None,
        retry: Retry | None = None,
        limits: tuple[Limit, ...] = (),
    ) -> None:
        if not 1 <= priority <= 5:
            raise InvalidValue(f"Pipeline {name!r}", f"priority {priority}", "a whole number from 1 (first) to 5")
        self.name = name
        self.version = version
        self.catalogue = catalogue
        self.budget = budget
        self.queue = queue
        self.priority = priority
        self.concurrency = concurrency
        self.retry = retry or Retry()
        self.limits = limits
        self.declared: list[Step] = []
        caller = getattr(inspect.currentframe(), "f_back", None)
        self.file: str | None = caller.f_code.co_filename if caller else None
        self.line: int | None = caller.f_lineno if caller else None
        self._graph: Graph | None = None

    def __repr__(self) -> str:
        return f"Pipeline({self.name!r}, version={self.version!r})"

    @property
    def graph(self) -> Graph:
        """The graph of the steps declared so far, made once; raises PipelineFault where it cannot be one."""
        if self._graph is None or len(self._graph.steps) != len(self.declared):
            self._graph = Graph.of(self.name, self.declared)
        return self._graph

    def fault(self, message: str, step: Step | None = None, *, warning: bool = False) -> Fault:
        """A fault of this pipeline or of one of its steps, with the place where that is written."""
        if step is None or step.file is None:
            return Fault(self.name, step.name if step else None, message, self.file, self.line, warning)
        return Fault(self.name, step.name, message, step.file, step.line, warning)

    @overload
    def step(self, function: Function, /) -> Function: ...
    @overload
    def step(
        self,
        *,
        each: str | None = None,
        limit: str | None = None,
        retry: Retry | None = None,
        timeout: float | None = None,
        queue: str | None = None,
        needs: Mapping[str, str] | None = None,
        key: str | None = None,
        concurrency: int | None = None,
    ) -> Callable[[Function], Function]: ...
    def step(self, function: Any = None, **options: Any) -> Any:
        """Declare a step; `timeout` in seconds; `key` and `concurrency`: so many at once for each value of the key."""
        return self._declare("step", function, options)

    def rounds(
        self, *, at_most: int, limit: str | None = None, retry: Retry | None = None, timeout: float | None = None
    ) -> Callable[[Function], Function]:
        """Declare a loop: the function is run round after round until it returns Enough, `at_most` times."""
        return self._declare("rounds", None, {"at_most": at_most, "limit": limit, "retry": retry, "timeout": timeout})

    @overload
    def review(self, function: Function, /) -> Function: ...
    @overload
    def review(self, *, blocking: bool = True) -> Callable[[Function], Function]: ...
    def review(self, function: Any = None, **options: Any) -> Any:
        """Declare questions to a person. With `blocking=False` the run goes on at once, and what depends on the
        review runs again as its decisions come in."""
        return self._declare("review", function, options)

    def wait(
        self, *, until: timedelta | None = None, event: str | None = None, timeout: float | None = None
    ) -> Callable[[Function], Function]:
        """Declare a wait: for a time (`until`, or the datetime the function returns) or for a named event (the function
        may return the key it must carry; after `timeout` seconds the run goes on with None)."""
        return self._declare("wait", None, {"until": until, "event": event, "timeout": timeout})

    def _declare(self, kind: Any, function: Any, options: dict[str, Any]) -> Any:
        given = {name: value for name, value in options.items() if value is not None}
        given.setdefault("retry", self.retry)

        def decorate(decorated: Any) -> Any:
            name = getattr(decorated, "__name__", type(decorated).__name__)
            self.declared.append(Step(name, kind, decorated, **given))
            return decorated

        return decorate(function) if function is not None else decorate
