"""The commands by name: each is imported when it is called, and an app's commands when the app is named."""

from collections.abc import Mapping
from difflib import get_close_matches
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

import typer
from typer.core import TyperGroup

from headrace.cli.installed import apps
from headrace.domain.errors import InvalidValue

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint


class Listed(NamedTuple):
    """Where a command is written, and the line that `headrace --help` shows of it."""

    place: str
    words: str


COMMANDS: Mapping[str, Listed] = {
    "up": Listed("headrace.cli.up:up", "Database, worker and server in one process."),
    "demo": Listed("headrace.cli.up:demo", "The same, with the demo of an app."),
    "worker": Listed("headrace.cli.worker:worker", "Work, without a server, until stopped."),
    "run": Listed("headrace.cli.run:run", "Run a pipeline in this process and show how far it is."),
    "submit": Listed("headrace.cli.submit:submit", "Submit one run or many, for workers to take."),
    "check": Listed("headrace.cli.check:check", "Find every fault of the pipelines before anything runs."),
    "items": Listed("headrace.cli.items:items", "Items: list, show, put."),
    "runs": Listed("headrace.cli.runs:runs", "List runs, newest first."),
    "show": Listed("headrace.cli.show:show", "A run: its steps, attempts, cost, and why it waits."),
    "logs": Listed("headrace.cli.logs:logs", "The log of a run."),
    "cancel": Listed("headrace.cli.steering:cancel", "End runs as cancelled."),
    "pause": Listed("headrace.cli.steering:pause", "Let runs begin no further step."),
    "resume": Listed("headrace.cli.steering:resume", "Let paused runs go on."),
    "retry": Listed("headrace.cli.steering:retry", "Start failed runs again where they failed."),
    "fork": Listed("headrace.cli.fork:fork", "A new run from a step of another."),
    "review": Listed("headrace.cli.review:review", "Questions to people: list, show, decide."),
    "signal": Listed("headrace.cli.signalling:signal", "Tell waiting runs that an event came."),
    "queues": Listed("headrace.cli.queues:queues", "Queues: list, pause, resume."),
    "workers": Listed("headrace.cli.workers:workers", "The workers and what they do."),
    "events": Listed("headrace.cli.events:events", "The event log, followed with -f."),
    "people": Listed("headrace.cli.people:people", "Who may use the server: add, list, disable, password."),
    "tokens": Listed("headrace.cli.tokens:tokens", "What programs show to the server: add, list, revoke."),
    "db": Listed("headrace.cli.database:database", "The database's schema: migrate, status."),
    "version": Listed("headrace.cli.version:version", "The version of Headrace."),
}


class Commands(TyperGroup):
    """The commands of the house, then those of the installed apps."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Every name, without importing anything."""
        return [*COMMANDS, *(name for name in apps() if name not in COMMANDS)]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command itself, imported now; a usage error that offers what is near for a name that is none."""
        if cmd_name in COMMANDS:
            return load(cmd_name)
        if cmd_name in apps():
            return _commands_of(apps()[cmd_name])
        if not ctx.resilient_parsing and not cmd_name.startswith("-"):
            near = get_close_matches(cmd_name, self.list_commands(ctx), 1)
            offered = f"did you mean {near[0]}?" if near else "`headrace --help` lists what there is."
            ctx.fail(f"There is no command {cmd_name!r}; {offered}")
        return None

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """The list that help shows."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, listed.words) for name, listed in COMMANDS.items()])
        others = [name for name in apps() if name not in COMMANDS]
        if others:
            with formatter.section("Apps"):
                formatter.write_dl([(name, f"Commands of the app: headrace {name} --help.") for name in others])


def load(name: str) -> Any:
    """A command of the house."""
    module, _, attribute = COMMANDS[name].place.partition(":")
    found: Any = getattr(import_module(module), attribute)
    return as_command(name, found)


def as_command(name: str, found: Any) -> Any:
    """A function or a group of commands, made into what the parser calls."""
    if isinstance(found, typer.Typer):
        found.rich_markup_mode = None
        made = typer.main.get_command(found)
        made.name = name
        return made
    alone = typer.Typer(rich_markup_mode=None, add_completion=False)
    alone.command(name)(found)
    return typer.main.get_command(alone)


def _commands_of(point: "EntryPoint") -> Any:
    from headrace.cli.modules import load_app

    commands = getattr(load_app(point), "commands", None)
    if commands is None:
        raise InvalidValue(f"headrace {point.name}", "this app has no commands")
    return as_command(point.name, commands())
