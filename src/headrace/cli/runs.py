"""`headrace runs`: runs, newest first."""

from typing import Annotated

import typer

from headrace.cli.completing import pipeline_names, run_states, triggers
from headrace.cli.given import complete, given
from headrace.cli.options import AsJson, Most
from headrace.cli.remote import is_remote
from headrace.cli.remote import list_runs as list_runs_of_server


def runs(
    context: typer.Context,
    *,
    pipeline: Annotated[str | None, typer.Option(help="Only of this pipeline.", autocompletion=pipeline_names)] = None,
    state: Annotated[
        str | None,
        typer.Option(
            help="queued, running, waiting, paused, completed, failed or cancelled.", autocompletion=run_states
        ),
    ] = None,
    item: Annotated[str | None, typer.Option(help="Only of the item with this key.")] = None,
    batch: Annotated[int | None, typer.Option(min=1, max=2**63 - 1, help="Only of this batch.")] = None,
    trigger: Annotated[
        str | None, typer.Option(help="manual, agent, schedule, event, api or parent.", autocompletion=triggers)
    ] = None,
    before: Annotated[
        int | None, typer.Option(min=1, max=2**63 - 1, help="The cursor: only runs with a lower number.")
    ] = None,
    limit: Most = 50,
    as_json: AsJson = False,
) -> None:
    """List runs, newest first."""

    async def work() -> None:
        from headrace.cli.known import refuse_unknown_pipeline

        if is_remote():
            await list_runs_of_server(
                pipeline=pipeline, state=state, item=item, batch=batch, trigger=trigger, before=before, limit=limit,
                as_json=as_json,
            )  # fmt: skip
            return
        from headrace.cli.output import document, say, table
        from headrace.record.runs import RunFilter, list_runs

        wanted = RunFilter(pipeline, state, item, batch, trigger, before)
        options = given(context)
        async with options.engine() as engine, engine.database.session() as session:
            await refuse_unknown_pipeline(options, session, pipeline)
            page = await list_runs(session, wanted, limit)
        if as_json:
            document(page)
            return
        rows = [
            (
                run.run_id, run.pipeline, run.item_name or run.item_key, run.state, run.trigger, run.batch_id,
                run.created_at, run.ended_at,
            )
            for run in page.runs
        ]  # fmt: skip
        columns = ("run", "pipeline", "item", "state", "trigger", "batch", "created (UTC)", "ended (UTC)")
        table(columns, rows, none="No run fits.")
        if page.before is not None:
            say(f"There are more: --before {page.before}")

    complete(work)
