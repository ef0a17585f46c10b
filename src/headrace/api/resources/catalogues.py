"""/api/catalogues: what items there are, and what goes over them."""

from fastapi import APIRouter
from pydantic import BaseModel

from headrace.api.access import TheEngine, Viewer
from headrace.api.given import visible_to

router = APIRouter(prefix="/api/catalogues", tags=["items"])


class CatalogueOut(BaseModel):
    """A catalogue: how many items are in it, and the pipelines that go over it."""

    name: str
    items: int
    pipelines: list[str]


@router.get("", operation_id="list_catalogues")
async def catalogues(caller: Viewer, engine: TheEngine) -> list[CatalogueOut]:
    """All catalogues, by name."""
    async with engine.database.session() as session:
        rows = await session.search("api", "catalogues", pipelines=visible_to(caller))
    return [CatalogueOut(**row) for row in rows]
