"""POST /api/bulk/process: a run for every item that fits, as a work with progress."""

from typing import Annotated

from fastapi import APIRouter
from pydantic import Field

from headrace.api.access import Operator, TheEngine
from headrace.api.bulk_work import PROCESS, TheBulkWork
from headrace.api.given import Given, Name, Words
from headrace.api.once import ONCE
from headrace.api.resources.batches import ItemsMatching
from headrace.api.resources.bulk import BulkOut, one_bulk
from headrace.domain.errors import InvalidValue, UnknownName

router = APIRouter(prefix="/api/bulk", tags=["bulk"])


class ProcessGiven(Given):
    """The pipeline, and which items of its catalogue: those that fit as the grid has them, or all."""

    pipeline: Name
    all: ItemsMatching = Field(default_factory=ItemsMatching)
    priority: Annotated[int, Field(ge=1, le=5)] | None = None
    name: Words = ""


@router.post("/process", operation_id="process_items", status_code=202, dependencies=ONCE)
async def process(given: ProcessGiven, caller: Operator, engine: TheEngine, work: TheBulkWork) -> BulkOut:
    """Submit a run for each item that fits, 1,000 in a transaction: one batch. Items that have a live run keep it."""
    if not caller.sees(given.pipeline):
        raise UnknownName("pipeline", given.pipeline)
    if engine.registry[given.pipeline].catalogue is None:
        raise InvalidValue("body.pipeline", f"{given.pipeline} goes over no catalogue", "a pipeline with one")
    said = {
        "pipeline": given.pipeline,
        "priority": given.priority,
        "name": given.name or None,
        **given.all.model_dump(),
    }
    aim = {name: value for name, value in said.items() if value is not None}
    return await one_bulk(engine, caller, await work.start(caller, PROCESS, aim))
