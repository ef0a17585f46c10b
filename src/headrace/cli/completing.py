"""What the shell offers at TAB: names that this installation knows without asking a database, and closed lists."""

from collections.abc import Callable, Generator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from io import StringIO
from typing import TYPE_CHECKING

import typer

from headrace.domain.states import LIVE_RUN, ReviewState, RunState

if TYPE_CHECKING:
    from headrace.define.registry import Registry

TRIGGERS = ("manual", "agent", "schedule", "event", "api", "parent")
REVIEW_STATES = (*ReviewState, "any")
Offer = Callable[[typer.Context, str], list[str]]


def pipeline_names(context: typer.Context, incomplete: str) -> list[str]:
    """The pipelines of the apps, and of the modules named so far on the line."""
    with _quietly():
        return _beginning(incomplete, _registry(context))
    return []


def queue_names(context: typer.Context, incomplete: str) -> list[str]:
    """The queues that the pipelines use."""
    from headrace.define.lanes import lanes_of, queue_of

    with _quietly():
        return _beginning(incomplete, {queue_of(lane) for lane in lanes_of(_registry(context).values())})
    return []


def step_names(context: typer.Context, incomplete: str) -> list[str]:
    """The steps of every pipeline: which one the run is of, only the database knows."""
    with _quietly():
        return _beginning(incomplete, {step for one in _registry(context).values() for step in one.graph.steps})
    return []


def catalogue_names(context: typer.Context, incomplete: str) -> list[str]:
    """The catalogues of the apps and of the pipelines."""
    with _quietly():
        known = _registry(context)
        catalogues = {one.catalogue for one in known.values() if one.catalogue}
        return _beginning(incomplete, catalogues.union(*(app.catalogues for app in known.apps)))
    return []


def one_of(*words: str) -> Offer:
    """A closed list."""

    def offered(_context: typer.Context, incomplete: str) -> list[str]:
        return [word for word in words if word.startswith(incomplete)]

    return offered


run_states = one_of(*RunState)
live_states = one_of(*sorted(LIVE_RUN))
review_states = one_of(*REVIEW_STATES)
triggers = one_of(*TRIGGERS)


def _registry(context: typer.Context) -> "Registry":
    from headrace.cli.modules import registry_of

    named = [*(context.find_root().params.get("module") or ()), *(context.params.get("module") or ())]
    return registry_of(named)


def _beginning(incomplete: str, names: "Registry | set[str]") -> list[str]:
    return sorted(name for name in names if name.startswith(incomplete))


@contextmanager
def _quietly() -> Generator[None]:
    """Whatever an app says or raises while it is imported must not come between a person and their line."""
    with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
        try:
            yield
        except Exception:
            return
