"""/api/spending: what the steps of a pipeline cost on the mean, and what an item has cost, from the ledger."""

from decimal import Decimal
from typing import Annotated

from fastapi import APIRouter, Path
from pydantic import AfterValidator, BaseModel

from headrace.api.access import TheEngine, Viewer, require_seen
from headrace.api.given import plain, visible_to
from headrace.api.resources.pipelines import PipelineName
from headrace.domain.errors import UnknownName

router = APIRouter(prefix="/api/spending", tags=["spending"])


class StepCost(BaseModel):
    """What a step used of a unit on the mean, over the `runs` in which it used any."""

    step: str
    unit: str
    mean: Decimal
    runs: int


class ItemCost(BaseModel):
    """What a step of a pipeline used of a unit in all `runs` of an item together."""

    pipeline: str
    step: str
    unit: str
    spent: Decimal
    runs: int


@router.get("/pipelines/{name}", operation_id="cost_of_steps")
async def of_pipeline(name: PipelineName, caller: Viewer, engine: TheEngine) -> list[StepCost]:
    """The mean cost of each step of a pipeline in its newest 200 ended runs; steps that used nothing are left out."""
    require_seen(caller, name, "pipeline", name)
    async with engine.database.session() as session:
        if not await session.search("api", "pipelines", name=name, pipelines=None):
            raise UnknownName("pipeline", name)
        return [StepCost(**row) for row in await session.rows("api", "cost_of_steps", pipeline=name)]


@router.get("/items/{catalogue}/{key:path}", operation_id="cost_of_item")
async def of_item(
    catalogue: Annotated[str, Path(min_length=1, max_length=200), AfterValidator(plain)],
    key: Annotated[str, Path(min_length=1, max_length=500), AfterValidator(plain)],
    caller: Viewer,
    engine: TheEngine,
) -> list[ItemCost]:
    """What all runs of an item used, by pipeline, step and unit."""
    seen = visible_to(caller)
    async with engine.database.session() as session:
        row = await session.row("api", "item", catalogue=catalogue, key=key, pipelines=seen)
        if row is None:
            raise UnknownName(f"item of {catalogue}", key)
        rows = await session.search("api", "cost_of_item", item=row["item_id"], pipelines=seen)
    return [ItemCost(**one) for one in rows]
