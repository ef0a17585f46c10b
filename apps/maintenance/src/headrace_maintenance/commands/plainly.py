"""How a command runs: its coroutine in a loop of its own, and what it refuses told in one sentence."""

import asyncio
import sys
from collections.abc import AsyncGenerator, Callable, Coroutine
from contextlib import asynccontextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

import orjson
import typer

from headrace import connect
from headrace_maintenance.dedupe.errors import DedupeError
from headrace_maintenance.errors import MaintenanceError, NoSuchSystem
from headrace_maintenance.reading.unreadable import UnreadableDocument

T = TypeVar("T")
REFUSED, NOT_FOUND = 2, 4
_settings_given: ContextVar[Callable[[], Any] | None] = ContextVar("settings_given", default=None)


def take_options(context: typer.Context) -> None:
    """Remember what stood before `maintenance` on the command line (`headrace --home …`), for the handle to come."""
    _settings_given.set(getattr(context.find_root().obj, "settings", None))


def plainly(work: Callable[[], T]) -> T:
    """The result of this work; what it refuses ends the command with one sentence and the house's exit codes."""
    try:
        return work()
    except (MaintenanceError, DedupeError, UnreadableDocument) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(NOT_FOUND if isinstance(error, NoSuchSystem) else REFUSED) from error


def run(work: Callable[[Any], Coroutine[Any, Any, T]]) -> T:
    """Run a command that needs the database; `work` is handed a handle of this app."""
    return plainly(lambda: asyncio.run(_with_handle(work)))


async def _with_handle(work: Callable[[Any], Coroutine[Any, Any, T]]) -> T:
    async with opened() as handle:
        return await work(handle)


@asynccontextmanager
async def opened() -> AsyncGenerator[Any]:
    """A handle of this app."""
    given = _settings_given.get()
    async with connect(settings=given() if given else None, app="maintenance") as handle:
        yield handle


def print_json(value: Any) -> None:
    """The value as JSON on one's standard output."""
    sys.stdout.write(orjson.dumps(value, option=orjson.OPT_INDENT_2, default=_plain).decode() + "\n")


def _plain(value: Any) -> Any:
    return value.model_dump(mode="json") if hasattr(value, "model_dump") else str(value)
