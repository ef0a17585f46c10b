"""What the API does: submitting, steering, deciding, batches and work on many runs, each asked for once or twice."""

import asyncio
from typing import Any

import httpx2
import pytest

from headrace import Item
from headrace.testing import Trial

pytestmark = pytest.mark.anyio
Ask = httpx2.AsyncClient


@pytest.fixture(autouse=True)
async def things(trial: Trial) -> None:
    await trial.handle.put_items([Item("things", f"heavy-{n}", "", (), {"weight": 9}, "v1") for n in range(5)])
    await trial.handle.put_items([Item("things", "broken", "", ("odd",), {"broken": True}, "v1")])


async def submit(api: Ask, key: str) -> int:
    answer = await api.post("/api/runs", json={"pipeline": "sorting", "item": key})
    assert answer.status_code == 201, answer.text
    return answer.json()["run_id"]


async def test_a_second_submission_of_an_item_answers_with_its_live_run(api: Ask) -> None:
    first = await api.post("/api/runs", json={"pipeline": "sorting", "item": "heavy-1", "budget": {"usd": "0.5"}})
    again = await api.post("/api/runs", json={"pipeline": "sorting", "item": "heavy-1"})
    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json() == {"run_id": first.json()["run_id"], "created": False}


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ({"pipeline": "nothing"}, "no pipeline named 'nothing'"),
        ({"pipeline": "sorting", "item": "gone"}, "gone"),
        ({"pipeline": "sorting", "item": "heavy-1", "priority": 9}, "priority"),
        ({"pipeline": "sorting", "colour": 1}, "colour"),
        ({"pipeline": "sorting", "item": "a\x00b"}, "NUL"),
    ],
)
async def test_a_submission_that_cannot_be_is_refused_in_a_sentence(api: Ask, body: Any, words: str) -> None:
    answer = await api.post("/api/runs", json=body)
    assert answer.status_code in (404, 422)
    assert words in answer.json()["detail"]


async def test_a_run_is_paused_resumed_cancelled_and_forked(api: Ask, until: Any) -> None:
    run = await submit(api, "heavy-1")
    await until(api, f"/api/runs/{run}", lambda now: now["state"] == "waiting")
    assert (await api.post(f"/api/runs/{run}/pause")).json()["state"] == "paused"
    assert (await api.post(f"/api/runs/{run}/resume")).json()["paused_at"] is None
    assert (await api.post(f"/api/runs/{run}/cancel", json={"why": "enough"})).json()["error"]["message"] == "enough"
    again = await api.post(f"/api/runs/{run}/cancel", json={})
    assert (again.status_code, "cancelled and cannot be cancelled" in again.json()["detail"]) == (409, True)
    forked = await api.post(f"/api/runs/{run}/fork", json={"step": "keep"})
    assert forked.status_code == 201
    assert (await api.get(f"/api/runs/{run}")).json()["forks"] == [forked.json()["run_id"]]
    assert (await api.post(f"/api/runs/{run}/fork", json={"step": "nothing"})).status_code == 404


async def test_a_failed_run_is_retried(api: Ask, trial: Trial, until: Any) -> None:
    run = await submit(api, "broken")
    await until(api, f"/api/runs/{run}", lambda now: now["state"] == "failed")
    await trial.handle.put_items([Item("things", "broken", "", (), {"weight": 1}, "v2")])
    assert (await api.post(f"/api/runs/{run}/retry")).status_code == 200
    await until(api, f"/api/runs/{run}", lambda now: now["state"] == "completed")
    assert (await api.post(f"/api/runs/{run}/retry")).status_code == 409


async def test_a_question_is_taken_in_hand_decided_and_the_run_goes_on(api: Ask, until: Any) -> None:
    run = await submit(api, "heavy-1")
    (question,) = (await until(api, f"/api/reviews?run={run}", lambda page: page["items"]))["items"]
    number = question["review_id"]
    assert (await api.get("/api/reviews/left")).json()[0]["open"] == 1
    assert (await api.post(f"/api/reviews/{number}/claim", json={"seconds": 60})).json()["claimed_by"] == "local"
    assert (await api.get("/api/reviews", params={"held": "free"})).json()["items"] == []
    assert len((await api.get("/api/reviews", params={"held": "mine"})).json()["items"]) == 1
    assert (await api.post(f"/api/reviews/{number}/release")).json()["claimed_by"] is None
    wrong = await api.post(f"/api/reviews/{number}/decide", json={"choice": "perhaps"})
    assert (wrong.status_code, "yes, no" in wrong.json()["detail"]) == (422, True)
    decided = await api.post(f"/api/reviews/{number}/decide", json={"choice": "yes", "reason": "looks well"})
    assert (decided.json()["state"], decided.json()["decided_by"]) == ("decided", "local")
    await until(api, f"/api/runs/{run}", lambda now: now["state"] == "completed")
    assert (await api.post(f"/api/reviews/{number}/decide", json={"choice": "no"})).status_code == 409
    assert (await api.post(f"/api/reviews/{number}/reopen")).status_code == 409


