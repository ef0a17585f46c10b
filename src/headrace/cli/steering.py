"""`headrace cancel`, `pause`, `resume`, `retry`: for runs named by number, by batch, or by pipeline and state."""

from typing import Annotated

import typer

from headrace.cli.completing import live_states, pipeline_names
from headrace.cli.given import complete, given
from headrace.cli.options import AsJson, Modules
from headrace.cli.remote import cancel as cancel_on_server
from headrace.cli.remote import is_remote

Runs = Annotated[list[int] | None, typer.Argument(metavar="[RUN]...", min=1, max=2**63 - 1, help="Runs by number.")]
Batch = Annotated[int | None, typer.Option(min=1, max=2**63 - 1, help="The runs of this batch.")]
OfPipeline = Annotated[
    str | None, typer.Option("--pipeline", help="The runs of this pipeline.", autocompletion=pipeline_names)
]
InState = Annotated[
    str | None,
    typer.Option("--state", help="With --pipeline or --batch: only those in this state.", autocompletion=live_states),
]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask first.")]


def cancel(
    context: typer.Context,
    runs: Runs = None,
    *,
    batch: Batch = None,
    pipeline: OfPipeline = None,
    state: InState = None,
    why: Annotated[str, typer.Option(help="Why, for the record.")] = "cancelled from the command line",
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """End runs as cancelled, and the runs under them; a running step is told within a second."""
    from headrace.cli.steered import Aim, cancelling, steer

    aim = Aim(tuple(runs or ()), batch, pipeline, state, yes)
    if is_remote():
        complete(lambda: cancel_on_server(aim.runs, why=why, yes=yes, as_json=as_json))
        return
    complete(lambda: steer(given(context), aim, cancelling(why), as_json=as_json))


def pause(
    context: typer.Context,
    runs: Runs = None,
    *,
    batch: Batch = None,
    pipeline: OfPipeline = None,
    state: InState = None,
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """Let runs begin no further step; a step that runs still ends."""
    from headrace.cli.steered import PAUSING, Aim, steer

    aim = Aim(tuple(runs or ()), batch, pipeline, state, yes)
    complete(lambda: steer(given(context), aim, PAUSING, as_json=as_json))


def resume(
    context: typer.Context,
    runs: Runs = None,
    *,
    batch: Batch = None,
    pipeline: OfPipeline = None,
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """Let paused runs go on."""
    from headrace.cli.steered import RESUMING, Aim, steer

    aim = Aim(tuple(runs or ()), batch, pipeline, "paused" if batch or pipeline else None, yes)
    complete(lambda: steer(given(context), aim, RESUMING, as_json=as_json))


def retry(
    context: typer.Context,
    runs: Runs = None,
    *,
    batch: Batch = None,
    pipeline: OfPipeline = None,
    module: Modules = None,
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """Start failed runs again where they failed: what is done stays done."""
    from headrace.cli.steered import Aim, retrying, steer

    options = given(context)
    registry = options.registry(module)
    aim = Aim(tuple(runs or ()), batch, pipeline, "failed" if batch or pipeline else None, yes)
    complete(lambda: steer(options, aim, retrying(registry), as_json=as_json, registry=registry))
