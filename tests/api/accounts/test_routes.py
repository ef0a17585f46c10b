"""Every route, by the table of routes itself: closed to strangers, its changes to viewers, what is another's not there.

A route that is added without a rule makes these fail: it must take a role, and where its path names something, the
tables below must say of whom that is.
"""

import re
from collections.abc import AsyncGenerator, Iterator
from dataclasses import dataclass
from typing import Any

import httpx2
import pytest
from fastapi.dependencies.models import Dependant
from fastapi.routing import iter_route_contexts
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from headrace import Item, Pipeline, Question, Run
from headrace.accounts.role import Role
from headrace.api.access import AtLeast
from headrace.api.application import application
from headrace.api.gate import OPEN, is_guarded
from headrace.assembly.handle import Handle
from headrace.testing import Trial

pytestmark = pytest.mark.anyio

SAFE = frozenset({"GET", "HEAD"})
BY_THE_GATE_ALONE = frozenset({("GET", "/api/openapi.json"), ("WS", "/api/ws")})  # the same for all who are signed in
PAGES = frozenset({"headrace.api.application", "headrace.api.page"})
OWN = frozenset({  # what viewers change is their own
    ("PUT", "/api/me/password"), ("DELETE", "/api/sessions"), ("POST", "/api/tickets"),
    ("DELETE", "/api/sessions/others"), ("DELETE", "/api/sessions/{session_id}"),
    ("POST", "/api/tokens"), ("DELETE", "/api/tokens/{token_id}"),
    ("PUT", "/api/views/{screen}/{name}"), ("DELETE", "/api/views/{screen}/{name}"),
})  # fmt: skip
SHARED = frozenset({  # what a path names there belongs to no pipeline
    "/api/queues/{name}", "/api/queues/{name}/pause", "/api/queues/{name}/resume", "/api/queues/{name}/limit",
    "/api/views/{screen}/{name}",
})  # fmt: skip
NOT_A_LIST = frozenset({"/api/openapi.json", "/api/health"})
SHARED_LISTS = frozenset({"/api/queues", "/api/workers", "/api/limits", "/api/settings"})
MARK = "their_"
BODIES: dict[tuple[str, str], Any] = {
    ("POST", "/api/runs"): {"pipeline": "their_work", "item": "their_hull"},
    ("POST", "/api/batches"): {"pipeline": "their_work", "items": ["their_hull"]},
    ("POST", "/api/items"): {"items": [{"catalogue": "their_boats", "key": "their_hull", "name": "taken over"}]},
    ("POST", "/api/bulk/process"): {"pipeline": "their_work"},
    ("POST", "/api/runs/{run_id}/fork"): {"step": "look"},
    ("POST", "/api/runs/{run_id}/again"): {"input": None},
    ("POST", "/api/reviews/{review_id}/decide"): {"choice": "yes"},
}


@dataclass(frozen=True)
class Found:
    """A route of the table: one method of one path, and the least role it names (None: none)."""

    method: str
    path: str
    role: Role | None
    module: str

    @property
    def guarded(self) -> bool:
        return is_guarded(self.path)

    @property
    def stays_open(self) -> bool:
        return self.path.endswith("/stream")

    @property
    def names(self) -> list[str]:
        return re.findall(r"\{(\w+)(?::path)?\}", self.path)

    def at(self, **values: object) -> str:
        return re.sub(r"\{(\w+)(?::path)?\}", lambda match: str(values.get(match[1], 1)), self.path)


def table(engine: Any) -> list[Found]:
    return sorted(_routes(application(engine, "127.0.0.1", 1)), key=lambda one: (one.path, one.method))


def _routes(app: Any) -> Iterator[Found]:
    for one in iter_route_contexts(app.routes):
        assert one.path is not None, f"{one.original_route} is mounted: its routes have no rule"
        dependant = getattr(one, "dependant", None)
        role = None if dependant is None else _least(dependant)
        module = getattr(one.endpoint, "__module__", "")
        for method in sorted((one.methods or {"WS"}) - {"HEAD"}):
            yield Found(method, one.path, role, module)


def _least(dependant: Dependant) -> Role | None:
    own = [dependant.call.role] if isinstance(dependant.call, AtLeast) else []
    below = [role for role in map(_least, dependant.dependencies) if role is not None]
    return max([*own, *below], default=None)


async def ask(client: httpx2.AsyncClient, route: Found, **values: object) -> httpx2.Response:
    body = None if route.method in SAFE else BODIES.get((route.method, route.path), {})
    return await client.request(route.method, route.at(**values), json=body)


async def test_every_route_takes_a_role_or_stands_in_a_list_of_exceptions(served) -> None:
    for route in table(served.engine):
        place = (route.method, route.path)
        if not route.guarded:
            assert route.method == "GET", place
            assert route.module in PAGES, place
        elif place not in OPEN and place not in BY_THE_GATE_ALONE:
            assert route.role is not None, place
            assert route.method in SAFE or route.role >= Role.OPERATOR or place in OWN, place


