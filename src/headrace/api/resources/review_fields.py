"""/api/reviews/fields: the grid of the field review, items by their fields, and taking a lock away."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from headrace.api.access import Caller, Operator, TheEngine, Viewer
from headrace.api.audit import changed
from headrace.api.given import Named, Sought, visible_to
from headrace.api.once import ONCE
from headrace.api.paging import After, Limit, Page, cursor_of, place_of
from headrace.api.resources.opinions import opinions_of
from headrace.api.resources.reviews import ReviewNumber, ReviewOut, one_review
from headrace.assembly.engine import Engine
from headrace.db.pool import Row
from headrace.domain.errors import UnknownName
from headrace.domain.fields import settled
from headrace.domain.states import ReviewState
from headrace.review.fields import unlock

router = APIRouter(prefix="/api/reviews", tags=["reviews"])


class CellOut(BaseModel):
    """The latest question about a field: `value` and `unit` as they were read, `now` and `now_unit` as decided."""

    review_id: int
    run_id: int
    value: Any
    unit: str | None
    why: str | None
    state: ReviewState
    choice: str | None
    now: Any
    now_unit: str | None
    locked: bool
    reason: str | None
    decided_by: str | None
    claimed_by: str | None
    claimed_until: datetime | None
    due_at: datetime | None
    people: int
    answered_by: list[str]


class FieldRow(BaseModel):
    """An item and its fields by name."""

    catalogue: str
    item_key: str
    item_name: str
    cells: dict[str, CellOut]


class AskedPipeline(BaseModel):
    """A pipeline that asks about fields, and how many of its questions are open."""

    pipeline: str
    open: int


class FieldGrid(Page[FieldRow]):
    """Some items; `fields` are theirs in the order in which the pipeline asks."""

    pipeline: str | None
    pipelines: list[AskedPipeline]
    fields: list[str] = Field(default_factory=list[str])


@router.get("/fields", operation_id="list_fields")
async def fields(
    caller: Viewer,
    engine: TheEngine,
    pipeline: Named = None,
    state: Annotated[Literal["open", "decided"] | None, Query(description="items with such a question")] = None,
    text: Sought = None,
    limit: Limit = 50,
    after: After = None,
) -> FieldGrid:
    """Items by their fields, of a pipeline that asks about fields: of the first where none is named."""
    asking = await _asking(engine, caller)
    if pipeline is not None and not caller.sees(pipeline):
        raise UnknownName("pipeline", pipeline)
    chosen = pipeline or (asking[0].pipeline if asking else None)
    if chosen is None:
        return FieldGrid(items=[], next=None, pipeline=None, pipelines=[])
    place = place_of(after, str, str)
    wanted = {
        "pipeline": chosen, "state": state, "text": text, "most": limit + 1,
        "after_catalogue": place[0] if place else None, "after_key": place[1] if place else None,
    }  # fmt: skip
    async with engine.database.session() as session:
        rows = await session.search("api", "fields", **wanted)
    items = [list(those) for _, those in groupby(rows, key=lambda row: (row["catalogue"], row["item_key"]))]
    shown = [_row(those) for those in items[:limit]]
    following = cursor_of(shown[-1].catalogue, shown[-1].item_key) if len(items) > limit else None
    names = _in_order([row for those in items[:limit] for row in those])
    return FieldGrid(items=shown, next=following, pipeline=chosen, pipelines=asking, fields=names)


@router.post("/{review_id}/unlock", operation_id="unlock_review", dependencies=ONCE)
async def take_lock_away(review_id: ReviewNumber, caller: Operator, engine: TheEngine) -> ReviewOut:
    """Let later runs ask about a locked field again; what was decided stays decided."""
    before = await one_review(engine, caller, review_id)
    await unlock(engine.database, review_id)
    now = await one_review(engine, caller, review_id)
    changed(caller, before, now)
    return now


async def _asking(engine: Engine, caller: Caller) -> list[AskedPipeline]:
    async with engine.database.session() as session:
        rows = await session.search("api", "pipelines_with_fields", pipelines=visible_to(caller))
    return [AskedPipeline(**row) for row in rows]


def _row(those: Sequence[Row]) -> FieldRow:
    first = those[0]
    return FieldRow(
        catalogue=first["catalogue"],
        item_key=first["item_key"],
        item_name=first["item_name"],
        cells={row["field"]: _cell(row) for row in those},
    )


def _cell(row: Row) -> CellOut:
    now = settled({**row, "payload": {"field": row["field"], "value": row["value"], "unit": row["unit"]}})
    told = {"now": now["value"], "now_unit": now["unit"], "locked": now["locked"]}
    return CellOut.model_validate({**row, **opinions_of(row), **told}, extra="ignore")


def _in_order(rows: Sequence[Row]) -> list[str]:
    """The fields by the least place at which any item has them."""
    places: dict[str, int] = {}
    for row in rows:
        places[row["field"]] = min(row["place"], places.get(row["field"], row["place"]))
    return sorted(places, key=lambda name: (places[name], name))
