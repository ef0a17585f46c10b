"""What the status page reads: systems by page, filter and sort, figures, hours."""

import pytest

from headrace_maintenance.agent.switches import switch

pytestmark = pytest.mark.anyio
NOTHING_BEGUN = ["not_started"] * 6


async def test_systems_that_were_never_processed_stand_there_with_six_steps_not_begun(api, quiet):
    found = (await api.get("/systems")).json()
    assert (found["total"], found["page"], found["limit"], found["pages"]) == (3, 1, 50, 1)
    assert {one["asset_uid"] for one in found["items"]} == set(quiet)
    for one in found["items"]:
        assert (one["status"], one["has_changes"], one["run_id"], one["last_processed"]) == (
            *("not_processed", True),
            *(None, None),
        )
        assert [step["state"] for step in one["steps"]] == NOTHING_BEGUN


async def test_pages_do_not_overlap_and_the_one_after_the_last_is_empty(api, quiet):
    seen = []
    for page in (1, 2, 3, 4):
        found = (await api.get(f"/systems?limit=1&page={page}&sort=name&direction=asc")).json()
        assert (found["total"], found["pages"]) == (3, 3)
        seen += [one["system_name"] for one in found["items"]]
    assert seen == sorted(seen, key=str.lower)
    assert len(seen) == 3


async def test_search_looks_at_name_maker_and_model(api, quiet):
    one = (await api.get("/systems?limit=1&sort=name&direction=asc")).json()["items"][0]
    for words in (one["system_name"], one["manufacturer"].upper(), one["model"][1:]):
        found = (await api.get("/systems", params={"search": words})).json()["items"]
        assert one["asset_uid"] in {row["asset_uid"] for row in found}
    assert (await api.get("/systems?search=no-such-thing")).json()["items"] == []


@pytest.mark.parametrize(
    "query", ["status=exploded", "sort=colour", "direction=up", "limit=201", "page=0", "search=%00", "colour=red"]
)
async def test_what_is_not_in_a_closed_list_is_refused_in_a_sentence(api, query):
    answer = await api.get(f"/systems?{query}")
    assert answer.status_code == 422
    assert query.split("=")[0] in answer.json()["detail"]


async def test_the_figures_count_by_the_words_of_the_list_and_tell_sixty_minutes(api, quiet):
    found = (await api.get("/metrics")).json()
    assert (found["cards"]["total_systems"], found["cards"]["unprocessed"]) == (3, 3)
    assert len(found["per_minute"]) == 60
    assert {one["success_rate"] for one in found["per_minute"]} == {None}


async def test_the_mode_is_switched_for_all_and_refused_where_the_setting_is_manual_only(api, trial, configure):
    assert (await api.post("/mode", json={"mode": "manual"})).json()["mode"] == "manual"
    assert (await api.post("/mode", json={"mode": "agent"})).json() == {
        "mode": "agent",
        "allowed": "both",
        "hears": "hybrid",
    }
    await switch(trial.handle.rows, mode="manual")
    assert (await api.get("/mode")).json()["mode"] == "manual"
    configure(processing_mode="manual")
    refused = await api.post("/mode", json={"mode": "agent"})
    assert (refused.status_code, refused.json()["type"]) == (409, "urn:headrace:problem:wrong-state")
    assert "manual only" in refused.json()["detail"]
    assert (await api.get("/mode")).json() == {"mode": "manual", "allowed": "manual", "hears": "hybrid"}