async def test_without_a_token_every_route_is_closed(serving) -> None:
    async with serving(origins=["https://boats.example"]) as served:  # behind a proxy, which says where they come from
        await served.add("anna")
        stranger = served.client()
        closed = [one for one in table(served.engine) if one.guarded and (one.method, one.path) not in OPEN]
        for number, route in enumerate(closed):
            stranger.headers["X-Forwarded-For"] = f"192.0.2.{number}"
            if route.method == "WS":
                with pytest.raises(InvalidStatus) as refused:
                    await connect(served.address.replace("http", "ws") + route.path)
                assert refused.value.response.status_code == 401
            else:
                assert (await ask(stranger, route)).status_code == 401, (route.method, route.path)


async def test_a_viewer_changes_nothing_but_what_is_their_own(served) -> None:
    await served.add("anna")
    await served.add("vera", Role.VIEWER, password=None)
    viewer = await served.program("vera")
    changing = [one for one in table(served.engine) if one.guarded and one.method not in {*SAFE, "WS"}]
    assert len(changing) > 10
    for route in changing:
        if (route.method, route.path) not in OWN | OPEN:
            assert (await ask(viewer, route)).status_code == 403, (route.method, route.path)


async def test_only_an_admin_sees_people_and_the_audit(served) -> None:
    await served.add("anna")
    await served.add("olga", Role.OPERATOR, password=None)
    operator = await served.program("olga")
    admins = [one for one in table(served.engine) if one.role == Role.ADMIN]
    assert {"/api/people", "/api/audit"} <= {one.path for one in admins}
    for route in admins:
        assert (await ask(operator, route)).status_code == 403, (route.method, route.path)


@pytest.fixture
async def theirs(serving, trial: Trial) -> AsyncGenerator[tuple[Any, httpx2.AsyncClient, dict[str, object]]]:
    """A server on which another has a run that waits for a decision; an operator who may not see it; its names."""
    other = Pipeline("their_work", catalogue="their_boats")
    mine = Pipeline("my_work")

    @other.step
    async def look(run: Run) -> str:
        run.log("their_line")
        return "their_result"

    @other.review
    async def agree(look: str) -> list[Question]:
        return [Question("agree", {"what": "their_question"}, choices=("yes", "no"))]

    @mine.step
    async def own() -> None: ...

    async with serving(other, mine) as served:
        handle = Handle(served.engine, None)
        await handle.put_items([Item("their_boats", "their_hull", "their_name")])
        batch, (run, *_) = await handle.submit_many(other, items=["their_hull"], name="their_batch")
        await trial.settled(run.run_id)
        await served.add("anna")
        await served.add("olga", Role.OPERATOR, pipelines=["my_work"], password=None)
        admin, operator = await served.program("anna"), await served.program("olga")
        bulk = await admin.post("/api/bulk", json={"deed": "pause", "runs": [run.run_id]})
        reviews = (await admin.get("/api/reviews")).json()["items"]
        browser = await served.signed_in("anna")
        yield (
            served,
            operator,
            {
                "run_id": run.run_id,
                "batch_id": batch,
                "bulk_id": bulk.json()["bulk_id"],
                "review_id": reviews[0]["review_id"],
                "token_id": (await admin.get("/api/tokens")).json()["items"][-1]["token_id"],
                "session_id": (await browser.get("/api/sessions")).json()["items"][0]["session_id"],
                "catalogue": "their_boats",
                "key": "their_hull",
                "name": "their_work",
                "pipeline": "their_work",
            },
        )


async def test_what_another_owns_is_not_there(theirs) -> None:
    served, operator, names = theirs
    there = await served.program("anna")
    tried = 0
    for route in table(served.engine):
        names_theirs = bool(route.names) or (route.method, route.path) in BODIES
        if not route.guarded or not names_theirs or route.path in SHARED or route.role == Role.ADMIN:
            continue
        assert set(route.names) <= set(names), f"{route.path}: say in this test what of another's it may name"
        answer = await ask(operator, route, **names)
        assert answer.status_code == 404, (route.method, route.path, answer.status_code, answer.text[:300])
        if route.method == "GET" and not route.stays_open:
            answer = await ask(there, route, **names)
            assert answer.status_code == 200, (route.path, answer.text[:300])
        tried += 1
    assert tried > 20


async def test_no_list_shows_what_another_owns(theirs) -> None:
    served, operator, _ = theirs
    there = await served.program("anna")
    shown: set[str] = set()
    for route in table(served.engine):
        if not route.guarded or route.method != "GET" or route.names or route.stays_open or route.role == Role.ADMIN:
            continue
        if route.path in NOT_A_LIST | SHARED_LISTS:
            continue
        answer = await operator.get(route.path)
        assert answer.status_code in (200, 403, 422), (route.path, answer.status_code)
        assert MARK not in answer.text, (route.path, answer.text[:500])
        if MARK in (await there.get(route.path)).text:
            shown.add(route.path)
    assert {"/api/runs", "/api/items", "/api/reviews", "/api/batches"} <= shown


async def test_a_query_parameter_that_is_none_is_refused_by_every_list(served) -> None:
    local = served.client()
    tried = [one for one in table(served.engine) if one.role and one.method == "GET" and not one.names]
    assert len(tried) > 15
    for route in tried:
        answer = await local.get(route.path, params={"there_is_none": "1"})
        assert answer.status_code == 422, (route.path, answer.status_code)
        assert "there_is_none" in answer.json()["detail"], route.path
