"""`headrace submit`: one run or many, for workers to take."""

from pathlib import Path
from typing import Annotated

import typer

from headrace.cli.completing import pipeline_names
from headrace.cli.given import complete, given
from headrace.cli.options import AsJson, Modules
from headrace.cli.remote import is_remote
from headrace.cli.remote import submit as submit_to_server


def submit(
    context: typer.Context,
    pipeline: Annotated[str, typer.Argument(help="The pipeline's name.", autocompletion=pipeline_names)],
    *,
    item: Annotated[list[str] | None, typer.Option(help="An item's key; may be repeated.")] = None,
    every: Annotated[bool, typer.Option("--all", help="Every item of the pipeline's catalogue.")] = False,
    input: Annotated[str | None, typer.Option(metavar="JSON", help="The input of the run.")] = None,
    file: Annotated[
        Path | None, typer.Option(help="CSV, JSON or JSON lines: an input each, or items where each is only an `item`.")
    ] = None,
    count: Annotated[int | None, typer.Option(min=1, max=1_000_000, help="So many runs of the same input.")] = None,
    priority: Annotated[int | None, typer.Option(min=1, max=5, help="1 first, 5 last.")] = None,
    key: Annotated[str | None, typer.Option(help="One live run for this key; another answers with that one.")] = None,
    follow: Annotated[bool, typer.Option(help="Queue one more run of an item whose run is live.")] = False,
    name: Annotated[str, typer.Option(help="A name for the batch.")] = "",
    module: Modules = None,
    as_json: AsJson = False,
) -> None:
    """Submit one run or many and return when they are committed; workers take them."""

    async def work() -> None:
        from headrace.cli.output import document, say
        from headrace.cli.wanted import Wanted
        from headrace.cli.wanted import submit as put_in

        wanted = Wanted(tuple(item or ()), every, input, file, count, priority, key, follow, name)
        if is_remote():
            await submit_to_server(pipeline, wanted, as_json=as_json)
            return
        options = given(context)
        registry = options.registry(module)
        known = registry[pipeline]
        async with options.engine(registry) as engine:
            batch, answers = await put_in(engine, known, wanted)
        if as_json:
            document({"pipeline": known.name, "batch": batch, "runs": answers})
            return
        created = sum(answer.created for answer in answers)
        if batch is None:
            words = "is queued" if created else "was live already"
            say(f"Run {answers[0].run_id} {words}.")
        else:
            say(f"Batch {batch}: {created} runs queued, {len(answers) - created} were live already.")

    complete(work)
