"""`headrace fork`: a new run from a step of another."""

from typing import Annotated

import typer

from headrace.cli.completing import step_names
from headrace.cli.given import complete, given, me
from headrace.cli.options import AsJson, Modules, RunId


def fork(
    context: typer.Context,
    run: RunId,
    *,
    step: Annotated[
        str, typer.Option("--from", metavar="STEP", help="Where the new run begins.", autocompletion=step_names)
    ],
    module: Modules = None,
    as_json: AsJson = False,
) -> None:
    """Make a new run like this one (live or over) that begins at a step, with the results of the steps before it."""

    async def work() -> None:
        from headrace.cli.output import document, say
        from headrace.queue.forking import fork_run

        options = given(context)
        registry = options.registry(module)
        async with options.engine(registry) as engine:
            made, _ = await fork_run(engine.database, run, step, registry, by=me())
        if as_json:
            document({"run_id": made, "forked_from": run, "step": step})
        else:
            say(f"Run {made} begins at step {step} with what run {run} had done before it.")

    complete(work)
