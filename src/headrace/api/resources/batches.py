"""/api/batches: runs submitted together, and how far they are."""

from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Path
from pydantic import BaseModel, Field, model_validator
from starlette.responses import Response

from headrace.api.access import Caller, Operator, TheEngine, Viewer
from headrace.api.bulk_work import TheBulkWork
from headrace.api.given import BIGGEST, Given, Name, Named, Words, visible_to
from headrace.api.lists import LISTED, Format, listed
from headrace.api.once import ONCE
from headrace.api.paging import After, Limit, Page, cursor_of, place_of
from headrace.api.resources.bulk import BulkOut, one_bulk
from headrace.api.resources.grid_filter import Stands
from headrace.assembly.engine import Engine
from headrace.assembly.handle import Handle
from headrace.domain.errors import InvalidValue, UnknownName
from headrace.domain.states import BatchState
from headrace.record.batches import BatchRecord, find_batch

router = APIRouter(prefix="/api/batches", tags=["batches"])
BatchNumber = Annotated[int, Path(ge=1, le=BIGGEST, description="the batch's number")]
MOST_RUNS = 200_000


class BatchOut(BaseModel):
    """A batch: how many runs were submitted with it, and how many of them are not over."""

    batch_id: int
    name: str
    pipeline: str
    runs: int
    live: int
    submitted_by: str
    created_at: datetime
    cancelled_at: datetime | None


class BatchProgress(BaseModel):
    """A batch with its runs by state."""

    batch_id: int
    name: str
    pipeline: str
    state: BatchState
    runs: int
    ended: int
    waiting: int
    states: dict[str, int]
    submitted_by: str
    created_at: datetime
    cancelled_at: datetime | None


class ItemsMatching(Given):
    """The items of the pipeline's catalogue that fit, as the grid has them: all of them where nothing is said."""

    state: Stands | None = None
    stale: bool | None = None
    label: Name | None = None
    q: Name | None = None


class BatchGiven(Given):
    """Runs of one pipeline: over items by key, over all items that match, or one for each input: one of the three."""

    pipeline: Name
    items: Annotated[list[Words], Field(min_length=1, max_length=10_000)] | None = None
    all: ItemsMatching | None = None
    inputs: Annotated[list[Any], Field(min_length=1, max_length=10_000)] | None = None
    priority: Annotated[int, Field(ge=1, le=5)] | None = None
    name: Words = ""

    @model_validator(mode="after")
    def _one_of_three(self) -> "BatchGiven":
        if sum(one is not None for one in (self.items, self.all, self.inputs)) != 1:
            raise ValueError("names not just one of items, all, inputs")
        return self


class BatchSubmitted(BaseModel):
    """The batch; `created` of its runs are new, the others were live already."""

    batch_id: int
    runs: int
    created: int


@router.get("", operation_id="list_batches", response_model=Page[BatchOut], responses=LISTED)
async def batches(
    caller: Viewer, engine: TheEngine, format: Format, pipeline: Named = None, limit: Limit = 50, after: After = None
) -> Page[BatchOut] | Response:
    """Batches, newest first."""

    async def page(at: str | None, most: int) -> Page[BatchOut]:
        place = place_of(at, int)
        wanted = {"pipeline": pipeline, "pipelines": visible_to(caller), "before": place[0] if place else None}
        async with engine.database.session() as session:
            rows = await session.search("api", "batches", **wanted, most=most + 1)
        shown = [BatchOut(**row) for row in rows[:most]]
        return Page[BatchOut](items=shown, next=cursor_of(shown[-1].batch_id) if len(rows) > most else None)

    return await listed(format, "batches", BatchOut, page, after, limit)


@router.get("/{batch_id}", operation_id="get_batch")
async def batch(batch_id: BatchNumber, caller: Viewer, engine: TheEngine) -> BatchProgress:
    """One batch, and how far it is."""
    return await _now(engine, caller, batch_id)


@router.post("", operation_id="submit_batch", status_code=201, dependencies=ONCE)
async def submit(given: BatchGiven, caller: Operator, engine: TheEngine) -> BatchSubmitted:
    """Submit a batch in one transaction: all of its runs, or none."""
    if not caller.sees(given.pipeline):
        raise UnknownName("pipeline", given.pipeline)
    items = given.items if given.all is None else await _matching(engine, given.pipeline, given.all)
    if given.all is not None and not items:
        raise InvalidValue("body.all", "fits no item", "a filter that some item fits")
    number, answers = await Handle(engine, None).submit_many(
        given.pipeline,
        items=list(dict.fromkeys(items)) if items is not None else None,
        inputs=given.inputs,
        priority=given.priority,
        name=given.name,
        by=caller.name,
        trigger="api",
    )
    return BatchSubmitted(batch_id=number, runs=len(answers), created=sum(one.created for one in answers))


@router.post("/{batch_id}/cancel", operation_id="cancel_batch", status_code=202, dependencies=ONCE)
async def cancel(batch_id: BatchNumber, caller: Operator, engine: TheEngine, work: TheBulkWork) -> BulkOut:
    """Cancel all of its runs that are not over, as a work with progress."""
    await _now(engine, caller, batch_id)
    async with engine.database.session() as session:
        await session.run("api", "batch_cancelled", batch=batch_id)
    number = await work.start(caller, "cancel", {"batch": batch_id})
    return await one_bulk(engine, caller, number)


async def _matching(engine: Engine, pipeline: str, those: ItemsMatching) -> list[str]:
    catalogue = engine.registry[pipeline].catalogue
    if catalogue is None:
        raise InvalidValue("body.all", f"pipeline {pipeline} goes over no catalogue", "inputs")
    names = {
        "pipeline": pipeline, "catalogue": catalogue, "state": those.state, "stale": those.stale,
        "label": those.label, "text": those.q, "most": MOST_RUNS,
    }  # fmt: skip
    async with engine.database.session() as session:
        return [row["key"] for row in await session.search("api", "keys_of_items", **names)]


async def _now(engine: Engine, caller: Caller, batch_id: int) -> BatchProgress:
    async with engine.database.session() as session:
        found = await find_batch(session, batch_id)
        row = await session.row("api", "batch_pipeline", batch=batch_id)
    if not caller.sees(found.pipeline):
        raise UnknownName("batch", str(batch_id))
    return _progress(found, row["cancelled_at"] if row else None)


def _progress(found: BatchRecord, cancelled_at: datetime | None) -> BatchProgress:
    over = found.ended >= sum(found.states.values())
    return BatchProgress(
        batch_id=found.batch_id,
        name=found.name,
        pipeline=found.pipeline,
        state=BatchState.OVER if over else BatchState.UNDER_WAY,
        runs=found.runs,
        ended=found.ended,
        waiting=found.waiting,
        states=dict(found.states),
        submitted_by=found.submitted_by,
        created_at=found.created_at,
        cancelled_at=cancelled_at,
    )
