"""What the API shows of work that real workers did."""

import csv
import io
from typing import Any

import httpx2
import pytest

from headrace import Item
from headrace.testing import Trial

pytestmark = pytest.mark.anyio
Ask = httpx2.AsyncClient
THINGS = [
    Item("things", "light", "Light one", ("small",), {"weight": 2}, "v1"),
    Item("things", "heavy", "Heavy one", ("big",), {"weight": 9}, "v1"),
    Item("things", "broken", "=Broken one", (), {"broken": True}, "v1"),
    Item("things", "new", "New one", (), {}, "v1"),
]


@pytest.fixture
async def work(trial: Trial, api: Ask, until: Any) -> dict[str, int]:
    """A light thing that is done, a heavy one that waits for a person, a broken one that failed, and a new one."""
    await trial.handle.put_items(THINGS)
    runs: dict[str, int] = {}
    for key, state in (("light", "completed"), ("heavy", "waiting"), ("broken", "failed")):
        answer = await api.post("/api/runs", json={"pipeline": "sorting", "item": key})
        assert answer.status_code == 201, answer.text
        runs[key] = answer.json()["run_id"]
        await until(api, f"/api/runs/{runs[key]}", lambda run, state=state: run["state"] == state)
    return runs


async def test_the_overview_counts_what_is_under_way_and_what_needs_a_person(api: Ask, work: Any) -> None:
    found = (await api.get("/api/overview")).json()
    assert found["runs"] == {
        "queued": 0, "running": 0, "waiting": 1, "paused": 0,
        "completed": 1, "failed": 1, "cancelled": 0, "about": False,
    }  # fmt: skip
    assert (found["needs_you"]["open_reviews"], found["needs_you"]["failed_runs"]) == (1, 1)
    assert found["today"] == {"completed": 1, "failed": 1}
    assert [queue["name"] for queue in found["queues"]] == ["default"]


async def test_a_run_is_shown_with_why_it_waits_and_what_its_steps_did(api: Ask, work: Any) -> None:
    run = (await api.get(f"/api/runs/{work['heavy']}")).json()
    assert run["item_key"] == "heavy"
    assert "waits for a person" in run["why"]["sentence"]
    steps = {one["name"]: one for one in (await api.get(f"/api/runs/{work['heavy']}/steps")).json()["steps"]}
    assert [steps[name]["state"] for name in ("weigh", "keep", "shelve")] == ["done", "parked", "blocked"]
    assert steps["weigh"]["parts"][0]["result"] == 9
    assert steps["weigh"]["started_at"] <= steps["weigh"]["ended_at"]
    assert "step keep" in steps["shelve"]["why"]["sentence"]


async def test_runs_are_listed_by_closed_filters_and_paged_by_cursor(api: Ask, work: Any) -> None:
    async def keys(**wanted: Any) -> list[str]:
        return [run["item_key"] for run in (await api.get("/api/runs", params=wanted)).json()["items"]]

    assert await keys() == ["broken", "heavy", "light"]
    assert await keys(state="failed") == ["broken"]
    assert await keys(item="heavy", catalogue="things") == ["heavy"]
    assert await keys(q="LIGHT") == ["light"]
    assert await keys(pipeline="other") == []
    assert await keys(state="running") == await keys(state="paused") == []
    assert (await api.get("/api/runs", params={"catalogue": "things"})).status_code == 422
    first = (await api.get("/api/runs", params={"limit": 2})).json()
    last = (await api.get("/api/runs", params={"limit": 2, "after": first["next"]})).json()
    assert ([run["item_key"] for run in last["items"]], last["next"]) == (["light"], None)


async def test_what_is_unknown_is_refused_with_what_is_accepted(api: Ask) -> None:
    parameter = await api.get("/api/runs", params={"color": "red"})
    assert (parameter.status_code, parameter.headers["content-type"]) == (422, "application/problem+json")
    assert "color" in parameter.json()["detail"]
    assert "pipeline" in parameter.json()["detail"]
    state = (await api.get("/api/runs", params={"state": "red"})).json()
    assert "completed" in state["detail"]
    assert (await api.get("/api/runs", params={"after": "no-cursor"})).status_code == 422
    assert (await api.get("/api/runs/99")).status_code == 404
    assert (await api.get("/api/runs/0")).status_code == 422


