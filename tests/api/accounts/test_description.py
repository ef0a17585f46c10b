"""The description of the API says what each operation needs, and making it holds nobody up."""

import asyncio
import threading
from typing import Any

import pytest
from fastapi import FastAPI

from headrace.api.application import application
from headrace.api.contract import Description

pytestmark = pytest.mark.anyio


@pytest.fixture
async def paths(served) -> Any:
    return application(served.engine, "127.0.0.1", 1).openapi()["paths"]


async def test_a_read_takes_a_token_or_a_session_and_names_the_least_role(paths) -> None:
    assert paths["/api/runs"]["get"]["security"] == [{"token": ["viewer"]}, {"session": ["viewer"]}]
    assert paths["/api/audit"]["get"]["security"] == [{"token": ["admin"]}, {"session": ["admin"]}]


async def test_a_change_by_cookie_takes_the_csrf_token_too(paths) -> None:
    needs = paths["/api/runs"]["post"]["security"]
    assert needs == [{"token": ["operator"]}, {"session": ["operator"], "csrf": []}]


async def test_a_stream_is_opened_by_a_ticket_too_and_nothing_else_is(paths) -> None:
    opened = {
        path
        for path, methods in paths.items()
        for one in methods.values()
        for need in one["security"]
        if "ticket" in need
    }
    assert opened == {path for path in paths if path.endswith("/stream")}


async def test_what_is_open_to_strangers_needs_nothing(paths) -> None:
    free = {(path, method) for path, methods in paths.items() for method, one in methods.items() if not one["security"]}
    assert free == {("/api/health", "get"), ("/api/sessions", "post")}


async def test_every_scheme_that_is_needed_is_described(served) -> None:
    document = application(served.engine, "127.0.0.1", 1).openapi()
    schemes = document["components"]["securitySchemes"]
    operations = [one for methods in document["paths"].values() for one in methods.values()]
    assert {name for one in operations for need in one["security"] for name in need} == set(schemes)


async def test_the_description_is_made_once_and_beside_the_loop() -> None:
    app, may_go, made = FastAPI(), threading.Event(), list[bool]()

    def openapi() -> dict[str, Any]:
        made.append(may_go.wait(30))  # were it made in the loop, nobody could let it go
        return {"openapi": "3.1.0"}

    app.openapi = openapi
    description = Description(app)
    asking = [asyncio.create_task(description.text()) for _ in range(3)]
    await asyncio.sleep(0)
    may_go.set()
    assert await asyncio.gather(*asking) == [b'{"openapi":"3.1.0"}'] * 3
    assert made == [True]


@pytest.mark.parametrize(
    "given", ["0.5", "1764000000", "tomorrow", "2026-11-23", "2026-11-23T14:02:00", "2026-13-45T99:99Z"]
)
async def test_a_moment_that_is_not_written_out_is_refused_in_a_sentence(served, given: str) -> None:
    answer = await served.client().get("/api/audit", params={"until": given})
    assert answer.status_code == 422
    assert answer.json()["detail"].startswith("query.until: ")


async def test_a_moment_with_its_zone_is_taken(served) -> None:
    for given in ("2026-11-23T14:02:00Z", "2026-11-23 14:02+01:00", "2026-11-23T14:02:00.5-03:00"):
        assert (await served.client().get("/api/audit", params={"since": given})).status_code == 200, given