async def test_a_queue_is_paused_limited_and_opened_again(api: Ask) -> None:
    assert (await api.post("/api/queues/default/pause")).json()["paused_by"] == "local"
    assert (await api.post("/api/queues/default/limit", json={"concurrency": 2})).json()["concurrency"] == 2
    assert (await api.post("/api/queues/default/limit", json={"concurrency": None})).json()["concurrency"] is None
    assert (await api.post("/api/queues/default/resume")).json()["paused_at"] is None
    assert (await api.post("/api/queues/none/pause")).status_code == 404


async def test_a_batch_of_all_that_match_is_submitted_watched_and_cancelled(api: Ask, until: Any) -> None:
    body = {"pipeline": "sorting", "all": {"q": "heavy", "state": "none"}, "name": "heavy ones"}
    batch = (await api.post("/api/batches", json=body)).json()
    assert (batch["runs"], batch["created"]) == (5, 5)
    address = f"/api/batches/{batch['batch_id']}"
    await until(api, address, lambda now: now["states"] == {"waiting": 5})
    assert [one["name"] for one in (await api.get("/api/batches")).json()["items"]] == ["heavy ones"]
    work = (await api.post(f"{address}/cancel")).json()
    over = await until(api, f"/api/bulk/{work['bulk_id']}", lambda now: now["state"] == "over")
    assert (over["total"], over["looked_at"], over["changed"], over["refused"]) == (5, 5, 5, 0)
    now = (await api.get(address)).json()
    assert (now["state"], now["states"], now["cancelled_at"] is not None) == ("over", {"cancelled": 5}, True)


async def test_many_runs_are_paused_by_filter_and_resumed_by_number(api: Ask, until: Any) -> None:
    runs = [await submit(api, f"heavy-{n}") for n in range(5)]
    await until(api, "/api/runs?state=waiting", lambda page: len(page["items"]) == 5)
    begun = await api.post("/api/bulk", json={"deed": "pause", "all": {"pipeline": "sorting"}})
    assert begun.status_code == 202
    over = await until(api, f"/api/bulk/{begun.json()['bulk_id']}", lambda now: now["state"] == "over")
    assert over["changed"] == 5
    begun = (await api.post("/api/bulk", json={"deed": "resume", "runs": [*runs[:2], 999]})).json()
    over = await until(api, f"/api/bulk/{begun['bulk_id']}", lambda now: now["state"] == "over")
    assert (over["changed"], over["refused"]) == (2, 1)
    assert len((await api.get("/api/runs", params={"state": "paused"})).json()["items"]) == 3
    assert (await api.post(f"/api/bulk/{begun['bulk_id']}/cancel")).status_code == 409
    both = await api.post("/api/bulk", json={"deed": "resume", "runs": [1], "all": {}})
    assert "just one of runs, all" in both.json()["detail"]


async def test_a_post_with_a_key_is_done_once_and_answered_twice(api: Ask) -> None:
    body = {"pipeline": "sorting", "inputs": [1, 2]}
    headers = {"Idempotency-Key": "order-7"}
    answers = await asyncio.gather(*(api.post("/api/batches", json=body, headers=headers) for _ in range(2)))
    first = next(answer for answer in answers if answer.status_code == 201)
    again = await api.post("/api/batches", json=body, headers=headers)
    assert (again.status_code, again.json()) == (201, first.json())
    assert again.headers["idempotency-replayed"] == "true"
    assert len((await api.get("/api/batches")).json()["items"]) == 1
    other = await api.post("/api/batches", json={**body, "inputs": [3]}, headers=headers)
    assert (other.status_code, "another request" in other.json()["detail"]) == (422, True)


async def test_a_refused_post_gives_its_key_back(api: Ask) -> None:
    headers = {"Idempotency-Key": "order-8"}
    assert (await api.post("/api/runs", json={"pipeline": "nothing"}, headers=headers)).status_code == 404
    answer = await api.post("/api/runs", json={"pipeline": "sorting", "item": "heavy-1"}, headers=headers)
    assert answer.status_code == 201


async def test_items_are_put_over_the_api(api: Ask) -> None:
    one = {"catalogue": "things", "key": "fresh", "labels": ["new"], "data": {"weight": 3}, "version": "v1"}
    assert (await api.post("/api/items", json={"items": [one]})).json()[0]["key"] == "fresh"
    assert (await api.get("/api/items/things/fresh")).json()["data"] == {"weight": 3}
    assert (await api.post("/api/items", json={"items": [one, one]})).status_code == 422