async def test_the_grid_shows_each_item_with_where_it_stands_step_by_step(api: Ask, work: Any) -> None:
    grid = (await api.get("/api/items", params={"pipeline": "sorting", "catalogue": "things"})).json()
    assert grid["total"] == 4
    stand = {row["key"]: row["standing"] for row in grid["items"]}
    assert {key: one and one["state"] for key, one in stand.items()} == {
        "broken": "failed", "heavy": "waiting", "light": "completed", "new": None,
    }  # fmt: skip
    assert {name: dot["state"] for name, dot in stand["heavy"]["steps"].items()} == {"weigh": "done", "keep": "parked"}
    assert stand["heavy"]["steps"]["keep"]["reason"] == "review"


async def test_the_grid_is_filtered_sorted_and_windowed(api: Ask, trial: Trial, work: Any) -> None:
    async def keys(**wanted: Any) -> list[str]:
        answer = await api.get("/api/items", params={"pipeline": "sorting", **wanted})
        assert answer.status_code == 200, answer.text
        return [row["key"] for row in answer.json()["items"]]

    await trial.handle.put_items([Item("things", "light", "Light one", ("small",), {"weight": 2}, "v2")])
    assert await keys(stale="true") == ["light"]
    assert await keys(state="none") == ["new"]
    assert await keys(state="live") == ["heavy"]
    assert await keys(label="big") == ["heavy"]
    assert await keys(q="one", limit=2, offset=1) == ["heavy", "light"]
    assert await keys(sort="name") == ["broken", "heavy", "light", "new"]
    assert await keys(sort="name", falling="true", limit=1) == ["new"]
    assert await keys(sort="stood", falling="true") == ["broken", "heavy", "light", "new"]
    first = (await api.get("/api/items", params={"limit": 3})).json()
    assert [row["key"] for row in (await api.get("/api/items", params={"after": first["next"]})).json()["items"]] == [
        "new"
    ]
    assert (await api.get("/api/items", params={"state": "live"})).status_code == 422


async def test_an_item_is_shown_with_its_data_and_standings(api: Ask, work: Any) -> None:
    item = (await api.get("/api/items/things/heavy")).json()
    assert item["data"] == {"weight": 9}
    assert [(one["pipeline"], one["state"]) for one in item["standings"]] == [("sorting", "waiting")]
    assert (await api.get("/api/catalogues")).json() == [{"name": "things", "items": 4, "pipelines": ["sorting"]}]


async def test_a_pipeline_is_shown_with_its_graph(api: Ask, work: Any) -> None:
    assert [one["name"] for one in (await api.get("/api/pipelines")).json()] == ["sorting"]
    pipeline = (await api.get("/api/pipelines/sorting")).json()
    assert [(one["name"], one["after"], one["layer"]) for one in pipeline["steps"]] == [
        ("weigh", [], 0), ("keep", ["weigh"], 1), ("shelve", ["weigh", "keep"], 2),
    ]  # fmt: skip
    assert (pipeline["live"], pipeline["open_reviews"], pipeline["failed"]) == (1, 1, 1)


async def test_what_a_run_wrote_down_is_listed(api: Ask, work: Any) -> None:
    logs = (await api.get(f"/api/runs/{work['light']}/logs", params={"level": "info"})).json()
    assert [(line["step"], line["message"]) for line in logs["items"]] == [("weigh", "weighing")]
    assert (await api.get(f"/api/runs/{work['light']}/logs", params={"level": "error"})).json()["items"] == []
    for name in ("checkpoints", "ledger", "children"):
        assert (await api.get(f"/api/runs/{work['light']}/{name}")).json() == {"items": [], "next": None}
    events = (await api.get(f"/api/runs/{work['light']}/events")).json()["items"]
    assert events[0]["type"] == "run_queued"
    assert events[-1]["type"] == "run_completed"


