"""What screens ask for: views that people keep, what steps cost, the window before, and why runs refuse a work."""

from collections.abc import AsyncGenerator, Awaitable, Callable
from typing import Any

import httpx2
import pytest

from headrace import Item, Pipeline, Retry, Run
from headrace.assembly.engine import Engine
from headrace.testing import Trial

pytestmark = pytest.mark.anyio
Ask = httpx2.AsyncClient
Until = Callable[..., Awaitable[Any]]


def priced() -> Pipeline:
    """A step that pays what its item says, and one that pays nothing and fails where its item is broken."""
    pipeline = Pipeline("priced", catalogue="things", retry=Retry(1))

    @pipeline.step
    async def pay(run: Run, item: Item) -> int:
        if price := item.data.get("price"):
            await run.spend(usd=price)
        return 1

    @pipeline.step
    async def thank(item: Item, pay: int) -> int:
        if item.data.get("broken"):
            raise ValueError(f"'{item.key}' broke")
        return pay

    return pipeline


@pytest.fixture
async def engine(trial: Trial) -> AsyncGenerator[Engine]:
    async with trial.working(priced(), port=0) as working:
        yield working


async def ended(trial: Trial, **items: dict[str, Any]) -> list[int]:
    """Runs over new items, settled."""
    await trial.handle.put_items([Item("things", key, "", (), data) for key, data in items.items()])
    _, submitted = await trial.handle.submit_many("priced", items=list(items))
    return [(await trial.settled(one.run_id)).run_id for one in submitted]


async def test_a_view_is_kept_under_its_name_replaced_listed_and_dropped(api: Ask) -> None:
    for search in ("?state=failed", "?state=failed&q=oil"):
        assert (await api.put("/api/views/runs/Broken%20ones", json={"search": search})).status_code == 200
    kept = (await api.get("/api/views")).json()
    assert [(one["screen"], one["name"], one["search"]) for one in kept] == [
        ("runs", "Broken ones", "?state=failed&q=oil")
    ]
    assert (await api.delete("/api/views/runs/Broken%20ones")).status_code == 204
    assert (await api.delete("/api/views/runs/Broken%20ones")).status_code == 404
    assert (await api.put("/api/views/engine-room/mine", json={"search": ""})).status_code == 422


async def test_the_cost_of_a_step_is_the_mean_of_the_runs_in_which_it_cost_something(api: Ask, trial: Trial) -> None:
    await ended(trial, cheap={"price": 1}, dear={"price": 4})
    (pay,) = (await api.get("/api/spending/pipelines/priced")).json()
    assert (pay["step"], pay["unit"], float(pay["mean"]), pay["runs"]) == ("pay", "usd", 2.5, 2)
    (dear,) = (await api.get("/api/spending/items/things/dear")).json()
    assert (dear["pipeline"], dear["step"], float(dear["spent"]), dear["runs"]) == ("priced", "pay", 4.0, 1)
    assert (await api.get("/api/spending/items/things/none")).status_code == 404
    assert (await api.get("/api/spending/pipelines/none")).status_code == 404


async def test_the_window_before_holds_what_ended_before_this_one(api: Ask, trial: Trial) -> None:
    await ended(trial, early={"price": 1})
    now = (await api.get("/api/analytics/runs?window=1h")).json()
    before = (await api.get("/api/analytics/runs?window=1h&earlier=true")).json()
    assert (now["total"]["completed"], before["total"]) == (1, None)
    assert (await api.get("/api/analytics/spending?window=1h&earlier=true")).json()["total"] == {}
    assert (await api.get("/api/analytics/steps?window=1h&earlier=true")).json()["steps"] == []
    assert (await api.get("/api/analytics/runs?window=all&earlier=true")).status_code == 422


async def test_runs_that_refuse_a_work_are_told_with_why(api: Ask, trial: Trial, until: Until) -> None:
    done, failed = await ended(trial, well={}, broken={"broken": True})
    begun = (await api.post("/api/bulk", json={"deed": "retry", "runs": [done, failed]})).json()
    over = await until(api, f"/api/bulk/{begun['bulk_id']}", lambda work: work["state"] == "over")
    assert (over["changed"], over["refused"]) == (1, 1)
    (refusal,) = over["refusals"]
    assert refusal["run_id"] == done
    assert "completed" in refusal["why"]


async def test_a_work_takes_all_runs_that_fit_a_text_or_whose_jobs_failed_alike(
    api: Ask, trial: Trial, until: Until
) -> None:
    await ended(trial, **{name: {"broken": True} for name in ("bad-one", "bad-two", "worse-one")})
    by_text = {"deed": "retry", "all": {"q": "bad-"}}
    assert (await api.post("/api/bulk/count", json=by_text)).json() == {"runs": 2, "about": False}
    jobs = (await api.get("/api/jobs?state=failed")).json()["items"]
    alike = {"deed": "retry", "jobs": {"state": "failed", "fingerprint": jobs[0]["fingerprint"]}}
    assert (await api.post("/api/bulk/count", json=alike)).json()["runs"] == 3
    begun = (await api.post("/api/bulk", json=alike)).json()
    over = await until(api, f"/api/bulk/{begun['bulk_id']}", lambda work: work["state"] == "over")
    assert (over["total"], over["changed"]) == (3, 3)
    wrong = {"deed": "retry", "jobs": {"state": "ready", "fingerprint": jobs[0]["fingerprint"]}}
    assert (await api.post("/api/bulk", json=wrong)).status_code == 422


async def test_a_run_is_run_again_with_another_input_and_says_from_which_it_comes(api: Ask, trial: Trial) -> None:
    (run_id,) = await ended(trial, hull={"price": 2})
    again = await api.post(f"/api/runs/{run_id}/again", json={"input": {"depth": 3}})
    assert again.status_code == 201
    new = (await api.get(f"/api/runs/{again.json()['run_id']}")).json()
    assert (new["forked_from"], new["item_key"], new["input"]) == (run_id, "hull", {"depth": 3})
    await trial.settled(new["run_id"])
    assert (await api.get(f"/api/runs/{run_id}")).json()["forks"] == [new["run_id"]]
    assert (await api.post("/api/runs/999999/again", json={"input": 1})).status_code == 404
