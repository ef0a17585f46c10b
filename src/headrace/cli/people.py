"""`headrace people`: add, list, disable, enable, password."""

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any

import typer

from headrace.cli.completing import one_of, pipeline_names
from headrace.cli.given import complete, given, me
from headrace.cli.listing import Listing
from headrace.cli.options import AsJson

if TYPE_CHECKING:
    from headrace.accounts.people import Person
    from headrace.db.pool import Session

people = typer.Typer(
    cls=Listing,
    help="Who may use the server: with the first person it asks everyone to sign in; alone, it lists them.",
    rich_markup_mode=None,
    add_completion=False,
)
HERE = "command line"
Name = Annotated[str, typer.Argument(metavar="NAME", help="The person's name.")]
Pipelines = Annotated[
    list[str] | None,
    typer.Option("--pipeline", help="They see only this one; may be repeated.", autocompletion=pipeline_names),
]
RoleName = Annotated[
    str, typer.Option(help="viewer, operator or admin.", autocompletion=one_of("viewer", "operator", "admin"))
]
FromInput = Annotated[bool, typer.Option("--password-stdin", help="Read the password from standard input.")]


@people.command()
def add(
    context: typer.Context,
    name: Name,
    *,
    role: RoleName = "viewer",
    pipeline: Pipelines = None,
    password_stdin: FromInput = False,
    no_password: Annotated[
        bool, typer.Option("--no-password", help="A program: it uses the server by tokens only.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Add a person; the first must be an admin. The password is asked for twice."""

    async def work() -> None:
        from headrace.accounts.password import hash_password
        from headrace.accounts.people import add_person
        from headrace.accounts.role import Role

        rank = Role.of(role)
        kept = None if no_password else await hash_password(ask_password(from_input=password_stdin))
        async with given(context).engine() as engine, engine.database.transaction() as session:
            made = await add_person(session, name, rank, pipelines=pipeline or None, password=kept)
            await note(session, "add", "person", made.name, None, made.told())
        _tell(made, f"{made.name} is added as {made.role.word}.", as_json=as_json)

    complete(work)


@people.command("list")
def list_all(context: typer.Context, *, as_json: AsJson = False) -> None:
    """List the people by name."""

    async def work() -> None:
        from headrace.accounts.people import MOST, list_people
        from headrace.cli.output import document, table

        found: list[Person] = []
        async with given(context).engine() as engine, engine.database.session() as session:
            while page := await list_people(session, above=found[-1].name if found else None, most=MOST):
                found += page
        if as_json:
            document([_shape(one) for one in found])
            return
        rows = [
            (
                one.name, one.role.word, "all" if one.pipelines is None else ", ".join(sorted(one.pipelines)),
                "yes" if one.has_password else "no", one.created_at, one.disabled_at,
            )
            for one in found
        ]  # fmt: skip
        none = "Nobody is there: whoever is on this machine may use the server."
        table(("name", "role", "pipelines", "password", "added", "disabled"), rows, none=none)

    complete(work)


@people.command()
def disable(context: typer.Context, name: Name, *, as_json: AsJson = False) -> None:
    """Let a person in no more: their sessions end, their tokens are of no use while they are disabled."""
    _keep(context, name, disabled=True, as_json=as_json)


@people.command()
def enable(context: typer.Context, name: Name, *, as_json: AsJson = False) -> None:
    """Let a disabled person in again, with the tokens they had."""
    _keep(context, name, disabled=False, as_json=as_json)


@people.command()
def password(context: typer.Context, name: Name, *, password_stdin: FromInput = False, as_json: AsJson = False) -> None:
    """Give a person another password; their sessions end. The password is asked for twice."""

    async def work() -> None:
        from headrace.accounts.password import hash_password
        from headrace.accounts.people import find_person, keep_password

        kept = await hash_password(ask_password(from_input=password_stdin))
        async with given(context).engine() as engine, engine.database.transaction() as session:
            person = await find_person(session, name)
            await keep_password(session, person.person_id, kept)
            await note(session, "password", "person", person.name)
        changed = replace(person, has_password=True)
        _tell(changed, f"{person.name} has a new password and must sign in again.", as_json=as_json)

    complete(work)


def ask_password(*, from_input: bool) -> str:
    """The password, asked for where nobody sees it; raises InvalidValue where nobody can be asked."""
    import sys

    from headrace.domain.errors import InvalidValue

    if from_input:
        return sys.stdin.readline().rstrip("\r\n")
    if not sys.stdin.isatty():
        accepted = "--password-stdin, or a terminal"
        raise InvalidValue("the password", "cannot be asked for: standard input is no terminal", accepted)
    return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True, err=True))


async def note(
    session: "Session",
    action: str,
    noun: str,
    name: object,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> None:
    """A line in the audit, of whoever works at this machine."""
    from headrace.accounts.audit import Act, write_audit

    await write_audit(session, Act(me(), action, noun, str(name), before, after, HERE))


def _keep(context: typer.Context, name: str, *, disabled: bool, as_json: bool) -> None:
    async def work() -> None:
        from headrace.accounts.people import keep_person, lock_person

        async with given(context).engine() as engine, engine.database.transaction() as session:
            before = await lock_person(session, name)
            after = await keep_person(session, before, disabled=disabled)
            await note(session, "change", "person", after.name, before.told(), after.told())
        _tell(after, f"{after.name} is {'disabled' if disabled else 'let in again'}.", as_json=as_json)

    complete(work)


def _tell(person: "Person", words: str, *, as_json: bool) -> None:
    from headrace.cli.output import document, say

    if as_json:
        document(_shape(person))
    else:
        say(words)


def _shape(person: "Person") -> dict[str, Any]:
    from headrace.cli.output import shape

    pipelines = None if person.pipelines is None else sorted(person.pipelines)
    return shape(person, role=person.role.word, pipelines=pipelines)
