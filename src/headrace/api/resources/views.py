"""/api/views: addresses of screens that a person keeps under a name; everybody has their own."""

from datetime import datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Path, Response
from pydantic import AfterValidator, BaseModel, Field

from headrace.api.access import TheEngine, Viewer
from headrace.api.audit import no_line
from headrace.api.given import Given, plain
from headrace.api.problem import Refused
from headrace.domain.errors import UnknownName

router = APIRouter(prefix="/api/views", tags=["views"])
Screen = Literal["runs", "jobs", "catalogue", "review", "events"]
ViewName = Annotated[str, Path(min_length=1, max_length=60), AfterValidator(plain)]
MOST = 200


class ViewGiven(Given):
    """What the screen shows: the part of its address after the question mark."""

    search: Annotated[str, Field(max_length=2000), AfterValidator(plain)]


class ViewOut(BaseModel):
    """A view as it is kept."""

    screen: Screen
    name: str
    search: str
    kept_at: datetime


@router.get("", operation_id="list_views")
async def views(caller: Viewer, engine: TheEngine) -> list[ViewOut]:
    """One's own views, by screen and name."""
    async with engine.database.session() as session:
        return [ViewOut(**row) for row in await session.rows("api", "views", person=caller.name)]


@router.put("/{screen}/{name}", operation_id="keep_view")
async def keep(screen: Screen, name: ViewName, given: ViewGiven, caller: Viewer, engine: TheEngine) -> ViewOut:
    """Keep a view of one's own under a name; the one of that name before it is gone."""
    no_line(caller)
    names = {"person": caller.name, "screen": screen, "name": name, "search": given.search, "most": MOST}
    async with engine.database.session() as session:
        row = await session.row("api", "keep_view", **names)
    if row is None:
        raise Refused(409, "too-many", f"You keep {MOST} views, which is as many as one may keep; drop one first.")
    return ViewOut(**row)


@router.delete("/{screen}/{name}", operation_id="drop_view", status_code=204)
async def drop(screen: Screen, name: ViewName, caller: Viewer, engine: TheEngine) -> Response:
    """Drop a view of one's own."""
    no_line(caller)
    async with engine.database.session() as session:
        row = await session.row("api", "drop_view", person=caller.name, screen=screen, name=name)
    if row is None:
        raise UnknownName(f"view of {screen}", name)
    return Response(status_code=204)
