"""`headrace tokens`: add, list, revoke."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from headrace.cli.completing import one_of, pipeline_names
from headrace.cli.given import complete, given
from headrace.cli.listing import Listing
from headrace.cli.options import AsJson

if TYPE_CHECKING:
    from headrace.accounts.tokens import Token

tokens = typer.Typer(
    cls=Listing,
    help="What programs show to the server instead of a person; alone, it lists them.",
    rich_markup_mode=None,
    add_completion=False,
)


@tokens.command()
def add(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="What it is for: each of a person's has its own.")],
    *,
    person: Annotated[str, typer.Option(metavar="PERSON", help="Whose it is: it may at most what they may.")],
    role: Annotated[
        str | None,
        typer.Option(
            help="viewer, operator or admin; else the person's.", autocompletion=one_of("viewer", "operator", "admin")
        ),
    ] = None,
    pipeline: Annotated[
        list[str] | None,
        typer.Option(
            "--pipeline", help="It sees only this one; may be repeated; else the person's.",
            autocompletion=pipeline_names,
        ),
    ] = None,
    days: Annotated[int, typer.Option(min=1, max=366, help="How many days it holds.")] = 90,
    as_json: AsJson = False,
) -> None:  # fmt: skip
    """Make a token and print it: this once, and never again."""

    async def work() -> None:
        from headrace.accounts.people import find_person
        from headrace.accounts.role import Role
        from headrace.accounts.tokens import Scope, add_token
        from headrace.cli.output import document, say
        from headrace.cli.people import note

        rank = None if role is None else Role.of(role)
        async with given(context).engine() as engine, engine.database.transaction() as session:
            owner = await find_person(session, person)
            scope = Scope(owner.person_id, owner.role, owner.pipelines)
            secret, token = await add_token(session, scope, name, role=rank, pipelines=pipeline or None, days=days)
            await note(session, "add", "token", token.token_id, None, token.told())
        if as_json:
            document({"token": secret, **_shape(token)})
            return
        say(secret)
        until = f"{token.expires_at:%Y-%m-%d}"
        words = f"Token {token.token_id} of {token.person} holds until {until}. Keep it: it is not shown again."
        typer.echo(words, err=True)

    complete(work)


@tokens.command("list")
def list_all(
    context: typer.Context,
    *,
    person: Annotated[str | None, typer.Option(metavar="PERSON", help="Only of this person.")] = None,
    as_json: AsJson = False,
) -> None:
    """List the tokens, newest first, without themselves."""

    async def work() -> None:
        from headrace.accounts.people import find_person
        from headrace.accounts.tokens import MOST, list_tokens
        from headrace.cli.output import document, table

        found: list[Token] = []
        async with given(context).engine() as engine, engine.database.session() as session:
            if person is not None:
                await find_person(session, person)
            while page := await list_tokens(session, person, below=found[-1].token_id if found else None, most=MOST):
                found += page
        if as_json:
            document([_shape(one) for one in found])
            return
        rows = [
            (
                one.token_id, one.person, one.name, one.role.word,
                "all" if one.pipelines is None else ", ".join(sorted(one.pipelines)),
                one.state, one.expires_at, one.last_used_at,
            )
            for one in found
        ]  # fmt: skip
        columns = ("token", "person", "name", "role", "pipelines", "state", "expires", "last used")
        table(columns, rows, none="There is no token.")

    complete(work)


@tokens.command()
def revoke(
    context: typer.Context,
    token: Annotated[int, typer.Argument(metavar="TOKEN", min=1, max=2**63 - 1, help="The token's number.")],
    *,
    as_json: AsJson = False,
) -> None:
    """Make a token of no use, at once and for good."""

    async def work() -> None:
        from headrace.accounts.tokens import find_token, revoke_token
        from headrace.cli.output import document, say
        from headrace.cli.people import note

        async with given(context).engine() as engine, engine.database.transaction() as session:
            before = await find_token(session, token)
            after = await revoke_token(session, token)
            await note(session, "revoke", "token", token, before.told(), after.told())
        if as_json:
            document(_shape(after))
        else:
            say(f"Token {token} of {after.person} is revoked.")

    complete(work)


def _shape(token: "Token") -> dict[str, Any]:
    from headrace.cli.output import shape

    pipelines = None if token.pipelines is None else sorted(token.pipelines)
    return shape(token, role=token.role.word, pipelines=pipelines)
