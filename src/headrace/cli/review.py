"""`headrace review`: questions to people."""

from typing import Annotated, Any

import typer

from headrace.cli import remote_review
from headrace.cli.completing import REVIEW_STATES, pipeline_names, review_states
from headrace.cli.given import complete, given, me
from headrace.cli.listing import Listing
from headrace.cli.options import AsJson, Most
from headrace.cli.remote import is_remote

review = typer.Typer(
    cls=Listing, help="Questions to people; alone, it lists the open ones.", rich_markup_mode=None, add_completion=False
)
Id = Annotated[int, typer.Argument(metavar="ID", min=1, max=2**63 - 1, help="The question's number.")]


@review.command("list")
def list_some(
    context: typer.Context,
    *,
    state: Annotated[
        str, typer.Option(help="open, decided, withdrawn, superseded or any.", autocompletion=review_states)
    ] = "open",
    pipeline: Annotated[str | None, typer.Option(help="Only of this pipeline.", autocompletion=pipeline_names)] = None,
    run: Annotated[int | None, typer.Option(min=1, max=2**63 - 1, help="Only of this run.")] = None,
    item: Annotated[str | None, typer.Option(help="Only of the item with this key.")] = None,
    limit: Most = 50,
    as_json: AsJson = False,
) -> None:
    """List questions, oldest first."""

    async def work() -> None:
        from headrace.cli.known import refuse_unknown_pipeline
        from headrace.cli.output import brief, document, table
        from headrace.domain.errors import InvalidValue

        if state not in REVIEW_STATES:
            raise InvalidValue("--state", f"{state!r} is not known", ", ".join(REVIEW_STATES))
        if is_remote():
            await remote_review.list_reviews(
                state=state, pipeline=pipeline, run=run, item=item, limit=limit, as_json=as_json
            )
            return
        wanted = {"state": None if state == "any" else state, "pipeline": pipeline, "run": run, "item": item}
        options = given(context)
        async with options.engine() as engine, engine.database.session() as session:
            await refuse_unknown_pipeline(options, session, pipeline)
            found = await session.rows("review", "list", **wanted, limit=limit)
        if as_json:
            document(found)
            return
        rows = [
            (
                one["review_id"], one["state"], one["run_id"], one["item_name"] or one["item_key"], one["kind"],
                brief(one["payload"]), " | ".join(one["choices"]), one["choice"],
            )
            for one in found
        ]  # fmt: skip
        columns = ("id", "state", "run", "item", "question", "about", "choices", "decided")
        table(columns, rows, none="No question fits.")

    complete(work)


@review.command()
def show(context: typer.Context, number: Id, *, as_json: AsJson = False) -> None:
    """Show a question with its evidence."""

    async def work() -> None:
        from headrace.cli.output import brief, cell, document, say
        from headrace.domain.errors import UnknownName

        if is_remote():
            await remote_review.show_review(number, as_json=as_json)
            return
        async with given(context).engine() as engine, engine.database.session() as session:
            found = await session.row("review", "show", review=number)
        if found is None:
            raise UnknownName("review", str(number))
        if as_json:
            document(found)
            return
        for name, value in found.items():
            if value not in (None, "", []):
                say(f"{name}: {brief(value, 4000) if isinstance(value, dict | list) else cell(value)}")

    complete(work)


@review.command()
def decide(
    context: typer.Context,
    number: Id,
    choice: Annotated[str, typer.Argument(help="One of the question's choices.")],
    *,
    reason: Annotated[str | None, typer.Option(help="Why.")] = None,
    edits: Annotated[str | None, typer.Option(metavar="JSON", help="What to change in what was asked about.")] = None,
    by: Annotated[str | None, typer.Option(help="Who decides; you, where it is not given.")] = None,
    as_json: AsJson = False,
) -> None:
    """Answer a question; the run that asked goes on."""

    async def work() -> None:
        from headrace.assembly.handle import Handle
        from headrace.cli.output import document, say
        from headrace.cli.reading import parse_json

        if is_remote():
            await remote_review.decide(number, choice, reason=reason, edits=edits, as_json=as_json)
            return
        changed: Any = None if edits is None else parse_json(edits, "--edits")
        async with given(context).engine() as engine:
            row = await Handle(engine, None).decide(number, choice, by=by or me(), reason=reason, edits=changed)
        if as_json:
            document({"review_id": number, "choice": choice, "run_id": row["run_id"], "step": row["step"]})
        else:
            say(f"Question {number} is decided: {choice}. Run {row['run_id']} goes on when its questions are answered.")

    complete(work)
