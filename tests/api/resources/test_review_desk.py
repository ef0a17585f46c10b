"""Reviews as a desk needs them: in whose hands a question is, the grid of fields, locks, and several people."""

from collections.abc import AsyncGenerator
from typing import Any

import pytest

from headrace import Item, Pipeline, Question
from headrace.testing import Trial

pytestmark = pytest.mark.anyio


def specs() -> Pipeline:
    """Two fields of each mouse, and whether it is a mouse at all, asked of two people."""
    pipeline = Pipeline("specs", catalogue="mice")

    @pipeline.review
    async def look(item: Item) -> list[Question]:
        return [
            Question.of_field(
                "weight", item.data["weight"], unit="g", quote="Weight: 60 g", page_text="… Weight: 60 g …"
            ),
            Question.of_field("buttons", 6, why="two sources differ"),
        ]

    @pipeline.step
    async def record(look: list[dict[str, Any]]) -> list[Any]:
        return [Question.settled_field(one)["value"] for one in look]

    return pipeline


@pytest.fixture
async def asked(api, engine, trial: Trial) -> AsyncGenerator[Any]:
    """Two mice whose fields wait for a person."""
    pipeline = specs()
    await trial.handle.put_items([Item("mice", f"m{n}", f"Mouse {n}", (), {"weight": 60 + n}) for n in (1, 2)])
    async with trial.working(pipeline):
        _, runs = await trial.handle.submit_many(pipeline, items=["m1", "m2"])
        for one in runs:
            await trial.settled(one.run_id)
        yield api


async def grid(api, **wanted: str) -> dict[str, Any]:
    return (await api.get("/api/reviews/fields", params=wanted)).json()


async def test_the_grid_has_an_item_a_row_and_a_field_a_column(asked) -> None:
    found = await grid(asked)
    assert (found["pipeline"], found["fields"]) == ("specs", ["weight", "buttons"])
    assert found["pipelines"] == [{"pipeline": "specs", "open": 4}]
    first, second = found["items"]
    assert (first["item_name"], second["item_name"]) == ("Mouse 1", "Mouse 2")
    cell = first["cells"]["weight"]
    assert (cell["value"], cell["unit"], cell["state"], cell["now"]) == (61, "g", "open", None)
    assert first["cells"]["buttons"]["why"] == "two sources differ"
    page = await grid(asked, limit="1")
    assert [one["item_key"] for one in page["items"]] == ["m1"]
    assert [one["item_key"] for one in (await grid(asked, limit="1", after=page["next"]))["items"]] == ["m2"]
    assert [one["item_key"] for one in (await grid(asked, q="mouse 2"))["items"]] == ["m2"]


async def test_what_was_decided_shows_in_the_grid_and_a_lock_can_be_taken_away(asked) -> None:
    cells = (await grid(asked))["items"][0]["cells"]
    weight, buttons = (cells[name]["review_id"] for name in ("weight", "buttons"))
    bare = await asked.post(f"/api/reviews/{weight}/decide", json={"choice": "override", "reason": "weighed it"})
    assert bare.status_code == 422
    assert "without a value" in bare.json()["detail"]
    given = {"choice": "override", "reason": "weighed it", "edits": {"value": 63, "unit": "g"}}
    assert (await asked.post(f"/api/reviews/{weight}/decide", json=given)).status_code == 200
    assert (await asked.post(f"/api/reviews/{buttons}/decide", json={"choice": "lock"})).status_code == 200
    cells = (await grid(asked))["items"][0]["cells"]
    assert (cells["weight"]["value"], cells["weight"]["now"], cells["weight"]["choice"]) == (61, 63, "override")
    assert cells["buttons"]["locked"]
    assert [one["item_key"] for one in (await grid(asked, state="open"))["items"]] == ["m2"]
    assert (await asked.post(f"/api/reviews/{buttons}/unlock")).json()["choice"] == "accept"
    assert (await asked.post(f"/api/reviews/{buttons}/unlock")).status_code == 409
    assert not (await grid(asked))["items"][0]["cells"]["buttons"]["locked"]


async def test_without_questions_about_fields_the_grid_says_so(api) -> None:
    assert await grid(api) == {"items": [], "next": None, "pipeline": None, "pipelines": [], "fields": []}
    assert (await api.get("/api/reviews/fields", params={"state": "any"})).status_code == 422
