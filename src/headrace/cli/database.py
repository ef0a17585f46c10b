"""`headrace db`: the schema's migrations."""

import typer

from headrace.cli.given import complete, given
from headrace.cli.listing import Status
from headrace.cli.options import AsJson

database = typer.Typer(
    cls=Status,
    help="The schema of the database; alone, it lists the migrations.",
    rich_markup_mode=None,
    add_completion=False,
)


@database.command()
def migrate(context: typer.Context, *, as_json: AsJson = False) -> None:
    """Bring the schema up to date, for Headrace and for the installed apps."""

    async def work() -> None:
        from headrace.cli.migrations import run_missing
        from headrace.cli.output import document, say

        ran = await run_missing(given(context))
        if as_json:
            document({"ran": [f"{one.owner}/{one.name}" for one in ran]})
            return
        for one in ran:
            say(f"{one.owner}/{one.name}: done")
        say(f"{len(ran)} migrations ran." if ran else "The schema is up to date.")

    complete(work)


@database.command()
def status(context: typer.Context, *, as_json: AsJson = False) -> None:
    """List the migrations and whether each ran here; changes nothing."""

    async def work() -> None:
        from headrace.cli.migrations import list_all
        from headrace.cli.output import document, table

        found = await list_all(given(context))
        if as_json:
            document([{"owner": one.owner, "name": one.name, "done": one.done} for one in found])
            return
        rows = [(one.owner, one.name, "done" if one.done else "missing") for one in found]
        table(("owner", "migration", "state"), rows, none="There are no migrations.")

    complete(work)
