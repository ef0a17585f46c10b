"""Items coming in: new ones, changed ones, removed ones; a changed version makes a standing stale."""

from collections.abc import Sequence
from dataclasses import replace

from headrace.db.arrays import BigInts, Jsons, Texts
from headrace.db.pool import Row, Session
from headrace.domain.errors import InvalidValue, UnknownName
from headrace.domain.items import Item
from headrace.record.notes import storable
from headrace.record.values import encode


async def put_items(session: Session, items: Sequence[Item]) -> list[Item]:
    """Insert or change these items, by catalogue and key; answers with them as they are now kept."""
    for item in items:
        if not item.key or not item.catalogue:
            raise InvalidValue("item", f"catalogue {item.catalogue!r}, key {item.key!r}", "both, and not empty")
        _refuse_unstorable(item)
    rows = await session.rows(
        "record",
        "put_items",
        catalogue=Texts([item.catalogue for item in items]),
        key=Texts([item.key for item in items]),
        name=Texts([item.name for item in items]),
        labels=Jsons([encode(list(item.labels), where=f"labels of item {item.key}") or b"[]" for item in items]),
        data=Jsons([encode(item.data, where=f"data of item {item.key}") or b"{}" for item in items]),
        version=Texts([item.version for item in items]),
    )
    ids = {(row["catalogue"], row["key"]): row["item_id"] for row in rows}
    return [replace(item, id=ids[item.catalogue, item.key]) for item in items]


def _refuse_unstorable(item: Item) -> None:
    for name in ("catalogue", "key", "name", "version"):
        text: str | None = getattr(item, name)
        if text and storable(text) != text:
            raise InvalidValue(f"item, {name} {text!r}", "holds a NUL or half a character", "text that UTF-8 can hold")


async def find_items(session: Session, catalogue: str, keys: Sequence[str]) -> list[Item]:
    """The items with these keys, in that order; raises UnknownName for the first that is not there."""
    rows = await session.rows("record", "find_items", catalogue=catalogue, key=Texts(keys))
    there = {row["key"]: item_of(row) for row in rows}
    for key in keys:
        if key not in there:
            raise UnknownName(f"item of {catalogue}", key)
    return [there[key] for key in keys]


async def items_by_id(session: Session, ids: Sequence[int]) -> dict[int, Item]:
    """The items with these numbers."""
    rows = await session.rows("record", "items_by_id", item=BigInts(ids))
    return {row["item_id"]: item_of(row) for row in rows}


def item_of(row: Row) -> Item:
    """A row of the table as an item."""
    return Item(
        row["catalogue"], row["key"], row["name"], tuple(row["labels"]), row["data"], row["version"], row["item_id"]
    )