async def test_events_are_paged_both_ways_without_a_gap(api: Ask, work: Any, until: Any) -> None:
    ended = lambda page: [one for one in page["items"] if one["type"] == "run_failed"]  # noqa: E731 - read in place
    everything = (await until(api, "/api/events?limit=200", ended))["items"]
    after, forwards = None, []
    while True:
        page = (await api.get("/api/events", params={"limit": 3, **({"after": after} if after else {})})).json()
        forwards += page["items"]
        after = page["next"]
        if not page["items"]:
            break
    backwards, after = [], None
    while True:
        wanted = {"limit": 3, "order": "newest", **({"after": after} if after else {})}
        page = (await api.get("/api/events", params=wanted)).json()
        backwards += page["items"]
        after = page["next"]
        if not page["items"]:
            break
    assert [one["id"] for one in forwards] == [one["id"] for one in everything]
    assert [one["id"] for one in reversed(backwards)] == [one["id"] for one in everything]


async def test_jobs_are_found_by_state_and_error_and_errors_by_what_they_share(api: Ask, work: Any) -> None:
    (failed,) = (await api.get("/api/jobs", params={"q": "SCALE"})).json()["items"]
    assert (failed["run_id"], failed["step"], failed["item_key"]) == (work["broken"], "weigh", "broken")
    (parked,) = (await api.get("/api/jobs", params={"state": "parked", "reason": "review"})).json()["items"]
    assert parked["run_id"] == work["heavy"]
    done = (await api.get("/api/jobs", params={"state": "done", "run": work["light"]})).json()["items"]
    assert sorted(one["step"] for one in done) == ["keep", "shelve", "weigh"]
    (error,) = (await api.get("/api/jobs/errors")).json()
    assert (error["type"], error["jobs"], error["fingerprint"]) == ("ValueError", 1, failed["fingerprint"])
    same = await api.get("/api/jobs", params={"fingerprint": error["fingerprint"]})
    assert [one["run_id"] for one in same.json()["items"]] == [work["broken"]]
    for state in ("ready", "claimed", "skipped"):
        assert (await api.get("/api/jobs", params={"state": state})).status_code == 200


async def test_analytics_tell_how_runs_ended_and_how_long_steps_took(api: Ask, work: Any) -> None:
    runs = (await api.get("/api/analytics/runs", params={"window": "1h"})).json()
    assert (runs["total"]["completed"], runs["total"]["failed"]) == (1, 1)
    times = (await api.get("/api/analytics/steps", params={"window": "all"})).json()
    weigh = next(one for one in times["steps"] if one["step"] == "weigh")
    assert (weigh["jobs"], weigh["failed"], times["share"]) == (3, 1, 1.0)
    assert (await api.get("/api/analytics/spending")).json()["points"] == []
    assert (await api.get("/api/analytics/runs", params={"window": "2h"})).status_code == 422


async def test_a_list_comes_as_csv_and_as_lines_in_whole_and_holds_no_formula(api: Ask, work: Any) -> None:
    answer = await api.get("/api/runs", params={"format": "csv", "limit": 1})
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert [row["item_name"] for row in rows] == ["'=Broken one", "Heavy one", "Light one"]
    by_header = await api.get("/api/items", headers={"Accept": "application/x-ndjson"}, params={"limit": 2})
    assert len(by_header.text.splitlines()) == 4


async def test_settings_are_shown_without_what_is_secret(api: Ask) -> None:
    answer = await api.get("/api/settings")
    address = next(one for one in answer.json()["settings"] if one["name"] == "database_url")
    assert (address["is_set"], address["value"]) == (True, None)
    assert "dbname" not in answer.text
    assert (await api.get("/api/workers")).json()[0]["state"] == "alive"
    assert (await api.get("/api/limits")).json()["items"] == []
    assert (await api.get("/api/budgets")).json()["items"] == []
