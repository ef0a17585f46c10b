"""Whoever may see only some pipelines: for them there is nothing of the others, in no list and under no number."""

import asyncio
from collections.abc import AsyncGenerator
from typing import Any

import httpx2
import pytest

from headrace import Item, Pipeline, Question
from headrace.accounts.password import hash_password
from headrace.accounts.people import add_person, find_person
from headrace.accounts.role import Role
from headrace.accounts.tokens import Scope, add_token
from headrace.assembly.engine import Engine
from headrace.testing import Trial

pytestmark = pytest.mark.anyio
Ask = httpx2.AsyncClient


def asking(name: str) -> Pipeline:
    pipeline = Pipeline(name, catalogue=f"of-{name}")

    @pipeline.review
    async def ask(item: Item) -> list[Question]:
        return [Question("well", {"item": item.key})]

    return pipeline


@pytest.fixture
async def engine(trial: Trial) -> AsyncGenerator[Engine]:
    async with trial.working(asking("mine"), asking("theirs"), port=0) as working:
        yield working


@pytest.fixture
async def runs(trial: Trial, engine: Engine) -> dict[str, int]:
    """One run of each, that waits for a person."""
    found: dict[str, int] = {}
    for name in ("mine", "theirs"):
        await trial.handle.put_items([Item(f"of-{name}", f"item-of-{name}")])
        found[name] = (await trial.handle.submit(name, item=f"item-of-{name}")).run_id
        await trial.settled(found[name])
    return found


@pytest.fixture
async def limited(api: Ask, engine: Engine, runs: dict[str, int]) -> Ask:
    """Somebody who may see the pipeline `mine` alone."""
    password = await hash_password("correct horse battery")
    async with engine.database.transaction() as session:
        await add_person(session, "boss", Role.ADMIN, pipelines=None, password=password)
        await add_person(session, "kim", Role.OPERATOR, pipelines=["mine"], password=password)
        person = await find_person(session, "kim")
        token = (await add_token(session, Scope(person.person_id, person.role, person.pipelines), "of kim"))[0]
    api.headers["Authorization"] = f"Bearer {token}"
    async with asyncio.timeout(30):
        while (await api.get("/api/me")).json().get("name") != "kim":
            await asyncio.sleep(0.05)
    return api


LISTS = (
    "/api/runs", "/api/runs?format=csv", "/api/items", "/api/catalogues", "/api/pipelines", "/api/reviews",
    "/api/batches", "/api/reviews/left", "/api/jobs?state=parked", "/api/jobs/errors", "/api/events?limit=200",
    "/api/events?limit=200&order=newest", "/api/budgets", "/api/workers",
)  # fmt: skip


async def test_no_list_tells_of_another_pipeline(limited: Ask, runs: dict[str, int]) -> None:
    for address in LISTS:
        answer = await limited.get(address)
        assert answer.status_code == 200, (address, answer.text)
        assert "theirs" not in answer.text, address
        if "events" in address:
            assert {one["run_id"] for one in answer.json()["items"]} == {runs["mine"]}


async def test_what_is_of_another_pipeline_is_not_there(limited: Ask, runs: dict[str, int]) -> None:
    run, review = runs["theirs"], 2
    hidden: list[tuple[str, str, Any]] = [
        *(("GET", f"/api/runs/{run}{part}", None) for part in ("", "/steps", "/logs", "/events", "/costs", "/ledger")),
        ("GET", "/api/items/of-theirs/item-of-theirs", None),
        ("GET", "/api/items?pipeline=theirs", None),
        ("GET", "/api/pipelines/theirs", None),
        ("GET", f"/api/reviews/{review}", None),
        *(("POST", f"/api/runs/{run}/{deed}", None) for deed in ("pause", "resume", "retry")),
        ("POST", f"/api/runs/{run}/cancel", {}),
        ("POST", f"/api/runs/{run}/fork", {"step": "ask"}),
        ("POST", f"/api/reviews/{review}/decide", {"choice": "accept"}),
        ("POST", "/api/runs", {"pipeline": "theirs", "item": "item-of-theirs"}),
        ("POST", "/api/batches", {"pipeline": "theirs", "all": {}}),
        ("POST", "/api/bulk", {"deed": "cancel", "runs": [run]}),
        ("POST", "/api/items", {"items": [{"catalogue": "of-theirs", "key": "new"}]}),
    ]
    for method, address, body in hidden:
        answer = await limited.request(method, address, json=body)
        assert answer.status_code == 404, (method, address, answer.text)
    assert (await limited.get("/metrics")).status_code == 403
    assert (await limited.post("/api/queues/default/pause")).status_code == 403


async def test_work_on_all_that_match_leaves_other_pipelines_alone(
    limited: Ask, runs: dict[str, int], trial: Trial, until: Any
) -> None:
    work = (await limited.post("/api/bulk", json={"deed": "cancel", "all": {}})).json()
    over = await until(limited, f"/api/bulk/{work['bulk_id']}", lambda now: now["state"] == "over")
    assert (over["total"], over["changed"]) == (1, 1)
    assert (await trial.see(runs["theirs"])).state == "waiting"
