"""`headrace run`: submits, works in this process, shows how far it is, and returns when nothing is left but people."""

from pathlib import Path
from typing import Annotated

import typer

from headrace.cli.completing import pipeline_names
from headrace.cli.given import complete, given
from headrace.cli.options import AsJson, Modules


def run(
    context: typer.Context,
    pipeline: Annotated[str, typer.Argument(help="The pipeline's name.", autocompletion=pipeline_names)],
    *,
    item: Annotated[list[str] | None, typer.Option(help="An item's key; may be repeated.")] = None,
    every: Annotated[bool, typer.Option("--all", help="Every item of the pipeline's catalogue.")] = False,
    input: Annotated[str | None, typer.Option(metavar="JSON", help="The input of the run.")] = None,
    file: Annotated[Path | None, typer.Option(help="CSV, JSON or JSON lines with inputs or items.")] = None,
    slots: Annotated[int | None, typer.Option(min=1, max=10_000, help="Jobs at once (HEADRACE_SLOTS).")] = None,
    module: Modules = None,
    as_json: AsJson = False,
) -> None:
    """Run a pipeline in this process, with no server, and return when all is done or only people's work is left.

    Exit code 0: all completed; 1: some failed or were cancelled; 3: people (or events) are waited for; 130: Ctrl-C, and
    what was under way was finished or handed back.
    """

    async def work() -> int:
        from headrace.cli.wanted import Wanted
        from headrace.cli.watching import run_to_end

        options = given(context)
        wanted = Wanted(tuple(item or ()), every, input, file)
        registry = options.registry(module)
        return await run_to_end(options, registry, registry[pipeline], wanted, slots=slots, as_json=as_json)

    complete(work)
