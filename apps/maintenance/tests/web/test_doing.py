"""What the status page does: begin, follow, cancel, put before the agent, give hours."""

from uuid import uuid4

import pytest

from headrace import Item
from headrace.queue.pausing_queues import pause_queue

pytestmark = [pytest.mark.anyio, pytest.mark.timeout(200)]


@pytest.fixture
async def paused(trial) -> None:
    """Nothing is claimed: what is begun stays as it was begun."""
    async with trial.database.session() as session:
        queues = [row["name"] for row in await session.rows("queue", "queue_names")]
    for queue in queues:
        await pause_queue(trial.database, queue, by="the test")


async def test_a_batch_is_begun_followed_to_its_end_and_seen_in_the_list(api, quiet, boat, until):
    stranger = str(uuid4())
    begun = await api.post("/process", json={"systems": [*quiet[:2], quiet[0], stranger], "mode": "manual"})
    assert begun.status_code == 202
    assert begun.json()["runs"] == 2
    assert begun.json()["refused"] == [{"asset_uid": stranger, "why": f"There is no system {stranger}."}]

    address = f"/batches/{begun.json()['batch_id']}"
    done = await until(address, lambda now: all(one["counts"]["tasks_pushed"] for one in now["runs"]))
    assert done["total"] == len(done["runs"]) == 2
    for run in done["runs"]:
        assert run["counts"]["tasks_extracted"] > 0
        assert [step["state"] for step in run["steps"]][:4] == ["completed"] * 4
        assert run == (await api.get(f"/runs/{run['run_id']}")).json()
    rows = {one["asset_uid"]: one for one in (await api.get("/systems")).json()["items"]}
    assert {rows[uid]["status"] for uid in quiet[:2]} <= {"completed", "waiting"}
    assert rows[quiet[2]]["status"] == "not_processed"
    assert all(rows[run["asset_uid"]]["pairs_pending"] == run["counts"]["pairs_pending"] for run in done["runs"])


async def test_a_run_that_is_live_is_refused_a_second_time_and_is_cancelled_once(api, quiet, paused):
    first = (await api.post("/process", json={"systems": quiet[:1]})).json()
    run = (await api.get(f"/batches/{first['batch_id']}")).json()["runs"][0]
    assert (run["state"], run["percent"]) == ("queued", 0)

    again = (await api.post("/process", json={"systems": quiet[:1]})).json()
    assert (again["runs"], again["refused"][0]["asset_uid"]) == (0, quiet[0])
    assert again["refused"][0]["why"].endswith(f"is being processed already, by run {run['run_id']}.")

    assert (await api.post(f"/runs/{run['run_id']}/cancel")).status_code == 202
    over = (await api.get(f"/batches/{first['batch_id']}")).json()
    assert (over["ended"], over["percent"], over["runs"][0]["state"]) == (1, 100, "cancelled")
    assert (await api.post(f"/runs/{run['run_id']}/cancel")).status_code == 409
    row = next(one for one in (await api.get("/systems")).json()["items"] if one["asset_uid"] == quiet[0])
    assert (row["status"], row["why"]) == ("not_processed", "The last run was cancelled.")


async def test_all_unprocessed_and_all_that_match_are_counted_as_they_are_begun(api, quiet, paused):
    name = (await api.get("/systems")).json()["items"][0]["system_name"]
    matching = {"systems": {"filter": {"search": name}}}
    assert (await api.post("/process/count", json=matching)).json() == {"count": 1}
    assert (await api.post("/process", json=matching)).json()["runs"] == 1
    rest = {"systems": "all_unprocessed"}
    assert (await api.post("/process/count", json=rest)).json() == {"count": 2}
    begun = (await api.post("/process", json=rest)).json()
    assert begun["runs"] == 2
    assert (await api.post("/process", json=rest)).status_code == 409
    cancelled = await api.post(f"/batches/{begun['batch_id']}/cancel")
    assert (cancelled.status_code, cancelled.json()) == (202, {"cancelled": 2})
    assert (await api.post("/process/count", json=rest)).json() == {"count": 2}


async def test_a_thousand_systems_are_one_batch_without_those_under_way_and_are_cancelled_together(api, trial, paused):
    many = [Item("systems", str(uuid4()), f"Pump {number}") for number in range(1000)]
    await trial.handle.put_items(many)
    early = (await api.post("/process", json={"systems": [one.key for one in many[:3]]})).json()
    begun = (await api.post("/process", json={"systems": [one.key for one in many]})).json()
    assert begun["runs"] == 997
    assert {one["asset_uid"] for one in begun["refused"]} == {one.key for one in many[:3]}
    shown = (await api.get(f"/batches/{begun['batch_id']}")).json()
    assert (shown["total"], shown["ended"], len(shown["runs"])) == (997, 0, 50)
    assert (await api.post(f"/batches/{begun['batch_id']}/cancel")).json() == {"cancelled": 997}
    shown = (await api.get(f"/batches/{begun['batch_id']}")).json()
    assert (shown["ended"], shown["percent"]) == (997, 100)
    assert (await api.get(f"/batches/{early['batch_id']}")).json()["ended"] == 0


async def test_one_event_of_a_type_waits_for_a_system(api, quiet):
    await api.post("/mode", json={"mode": "manual"})
    given = {"asset_uid": quiet[0], "event_type": "manual_trigger"}
    first, second = [(await api.post("/queue", json=given)).json() for _ in range(2)]
    assert isinstance(first["event_id"], int)
    assert second == {"event_id": None, "already_pending": True}
    assert (await api.post("/queue", json={**given, "asset_uid": str(uuid4())})).status_code == 404
    assert (await api.post("/queue", json={**given, "event_type": "whim"})).status_code == 422


async def test_hours_release_what_waited_for_them(api, quiet, boat, until):
    await api.post("/process", json={"systems": quiet})
    waits = await until("/hours", lambda rows: any(one["tasks_waiting"] for one in rows))
    first = next(one for one in waits if one["tasks_waiting"])
    over = await until("/systems", lambda page: all(one["status"] in ("completed", "waiting") for one in page["items"]))
    row = _of(over["items"], first)
    assert row["hours_needed"]
    assert row["steps"][-1]["state"] == "waiting"
    assert "engine hours" in row["steps"][-1]["why"]
    kept = (await api.post("/hours", json={"asset_uid": first["asset_uid"], "hours": 1250.5})).json()
    assert kept["tasks_released"] >= first["tasks_waiting"]
    now = await until("/hours", lambda rows: _of(rows, first)["tasks_waiting"] == 0)
    assert _of(now, first)["hours"] == 1250.5


@pytest.mark.parametrize("hours", [-1, 1_000_001, "many", None])
async def test_hours_that_are_no_reading_are_refused(api, quiet, hours):
    assert (await api.post("/hours", json={"asset_uid": quiet[0], "hours": hours})).status_code == 422


async def test_what_is_not_of_this_app_is_not_there(api):
    for path in ("/runs/99", "/batches/99"):
        assert (await api.get(path)).status_code == 404
        assert (await api.post(f"{path}/cancel")).status_code == 404


def _of(rows, system):
    return next(one for one in rows if one["asset_uid"] == system["asset_uid"])
