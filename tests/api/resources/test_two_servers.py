"""Two servers of one database, asked in turn as by a plain balancer, give one picture: they keep nothing themselves."""

import itertools
from typing import Any

import httpx2
import pytest

from headrace import Item
from headrace.testing import Trial

pytestmark = pytest.mark.anyio
Ask = httpx2.AsyncClient
READ = (
    "/api/runs",
    "/api/items?pipeline=sorting",
    "/api/reviews",
    "/api/batches",
    "/api/bulk",
    "/api/events?limit=200",
)


async def test_two_servers_asked_in_turn_give_one_picture(api: Ask, second_api: Ask, trial: Trial, until: Any) -> None:
    turn = itertools.cycle((api, second_api))
    await trial.handle.put_items([Item("things", f"heavy-{n}", "", (), {"weight": 9}) for n in range(6)])
    headers = {"Idempotency-Key": "the-batch"}
    body = {"pipeline": "sorting", "all": {}}
    batches = [(await next(turn).post("/api/batches", json=body, headers=headers)).json() for _ in range(4)]
    assert len({batch["batch_id"] for batch in batches}) == 1
    await until(second_api, f"/api/batches/{batches[0]['batch_id']}", lambda now: now["states"] == {"waiting": 6})
    first = (await next(turn).get("/api/runs?limit=2")).json()
    rest = (await next(turn).get("/api/runs", params={"after": first["next"]})).json()
    assert len({run["run_id"] for run in (*first["items"], *rest["items"])}) == 6
    for question in (await api.get("/api/reviews")).json()["items"]:
        answer = await next(turn).post(f"/api/reviews/{question['review_id']}/decide", json={"choice": "yes"})
        assert answer.status_code == 200
    await until(api, "/api/runs?state=completed", lambda page: len(page["items"]) == 6)
    for address in READ:
        assert (await api.get(address)).json() == (await second_api.get(address)).json(), address
    tags = {(await next(turn).get("/api/batches/1")).headers["etag"] for _ in range(4)}
    assert len(tags) == 1


async def test_a_work_begun_at_one_server_is_told_of_and_ended_at_the_other(
    api: Ask, second_api: Ask, trial: Trial, until: Any
) -> None:
    await trial.handle.put_items([Item("things", f"heavy-{n}", "", (), {"weight": 9}) for n in range(3)])
    await api.post("/api/batches", json={"pipeline": "sorting", "all": {}})
    await until(api, "/api/runs?state=waiting", lambda page: len(page["items"]) == 3)
    work = (await api.post("/api/bulk", json={"deed": "cancel", "all": {"state": "waiting"}})).json()
    over = await until(second_api, f"/api/bulk/{work['bulk_id']}", lambda now: now["state"] == "over")
    assert over["changed"] == 3
