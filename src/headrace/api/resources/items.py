"""/api/items: what pipelines go over, and where each item stands."""

from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from pydantic import AfterValidator, BaseModel, Field
from starlette.responses import Response

from headrace.api.access import Caller, Operator, TheEngine, Viewer
from headrace.api.given import Given, Name, Words, plain, visible_to
from headrace.api.lists import LISTED, Format, listed
from headrace.api.once import ONCE
from headrace.api.paging import After, Limit, Page, cursor_of, place_of
from headrace.api.resources.grid import StandingOut, standings
from headrace.api.resources.grid_filter import GridFilter, GridOrder
from headrace.assembly.engine import Engine
from headrace.assembly.handle import Handle
from headrace.db.pool import Row, Session
from headrace.domain.errors import InvalidValue, UnknownName
from headrace.domain.items import Item
from headrace.record.standings import standings_of_item

router = APIRouter(prefix="/api/items", tags=["items"])
Key = Annotated[str, Query(min_length=1, max_length=500, description="the item's key"), AfterValidator(plain)]
Offset = Annotated[int | None, Query(ge=0, le=10_000_000, description="rows left out; instead of `after`")]
FARTHEST = 10_000_000


class ItemOut(BaseModel):
    """An item, with where it stands in the pipeline that was asked for (null: it was never run, or none was asked)."""

    item_id: int
    catalogue: str
    key: str
    name: str
    labels: list[str]
    version: str | None
    created_at: datetime
    changed_at: datetime
    standing: StandingOut | None


class Window(Page[ItemOut]):
    """Some rows of the grid; `total` is how many fit, counted for the first page and for windows by offset."""

    total: int | None = None


class ItemDetail(BaseModel):
    """One item with its data and where it stands in each pipeline it went through."""

    item_id: int
    catalogue: str
    key: str
    name: str
    labels: list[str]
    data: dict[str, Any]
    version: str | None
    created_at: datetime
    changed_at: datetime
    removed_at: datetime | None
    standings: list[StandingOut]


class ItemGiven(Given):
    """An item as its source has it."""

    catalogue: Name
    key: Name
    name: Words = ""
    labels: list[Name] = Field(default_factory=list[str], max_length=100)
    data: dict[str, Any] = Field(default_factory=dict[str, Any])
    version: Name | None = None


class ItemsGiven(Given):
    """Items to insert or change, by catalogue and key."""

    items: Annotated[list[ItemGiven], Field(min_length=1, max_length=1000)]


class ItemPut(BaseModel):
    """An item as it is now kept."""

    item_id: int
    catalogue: str
    key: str


class ItemPlace(BaseModel):
    """How many items that fit come before this one; null: it does not fit, or there is none."""

    place: int | None


@router.get("", operation_id="list_items", response_model=Window, responses=LISTED)
async def items(
    engine: TheEngine,
    format: Format,
    wanted: GridFilter,
    order: GridOrder,
    limit: Limit = 50,
    offset: Offset = None,
    after: After = None,
) -> Page[ItemOut] | Response:
    """Items with where they stand in `pipeline`, step by step: the rows of the grid. `state` and `stale` go with it."""
    if offset is not None and after is not None:
        raise InvalidValue("query.after", "stands beside offset", "one of the two")
    rows = _Rows(engine, wanted, order, offset)
    return await listed(format, "items", ItemOut, rows.page, after, limit)


@router.get("/place", operation_id="place_item")
async def place(engine: TheEngine, wanted: GridFilter, order: GridOrder, key: Key) -> ItemPlace:
    """Where an item stands in the grid under this filter and in this order, so that a link can lead to its row."""
    if wanted["catalogue"] is None:
        raise InvalidValue("query.catalogue", "is missing", "the catalogue of the item")
    async with engine.database.session() as session:
        rows = await session.search("api", "item_place", **wanted, **order, key=key)
    return ItemPlace(place=rows[0]["place"] if rows else None)


