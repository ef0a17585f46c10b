"""`headrace maintenance ingest`: manuals of one system, or of all the systems of a list."""

from pathlib import Path
from typing import Annotated, Any
from uuid import uuid4

import typer

from headrace_maintenance.commands.plainly import print_json, run
from headrace_maintenance.counted import counted
from headrace_maintenance.errors import NoSuchSystem, WrongInput
from headrace_maintenance.store.finding import find_system
from headrace_maintenance.store.ingest import Ingested, ingest, ingest_listing, manuals_under
from headrace_maintenance.store.listing import Listed, uid_of
from headrace_maintenance.system import System


def ingest_command(
    paths: Annotated[list[Path] | None, typer.Argument(help="manuals (PDF, HTML, Markdown, text) or folders")] = None,
    system: Annotated[str | None, typer.Option(help="the system's name, or its asset_uid")] = None,
    uid: Annotated[str | None, typer.Option(help="the asset_uid of a new system; made when left out")] = None,
    manufacturer: Annotated[str, typer.Option(help="of a new system")] = "",
    model: Annotated[str, typer.Option(help="of a new system")] = "",
    description: Annotated[str, typer.Option(help="of a new system")] = "",
    kind: Annotated[str, typer.Option(help="the kind of equipment; told by the name when left out")] = "",
    csv: Annotated[Path | None, typer.Option(help="a list of systems with their manuals")] = None,
    json: Annotated[bool, typer.Option("--json", help="print JSON")] = False,
) -> None:
    """Take in manuals: a changed file gives changed chunks, and its system "has changes"."""

    async def work(handle: Any) -> list[Ingested]:
        if csv is not None:
            if paths or system:
                raise WrongInput("ingest", "--csv stands beside PATH or --system", "PATH… --system NAME, or --csv FILE")
            return await ingest_listing(handle, csv, None if json else _say)
        if not paths or not system:
            raise WrongInput("ingest", "a path or --system is missing", "PATH… --system NAME, or --csv FILE")
        found = await _system(handle, system, uid, (description, manufacturer, model, kind))
        one = await ingest(handle, Listed(found, manuals_under(paths)), bare=False)
        if not json:
            _say(one)
        return [one]

    done = run(work)
    if json:
        print_json([_row(one) for one in done])
    if any(one.unreadable for one in done):
        raise typer.Exit(1)


async def _system(handle: Any, name: str, uid: str | None, words: tuple[str, str, str, str]) -> System:
    """The system of that name, with what was said of it now; a new one where there is none."""
    try:
        known = await find_system(handle.rows, name)
    except NoSuchSystem as error:
        if error.several:
            raise
        new = str(uuid4()) if uid is None else uid_of(uid, "--uid")
        return System(new, name, *words)
    if uid is not None and uid_of(uid, "--uid") != known.uid:
        raise WrongInput("--uid", f"{name} is known as {known.uid}", "that asset_uid, or a new name")
    told = [now or before for now, before in zip(words, _words(known), strict=True)]
    return System(known.uid, known.name, *told)


def _words(system: System) -> tuple[str, str, str, str]:
    return system.description, system.manufacturer, system.model, system.kind


def _say(one: Ingested) -> None:
    state = "new" if one.is_new else f"{one.changed} changed" if one.changed else "unchanged"
    if not one.kept:
        typer.echo(f"{one.system.name}: no manual could be read; the system was not made.", err=True)
    much = f"{counted(one.documents, 'manual')}, {counted(one.chunks, 'chunk')}"
    if one.kept:
        typer.echo(f"{one.system.name}: {much}, {state}  {one.system.uid}")
    for words in one.unreadable:
        typer.echo(f"  {words}", err=True)


def _row(one: Ingested) -> dict[str, Any]:
    return {
        "asset_uid": one.system.uid,
        "system": one.system.name,
        "documents": one.documents,
        "chunks": one.chunks,
        "changed": one.changed,
        "new": one.is_new,
        "kept": one.kept,
        "unreadable": list(one.unreadable),
    }
