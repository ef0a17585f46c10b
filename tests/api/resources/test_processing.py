"""Every item that fits is processed as one work: in lots, each committed, stopped in the middle and gone on with."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import pytest

from headrace import Item, Pipeline
from headrace.api import bulk_items
from headrace.api.bulk_work import PROCESS
from headrace.assembly.engine import Engine
from headrace.testing import Trial

pytestmark = pytest.mark.anyio
ITEMS = 25
DEAD = 1


@pytest.fixture
def in_lots_of_ten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk_items, "AT_ONCE", 10)


async def put(trial: Trial, many: int = ITEMS) -> None:
    await trial.handle.put_items([Item("things", f"thing-{n:02}", "", (), {"weight": 9}, "1") for n in range(many)])


async def test_all_that_fit_become_one_batch_with_progress(api, trial: Trial, until, in_lots_of_ten: None) -> None:
    await put(trial)
    await trial.handle.put_items([Item("things", "other", "not it")])
    begun = await api.post("/api/bulk/process", json={"pipeline": "sorting", "all": {"q": "thing"}, "name": "the lot"})
    assert begun.status_code == 202
    work = await until(api, f"/api/bulk/{begun.json()['bulk_id']}", lambda one: one["state"] == "over")
    assert (work["total"], work["looked_at"], work["changed"], work["refused"]) == (ITEMS, ITEMS, ITEMS, 0)
    batch = (await api.get(f"/api/batches/{work['batch_id']}")).json()
    assert (batch["runs"], batch["name"], sum(batch["states"].values())) == (ITEMS, "the lot", ITEMS)
    listed = (await api.get("/api/bulk", params={"deed": "process", "pipeline": "sorting"})).json()["items"]
    assert [one["bulk_id"] for one in listed] == [work["bulk_id"]]


async def test_items_with_a_live_run_keep_it(api, trial: Trial, until) -> None:
    await put(trial, 3)
    first = await trial.handle.submit("sorting", item="thing-01")
    await trial.settled(first.run_id)
    begun = (await api.post("/api/bulk/process", json={"pipeline": "sorting"})).json()
    work = await until(api, f"/api/bulk/{begun['bulk_id']}", lambda one: one["state"] == "over")
    assert work["changed"] + work["refused"] == 3
    assert len((await api.get("/api/runs", params={"pipeline": "sorting"})).json()["items"]) >= 3


async def test_a_work_that_was_stopped_in_the_middle_says_so_and_goes_on_where_it_was(
    api, trial: Trial, until, in_lots_of_ten: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    await put(trial)
    mine = trial.handle.engine
    wanted = {"deed": PROCESS, "aim": '{"pipeline": "sorting"}', "pipelines": None, "total": None, "runs": None}
    async with mine.database.transaction() as session:  # taken by us before anybody else can see it
        await session.row("api", "new_bulk", **wanted, by="local")
        row = await session.row("api", "take_bulk", holder=DEAD)
    assert row is not None
    number = row["bulk_id"]
    opened = 0

    @asynccontextmanager
    async def stopped_before_the_second_lot() -> AsyncGenerator[None]:
        nonlocal opened
        opened += 1  # the first transaction finds the items, the second submits a lot
        if opened == 3:
            assert (await api.post(f"/api/bulk/{number}/cancel")).status_code == 200
        yield

    monkeypatch.setattr(mine.database, "around", stopped_before_the_second_lot)
    assert await bulk_items.process(mine, row, DEAD) is False
    monkeypatch.undo()
    stopped = (await api.get(f"/api/bulk/{number}")).json()
    assert (stopped["state"], stopped["looked_at"], stopped["total"]) == ("cancelled", 10, ITEMS)
    batch = f"/api/batches/{stopped['batch_id']}"
    assert (await api.get(batch)).json()["runs"] == 10

    assert (await api.post(f"/api/bulk/{number}/resume")).status_code == 200
    over = await until(api, f"/api/bulk/{number}", lambda one: one["state"] == "over")
    assert (over["looked_at"], over["changed"], over["refused"]) == (ITEMS, ITEMS, 0)
    assert (await api.get(batch)).json()["runs"] == ITEMS
    again = await api.post(f"/api/bulk/{number}/resume")
    assert again.status_code == 409
    assert "over" in again.json()["detail"]


async def test_a_work_of_a_pipeline_that_goes_over_nothing_is_refused(api, engine: Engine) -> None:
    loose = Pipeline("loose")

    @loose.step
    async def rest() -> None: ...

    engine.registry.add(loose)
    refused = await api.post("/api/bulk/process", json={"pipeline": "loose"})
    assert refused.status_code == 422
    assert "goes over no catalogue" in refused.json()["detail"]


async def test_an_item_tells_its_place_under_a_filter_and_in_an_order(api, trial: Trial) -> None:
    await put(trial)
    names = {"catalogue": "things", "pipeline": "sorting"}

    async def place(key: str, **more: str) -> int | None:
        return (await api.get("/api/items/place", params={**names, "key": key, **more})).json()["place"]

    assert await place("thing-20") == 20
    assert await place("thing-20", falling="true") == ITEMS - 21
    assert await place("thing-20", q="thing-2") == 0
    assert await place("thing-20", q="thing-1") is None
    assert await place("there-is-none") is None
    for sort in ("name", "state", "changed", "stood"):
        window = (await api.get("/api/items", params={**names, "sort": sort, "offset": 0, "limit": 50})).json()["items"]
        at = await place("thing-07", sort=sort)
        assert at is not None
        assert window[at]["key"] == "thing-07"
    assert (await api.get("/api/items/place", params={"key": "thing-01"})).status_code == 422


async def test_stale_and_has_changes_are_states(api, trial: Trial) -> None:
    await trial.handle.put_items([Item("things", key, "", (), {}, "1") for key in ("done", "stale", "new")])
    _, those = await trial.handle.submit_many("sorting", items=["done", "stale"])
    for one in those:
        await trial.settled(one.run_id)
    await trial.handle.put_items([Item("things", "stale", "", (), {}, "2")])

    async def keys(state: str) -> list[str]:
        found = await api.get("/api/items", params={"catalogue": "things", "pipeline": "sorting", "state": state})
        return [one["key"] for one in found.json()["items"]]

    assert await keys("stale") == ["stale"]
    assert await keys("changes") == ["new", "stale"]
    assert await keys("completed") == ["done", "stale"]