class _Rows:
    """The rows that fit, in their order."""

    def __init__(self, engine: Engine, wanted: Row, order: Row, offset: int | None) -> None:
        self._engine, self._wanted, self._offset = engine, wanted, offset
        self._order = order
        self._by_key = order["sort"] == "key" and not order["falling"]

    async def page(self, after: str | None, most: int) -> Window:
        """A window: by cursor, or by offset."""
        async with self._engine.database.session() as session:
            rows, following = await (
                self._keyed(session, after, most) if self._by_key else self._at(session, after, most)
            )
            total = None if after is not None else await self._total(session, len(rows), full=following is not None)
            stand = [{**row, "pipeline": self._wanted["pipeline"]} for row in rows if row["run_id"] is not None]
            there = {one.run_id: one for one in await standings(session, stand)} if stand else {}
        shown = [ItemOut.model_validate({**row, "standing": there.get(row["run_id"])}, extra="ignore") for row in rows]
        return Window(items=shown, next=following, total=total)

    async def _total(self, session: Session, shown: int, *, full: bool) -> int:
        """How many rows fit: a window that is not full is the last, so that nothing has to be counted."""
        before = self._offset or 0
        if not full and (shown or not before):
            return before + shown
        return (await session.search("api", "items_count", **self._wanted))[0]["n"]

    async def _keyed(self, session: Session, after: str | None, most: int) -> tuple[list[Row], str | None]:
        place = place_of(after, str, str)
        names = {"after_catalogue": place[0] if place else None, "after_key": place[1] if place else None}
        offset = self._offset if place is None and self._offset else 0
        where = {**self._wanted, **names, "offset": offset, "most": most + 1}
        rows = await session.search("api", "items_by_key", **where)
        last = rows[most - 1] if len(rows) > most else None
        return rows[:most], cursor_of(last["catalogue"], last["key"]) if last else None

    async def _at(self, session: Session, after: str | None, most: int) -> tuple[list[Row], str | None]:
        place = place_of(after, int)
        begin = min(max(int(place[0]), 0), FARTHEST) if place else self._offset or 0
        where = {**self._wanted, **self._order, "offset": begin, "most": most + 1}
        rows = await session.search("api", "items_sorted", **where)
        return rows[:most], cursor_of(begin + most) if len(rows) > most else None


@router.get("/{catalogue}/{key:path}", operation_id="get_item")
async def item(
    catalogue: Annotated[str, Path(min_length=1, max_length=200), AfterValidator(plain)],
    key: Annotated[str, Path(min_length=1, max_length=500), AfterValidator(plain)],
    caller: Viewer,
    engine: TheEngine,
) -> ItemDetail:
    """One item with its data and standings. Its history is /api/runs?catalogue=…&item=…"""
    async with engine.database.session() as session:
        row = await session.row("api", "item", catalogue=catalogue, key=key, pipelines=visible_to(caller))
        if row is None:
            raise UnknownName(f"item of {catalogue}", key)
        stand = await standings(session, await _standing_rows(session, caller, catalogue, key))
    return ItemDetail(**row, standings=stand)


async def _standing_rows(session: Session, caller: Caller, catalogue: str, key: str) -> list[Row]:
    return [
        {
            "pipeline": one.pipeline, "standing_state": one.state, "run_id": one.run_id, "stale": one.stale,
            "done_version": one.done_version, "stood_at": one.changed_at,
        }
        for one in await standings_of_item(session, catalogue, key)
        if caller.sees(one.pipeline)
    ]  # fmt: skip


@router.post("", operation_id="put_items", dependencies=ONCE)
async def put(given: ItemsGiven, caller: Operator, engine: TheEngine) -> list[ItemPut]:
    """Insert or change items, by catalogue and key; a changed version makes what was done with the old one stale."""
    if caller.pipelines is not None:
        await _require_catalogues(engine, caller, {one.catalogue for one in given.items})
    those = [Item(one.catalogue, one.key, one.name, tuple(one.labels), one.data, one.version) for one in given.items]
    unique = {(one.catalogue, one.key): one for one in those}
    if len(unique) < len(those):
        raise InvalidValue("body.items", "names an item twice", "each catalogue and key once")
    kept = await Handle(engine, None).put_items(those)
    return [ItemPut(item_id=one.id or 0, catalogue=one.catalogue, key=one.key) for one in kept]


async def _require_catalogues(engine: Engine, caller: Caller, wanted: set[str]) -> None:
    async with engine.database.session() as session:
        rows = await session.search("api", "catalogues", pipelines=visible_to(caller))
    for name in sorted(wanted - {row["name"] for row in rows}):
        raise UnknownName("catalogue", name)
