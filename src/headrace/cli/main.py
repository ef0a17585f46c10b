"""The program `headrace`: its global options, its commands, and how every one of them ends."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from headrace.cli.commands import Commands
from headrace.cli.ending import exit_code_of
from headrace.cli.given import Given
from headrace.domain.errors import InvalidValue

application = typer.Typer(
    cls=Commands,
    rich_markup_mode=None,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@application.callback(
    epilog="Exit codes: 0 done, 1 failed, 2 wrong usage, 3 people are needed, 4 not found, "
    "5 not in a state for it, 6 no database, 130 interrupted. HEADRACE_DEBUG=1 shows where an error comes from."
)
def headrace(
    context: typer.Context,
    home: Annotated[Path | None, typer.Option(help="The data folder (HEADRACE_HOME).")] = None,
    database_url: Annotated[str | None, typer.Option(help="PostgreSQL to use (DATABASE_URL).")] = None,
    module: Annotated[
        list[str] | None,
        typer.Option(help="A file or module with pipelines beside those of the apps; may be repeated."),
    ] = None,
) -> None:
    """Durable pipelines over catalogues, on PostgreSQL."""
    options = Given(home, database_url, tuple(module or ()))
    options.tell_environment()
    context.obj = options
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


def main() -> None:
    """The entry point of the program."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command; its exit code."""
    return exit_code_of(lambda: _call(arguments))


def _call(arguments: list[str]) -> object:
    for one in arguments:
        if not one.isascii() and one != one.encode(errors="replace").decode():
            raise InvalidValue(f"the argument {one!r}", "is not UTF-8", "text in UTF-8")
    command = typer.main.get_command(application)
    return command.main(args=arguments, prog_name="headrace", standalone_mode=False)
