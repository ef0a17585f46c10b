"""Questions in hands: what one has claimed is not in the way of others, and two answer without following."""

import pytest

from headrace import Pipeline, Question
from headrace.accounts.role import Role
from headrace.assembly.handle import Handle
from headrace.testing import Trial

pytestmark = pytest.mark.anyio


@pytest.fixture
async def desk(serving, trial: Trial):
    """Ann and Bob, and two questions: one for whoever comes, one that both must answer alike."""
    pipeline = Pipeline("pairing")

    @pipeline.review
    async def same() -> list[Question]:
        choices = ("merge", "keep")
        return [Question("pair", {"n": 1}, choices=choices), Question("pair", {"n": 2}, choices=choices, people=2)]

    async with serving(pipeline) as served:
        run = await Handle(served.engine, None).submit(pipeline)
        await trial.settled(run.run_id)
        await served.add("ann")
        await served.add("bob", Role.OPERATOR)
        yield await served.signed_in("ann"), await served.signed_in("bob")


async def numbers(browser, held: str) -> list[int]:
    found = (await browser.get("/api/reviews", params={"held": held})).json()["items"]
    return [one["payload"]["n"] for one in found]


async def test_what_one_has_in_hand_is_not_in_the_way_of_another(desk) -> None:
    ann, bob = desk
    first = (await ann.get("/api/reviews")).json()["items"][0]["review_id"]
    assert (await ann.post(f"/api/reviews/{first}/claim", json={"seconds": 600})).json()["claimed_by"] == "ann"
    assert (await numbers(bob, "available"), await numbers(bob, "others")) == ([2], [1])
    assert (await numbers(ann, "available"), await numbers(ann, "mine")) == ([1, 2], [1])
    refused = await bob.post(f"/api/reviews/{first}/decide", json={"choice": "merge"})
    assert refused.status_code == 409
    assert "in the hands of ann until" in refused.json()["detail"]
    assert (await ann.post(f"/api/reviews/{first}/release")).json()["claimed_by"] is None
    assert await numbers(bob, "available") == [1, 2]
    lines = (await ann.get("/api/audit", params={"noun": "reviews"})).json()["items"]
    assert [one["action"] for one in lines] == ["release", "claim"]
    assert (lines[1]["before"]["claimed_by"], lines[1]["after"]["claimed_by"]) == (None, "ann")


async def test_the_second_reviewer_does_not_see_what_the_first_said_until_they_differ(desk) -> None:
    ann, bob = desk
    second = (await ann.get("/api/reviews")).json()["items"][1]["review_id"]
    now = (await ann.post(f"/api/reviews/{second}/decide", json={"choice": "merge"})).json()
    assert (now["state"], now["choice"], now["people"], now["answered_by"]) == ("open", None, 2, ["ann"])
    assert (await numbers(ann, "available"), await numbers(bob, "available")) == ([1], [1, 2])
    seen = (await bob.get(f"/api/reviews/{second}")).json()
    assert (seen["answered_by"], seen["opinions"]) == (["ann"], [])
    assert "merge" not in str({name: value for name, value in seen.items() if name != "choices"})

    differ = (await bob.post(f"/api/reviews/{second}/decide", json={"choice": "keep", "reason": "another pump"})).json()
    assert differ["state"] == "open"
    assert [(one["by"], one["choice"]) for one in differ["opinions"]] == [("ann", "merge"), ("bob", "keep")]
    assert await numbers(ann, "available") == [1, 2]  # they differ: each may look again
    agreed = (await ann.post(f"/api/reviews/{second}/decide", json={"choice": "keep"})).json()
    assert (agreed["state"], agreed["choice"], agreed["decided_by"]) == ("decided", "keep", "ann")
