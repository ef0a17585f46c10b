"""What the global options gave, and what a command opens with it."""

import os
from collections.abc import AsyncGenerator, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop

    from headrace.assembly.engine import Engine
    from headrace.assembly.settings import Settings
    from headrace.define.registry import Registry


@dataclass(frozen=True)
class Given:
    """The global options; None means that the environment or the file decides."""

    home: Path | None = None
    database_url: str | None = None
    modules: tuple[str, ...] = ()

    def tell_environment(self) -> None:
        """Let the global options reach what else reads the settings here: an app's commands, what they start."""
        for name, value in (("HEADRACE_HOME", self.home), ("DATABASE_URL", self.database_url)):
            if value is not None:
                os.environ[name] = str(value)

    def settings(self, **flags: object) -> "Settings":
        """The settings of this process, whose logs are as loud from here on as they say; raises InvalidValue,
        and UsageError where a server is named instead of a database."""
        from headrace.assembly.logs import configure_logs
        from headrace.assembly.settings import read_settings
        from headrace.cli.remote import require_local

        require_local()
        found = read_settings(**{"home": self.home, "DATABASE_URL": self.database_url, **flags})
        if "log" in found.model_fields_set:
            configure_logs(found.log)
        return found

    def registry(self, modules: Sequence[str] | None = None) -> "Registry":
        """The pipelines of the apps and of the modules named; raises InvalidValue for a module that is none."""
        from headrace.cli.modules import registry_of

        return registry_of([*self.modules, *(modules or ())])

    @asynccontextmanager
    async def engine(self, registry: "Registry | None" = None) -> AsyncGenerator["Engine"]:
        """The engine with its database up and migrated; without a registry no app is imported."""
        from headrace.assembly.engine import open_engine
        from headrace.define.registry import Registry

        known = Registry() if registry is None else registry
        async with open_engine(self.settings(), known, say=lambda words: typer.echo(words, err=True)) as engine:
            yield engine


def given(context: typer.Context) -> Given:
    """The global options of this call."""
    found = context.find_root().obj
    return found if isinstance(found, Given) else Given()


def complete(work: Callable[[], Coroutine[Any, Any, int | None]], *, logs: str = "warning") -> None:
    """Run a command's coroutine to its end; a code that is not 0 ends the program with it.

    `logs` is how loud they are where the settings do not say.
    """
    import asyncio

    from headrace.assembly.logs import configure_logs

    configure_logs(logs)
    with asyncio.Runner(loop_factory=_quick_loop()) as runner:
        code = runner.run(work())
    if code:
        raise typer.Exit(code)


def _quick_loop() -> "Callable[[], AbstractEventLoop] | None":
    """The loop of uvloop where it is installed; None: Python's own."""
    try:
        import uvloop
    except ImportError:
        return None
    return uvloop.new_event_loop


def me() -> str:
    """Who does this: for "submitted by" and "decided by"."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "command line"
