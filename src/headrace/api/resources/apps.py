"""/api/apps: which apps are installed here, and the pages that they serve themselves."""

from fastapi import APIRouter
from pydantic import BaseModel, Field

from headrace.api.access import Caller, TheEngine, Viewer
from headrace.define.app import App

router = APIRouter(prefix="/api/apps", tags=["apps"])


class AppPageOut(BaseModel):
    """A page that an app's router serves."""

    name: str
    address: str = Field(description="where it is on this server, as in /api/apps/fleet/map")


class AppOut(BaseModel):
    """An installed app. Pages that the dashboard was built with are shown by it while their app is in this list."""

    name: str
    pages: list[AppPageOut]


@router.get("", operation_id="list_apps")
async def apps(caller: Viewer, engine: TheEngine) -> list[AppOut]:
    """The apps that are there for the caller, by name: those of whose pipelines they see all."""
    return [_one(app) for app in sorted(engine.registry.apps, key=lambda app: app.name) if sees(caller, app)]


def sees(caller: Caller, app: App) -> bool:
    """Whether the app is there for them."""
    return all(caller.sees(pipeline.name) for pipeline in app.pipelines)


def _one(app: App) -> AppOut:
    pages = [AppPageOut(name=name, address=f"/api/apps/{app.name}/{path}") for name, path in app.pages.items()]
    return AppOut(name=app.name, pages=pages)
