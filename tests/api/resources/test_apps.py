"""The routes that an app brings: under its name, behind the same gates."""

from collections.abc import AsyncGenerator
from typing import Any

import httpx2
import pytest
from fastapi import APIRouter, Request

from headrace import App, Item
from headrace.assembly.engine import Engine
from headrace.domain.errors import InvalidValue
from headrace.testing import Trial

pytestmark = pytest.mark.anyio
Ask = httpx2.AsyncClient


def routes(handle: Any) -> APIRouter:
    router = APIRouter()

    @router.post("/things/{key}", operation_id="shelf_put")
    async def put(key: str, request: Request) -> dict[str, str]:
        await handle.put_items([Item("shelf", key)])
        return {"key": key, "by": request.state.caller}

    @router.get("/things", operation_id="shelf_count")
    async def count(at_least: int = 0) -> int:
        return at_least

    return router


@pytest.fixture(scope="session")
def headrace_apps() -> tuple[App, ...]:
    return (App("shelf", router=routes, pages={"Shelf map": "map"}), App("attic"))


@pytest.fixture
async def engine(trial: Trial) -> AsyncGenerator[Engine]:
    async with trial.working(port=0) as working:
        yield working


async def test_an_app_answers_below_its_name_with_its_handle_and_knows_who_asks(api: Ask) -> None:
    answer = await api.post("/api/apps/shelf/things/a", headers={"Idempotency-Key": "once"})
    assert answer.json() == {"key": "a", "by": "local"}
    again = await api.post("/api/apps/shelf/things/a", headers={"Idempotency-Key": "once"})
    assert again.headers["idempotency-replayed"] == "true"
    assert (await api.get("/api/items/shelf/a")).status_code == 200


async def test_an_app_has_the_closed_parameters_and_the_problems_of_the_house(api: Ask) -> None:
    assert (await api.get("/api/apps/shelf/things?at_least=2")).json() == 2
    unknown = await api.get("/api/apps/shelf/things?most=2")
    assert (unknown.status_code, "at_least" in unknown.json()["detail"]) == (422, True)
    assert (await api.get("/api/apps/other/things")).status_code == 404


async def test_the_installed_apps_are_listed_with_the_pages_they_serve(api: Ask) -> None:
    assert (await api.get("/api/apps")).json() == [
        {"name": "attic", "pages": []},
        {"name": "shelf", "pages": [{"name": "Shelf map", "address": "/api/apps/shelf/map"}]},
    ]


@pytest.mark.parametrize("path", ["//elsewhere.example", "../people", "https://elsewhere.example", "/map", "map?x=1"])
def test_a_page_of_an_app_lies_below_its_own_routes(path: str) -> None:
    with pytest.raises(InvalidValue, match="the page 'Map' of app shelf"):
        App("shelf", pages={"Map": path})
