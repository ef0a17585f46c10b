"""/api/pipelines: what there is to run, with the graph of each."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Path
from pydantic import AfterValidator, BaseModel, Field

from headrace.api.access import TheEngine, Viewer
from headrace.api.given import plain, visible_to
from headrace.db.pool import Row
from headrace.domain.errors import UnknownName

router = APIRouter(prefix="/api/pipelines", tags=["pipelines"])
PipelineName = Annotated[str, Path(min_length=1, max_length=200), AfterValidator(plain)]


class PipelineOut(BaseModel):
    """A pipeline as code last declared it; `live` counts its runs under way, `step_names` are in order."""

    name: str
    version: str
    catalogue: str | None
    concurrency: int | None
    declared_at: datetime
    step_names: list[str]
    live: int
    open_reviews: int
    failed: int


class NodeOut(BaseModel):
    """A step as a node of the graph; `each` names what it is mapped over, `after` the steps it waits for."""

    name: str
    kind: str
    after: list[str]
    each: str | None
    blocking: bool
    layer: int = Field(description="its column: the longest way from a first step, from 0")


class PipelineDetail(PipelineOut):
    """A pipeline with its graph, and its live runs by the version they began with."""

    graph_hash: str
    steps: list[NodeOut]
    versions: dict[str, int]


@router.get("", operation_id="list_pipelines")
async def pipelines(caller: Viewer, engine: TheEngine) -> list[PipelineOut]:
    """All pipelines, by name."""
    async with engine.database.session() as session:
        rows = await session.search("api", "pipelines", name=None, pipelines=visible_to(caller))
    return [PipelineOut(**_plainly(row)) for row in rows]


@router.get("/{name}", operation_id="get_pipeline")
async def pipeline(name: PipelineName, caller: Viewer, engine: TheEngine) -> PipelineDetail:
    """One pipeline with its graph."""
    async with engine.database.session() as session:
        rows = await session.search("api", "pipelines", name=name, pipelines=visible_to(caller))
        if not rows:
            raise UnknownName("pipeline", name)
    return PipelineDetail(**_plainly(rows[0]), steps=_nodes(rows[0]))


def _plainly(row: Row) -> Row:
    return {**row, "step_names": [step["name"] for step in row["graph"]["steps"]]}


def _nodes(row: Row) -> list[NodeOut]:
    """The steps in the graph's order, in which each comes after those it waits for."""
    layers: dict[str, int] = {}
    nodes: list[NodeOut] = []
    for step in row["graph"]["steps"]:
        layer = max((layers.get(name, 0) + 1 for name in step["after"]), default=0)
        layers[step["name"]] = layer
        nodes.append(NodeOut(**step, layer=layer))
    return nodes
