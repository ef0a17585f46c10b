"""`headrace items`: list, show, put."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from headrace.cli.completing import catalogue_names
from headrace.cli.given import complete, given
from headrace.cli.listing import Listing
from headrace.cli.options import AsJson, Most

if TYPE_CHECKING:
    from headrace.domain.items import Item

items = typer.Typer(
    cls=Listing, help="The items of the catalogues; alone, it lists them.", rich_markup_mode=None, add_completion=False
)


@items.command("list")
def list_some(
    context: typer.Context,
    *,
    catalogue: Annotated[
        str | None, typer.Option(help="Only of this catalogue.", autocompletion=catalogue_names)
    ] = None,
    label: Annotated[str | None, typer.Option(help="Only with this label.")] = None,
    after: Annotated[str | None, typer.Option(metavar="CATALOGUE/KEY", help="The cursor: the last item seen.")] = None,
    limit: Most = 50,
    as_json: AsJson = False,
) -> None:
    """List items by catalogue and key."""

    async def work() -> None:
        from headrace.cli.output import brief, document, table
        from headrace.record.standings import list_items

        cursor = None if after is None else _place(after, catalogue)
        async with given(context).engine() as engine, engine.database.session() as session:
            found = await list_items(session, catalogue=catalogue, label=label, after=cursor, most=limit)
        if as_json:
            document({"items": found, "after": f"{found[-1].catalogue}/{found[-1].key}" if found else None})
            return
        rows = [
            (one.catalogue, one.key, one.name, ", ".join(one.labels), one.version, brief(one.data)) for one in found
        ]
        table(("catalogue", "key", "name", "labels", "version", "data"), rows, none="No item fits.")

    complete(work)


@items.command()
def show(
    context: typer.Context,
    key: Annotated[str, typer.Argument(help="KEY, or CATALOGUE/KEY.")],
    *,
    catalogue: Annotated[str | None, typer.Option(help="The catalogue, where the key does not name it.")] = None,
    as_json: AsJson = False,
) -> None:
    """Show an item and where it stands in each pipeline."""

    async def work() -> None:
        from headrace.cli.output import brief, document, say, table
        from headrace.record.items import find_items
        from headrace.record.standings import standings_of_item

        place = _place(key, catalogue)
        async with given(context).engine() as engine, engine.database.session() as session:
            item = (await find_items(session, place[0], [place[1]]))[0]
            standings = await standings_of_item(session, *place)
        if as_json:
            document({"item": item, "standings": standings})
            return
        say(f"{item.catalogue}/{item.key} {item.name}".rstrip())
        say(
            f"Labels: {', '.join(item.labels) or 'none'}; version {item.version or 'none'}; "
            f"data {brief(item.data, 400)}"
        )
        rows = [
            (one.pipeline, one.state, one.run_id, "stale" if one.stale else "", one.changed_at) for one in standings
        ]
        table(("pipeline", "state", "last run", "stale", "since (UTC)"), rows, none="No pipeline ran over it.")

    complete(work)


@items.command()
def put(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="CSV with a head, JSON, or JSON lines; - is standard input.")],
    *,
    catalogue: Annotated[str | None, typer.Option(help="The catalogue, where the records do not name it.")] = None,
    as_json: AsJson = False,
) -> None:
    """Insert or change items: `key`, and where wanted `catalogue`, `name`, `labels` (a list, or words parted by ;),
    `version`, `data`; every other column becomes a field of the data."""

    async def work() -> None:
        from headrace.assembly.handle import Handle
        from headrace.cli.output import document, say
        from headrace.cli.reading import read_records

        records = read_records(file)
        made = [_item(record, catalogue, f"{file}, record {number}") for number, record in enumerate(records, 1)]
        async with given(context).engine() as engine:
            kept = await Handle(engine, None).put_items(made) if made else []
        if as_json:
            document({"items": len(kept)})
        else:
            say(f"{len(kept)} items are there.")

    complete(work)


def _place(text: str, catalogue: str | None) -> tuple[str, str]:
    from headrace.domain.errors import InvalidValue

    if catalogue is not None:
        return catalogue, text.removeprefix(f"{catalogue}/")
    named, _, key = text.partition("/")
    if not key:
        raise InvalidValue("the item", f"{text!r} names no catalogue", "CATALOGUE/KEY, or --catalogue")
    return named, key


def _item(record: dict[str, Any], catalogue: str | None, where: str) -> "Item":
    from headrace.domain.errors import InvalidValue
    from headrace.domain.items import Item

    known = {"catalogue", "key", "name", "labels", "version", "data"}
    key, place = record.get("key"), record.get("catalogue") or catalogue
    if not key or not place:
        raise InvalidValue(where, "has no key or no catalogue", "a `key`, and a `catalogue` or --catalogue")
    data: Any = record.get("data") or {}
    if not isinstance(data, dict):
        raise InvalidValue(f"{where}, data", f"is a {type(data).__name__}", "a JSON object")
    others = {name: value for name, value in record.items() if name not in known}
    version = record.get("version")
    return Item(
        str(place), str(key), str(record.get("name") or ""), _labels(record.get("labels")), {**others, **data},
        None if version in (None, "") else str(version),
    )  # fmt: skip


def _labels(given_labels: Any) -> tuple[str, ...]:
    those = given_labels.split(";") if isinstance(given_labels, str) else given_labels or []
    return tuple(str(one).strip() for one in those if str(one).strip())
