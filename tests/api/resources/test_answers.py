"""What every answer has: a tag, the safe headers, a place in the meters; and the pages that tell of the API."""

import importlib.util
from pathlib import Path
from typing import Any

import httpx2
import pytest
from fastapi import FastAPI

from headrace import Item
from headrace.api.application import application
from headrace.assembly.engine import Engine
from headrace.testing import Trial

pytestmark = pytest.mark.anyio
Ask = httpx2.AsyncClient
ROOT = Path(__file__).parents[3]
WITHOUT_KEY = ("people", "tokens", "sessions", "tickets", "me")  # secrets are shown once, and never kept as an answer


def test_the_page_of_the_api_is_up_to_date() -> None:
    spec = importlib.util.spec_from_file_location("make_api_docs", ROOT / "scripts" / "make_api_docs.py")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    assert (ROOT / "docs" / "reference" / "api.md").read_text() == made.page(), "run python scripts/make_api_docs.py"


async def test_a_read_that_the_client_has_already_is_answered_without_a_body(api: Ask, trial: Trial) -> None:
    await trial.handle.put_items([Item("things", "one")])
    first = await api.get("/api/items/things/one")
    again = await api.get("/api/items/things/one", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])
    await trial.handle.put_items([Item("things", "one", "changed")])
    changed = await api.get("/api/items/things/one", headers={"If-None-Match": first.headers["etag"]})
    assert (changed.status_code, changed.json()["name"]) == (200, "changed")


async def test_every_answer_has_the_safe_headers_and_is_counted(api: Ask) -> None:
    for address in ("/api/runs", "/api/runs?format=csv", "/api/runs/99", "/api/docs", "/nothing", "/metrics"):
        answer = await api.get(address)
        assert "default-src 'none'" in answer.headers["content-security-policy"], address
        assert answer.headers["x-content-type-options"] == "nosniff"
    meters = (await api.get("/metrics")).text
    assert 'headrace_http_requests_total{method="GET",operation="list_runs",status="200"} 2.0' in meters
    assert 'operation="get_run",status="404"} 1.0' in meters
    assert 'headrace_jobs{queue="default",state="ready"} 0.0' in meters
    assert 'headrace_workers{state="alive"} 1.0' in meters


async def test_the_page_for_people_names_every_operation_and_fetches_nothing(api: Ask) -> None:
    page = (await api.get("/api/docs")).text
    document = (await api.get("/api/openapi.json")).json()
    named = [one["operationId"] for methods in document["paths"].values() for one in methods.values()]
    assert len(named) == len(set(named))
    assert all(f'id="{name}"' in page for name in named)
    assert "<script" not in page
    assert "//" not in page.replace("<!doctype", "").replace("://", "")


async def test_every_post_can_be_asked_for_once(engine: Engine) -> None:
    app: FastAPI = application(engine, "127.0.0.1", 1)
    for path, methods in app.openapi()["paths"].items():
        if "post" in methods and path.split("/")[2] not in WITHOUT_KEY:
            names = [one["name"] for one in methods["post"].get("parameters", ())]
            assert "Idempotency-Key" in names, path


async def test_every_object_that_comes_in_is_closed_and_every_answer_has_a_form(engine: Engine) -> None:
    document: dict[str, Any] = application(engine, "127.0.0.1", 1).openapi()
    for path, methods in document["paths"].items():
        for method, one in methods.items():
            body = one.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
            name = body.get("$ref", "").rpartition("/")[2]
            if name:
                assert document["components"]["schemas"][name].get("additionalProperties") is False, (method, path)
