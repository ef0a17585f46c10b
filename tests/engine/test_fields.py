"""Fields that people look at: four decisions, what each needs, and a lock that holds for later runs; several people."""

from typing import Any

import pytest

from headrace import Item, Pipeline, Question
from headrace.domain.errors import InvalidValue, WrongState
from headrace.review.fields import unlock
from headrace.testing import RunSeen, Trial

pytestmark = pytest.mark.anyio
READ = {"weight": (412, "g"), "buttons": (6, None), "colour": ("grey", None), "sensor": ("3395", None)}


def specs(read: dict[str, tuple[Any, str | None]] = READ) -> Pipeline:
    pipeline = Pipeline("specs", catalogue="mice")

    @pipeline.review
    async def look(item: Item) -> list[Question]:
        return [
            Question.of_field(name, value, unit=unit, quote=f"{name}: {value}", source={"file": "sheet.pdf", "page": 2})
            for name, (value, unit) in read.items()
        ]

    @pipeline.step
    async def record(look: list[dict[str, Any]]) -> dict[str, Any]:
        return {one["field"]: one for one in map(Question.settled_field, look)}

    return pipeline


def asked(seen: RunSeen) -> dict[str, int]:
    return {one["payload"]["field"]: one["review_id"] for one in seen.questions if one["state"] == "open"}


async def test_each_decision_makes_of_a_field_what_it_says(trial: Trial) -> None:
    seen = await trial.run_to_end(specs(), item=Item("mice", "m1"))
    numbers = asked(seen)
    await trial.handle.decide(numbers["weight"], "accept", by="ann")
    given = {"value": 8, "unit": None}
    await trial.handle.decide(numbers["buttons"], "override", by="ann", reason="counted them", edits=given)
    await trial.handle.decide(numbers["colour"], "unknown", by="bob", reason="the page shows two")
    await trial.handle.decide(numbers["sensor"], "lock", by="bob")
    fields = (await trial.go_on(seen)).result
    assert (fields["weight"]["value"], fields["weight"]["unit"], fields["weight"]["locked"]) == (412, "g", False)
    assert (fields["buttons"]["value"], fields["buttons"]["reason"]) == (8, "counted them")
    assert (fields["colour"]["value"], fields["colour"]["choice"]) == (None, "unknown")
    assert (fields["sensor"]["value"], fields["sensor"]["locked"], fields["sensor"]["by"]) == ("3395", True, "bob")


@pytest.mark.parametrize(
    ("choice", "reason", "edits", "wrong"),
    [
        ("override", "because", None, "overrides without a value"),
        ("override", None, {"value": 8}, "changes the value without a reason"),
        ("override", " ", {"value": 8}, "changes the value without a reason"),
        ("accept", "fine", {"value": 8}, "brings edits with 'accept'"),
        ("override", "because", {"valeu": 8}, "brings edits that are none of a field"),
        ("override", "because", 8, "brings edits that are none of a field"),
        ("maybe", None, None, "is not one of its choices"),
    ],
)
async def test_half_a_decision_is_refused_and_the_question_stays_open(
    trial: Trial, choice: str, reason: str | None, edits: Any, wrong: str
) -> None:
    seen = await trial.run_to_end(specs(), item=Item("mice", "m1"))
    with pytest.raises(InvalidValue, match=wrong):
        await trial.handle.decide(asked(seen)["weight"], choice, by="ann", reason=reason, edits=edits)
    assert len(asked(await trial.see(seen))) == len(READ)


async def test_a_locked_field_is_not_asked_about_again_and_keeps_its_value(trial: Trial) -> None:
    seen = await trial.run_to_end(specs(), item=Item("mice", "m1"))
    for name, number in asked(seen).items():
        edits = {"value": 500, "unit": "g"} if name == "weight" else None
        await trial.handle.decide(number, "lock", by="ann", reason="weighed it" if edits else None, edits=edits)
    await trial.go_on(seen)
    later = await trial.run_to_end(specs(dict.fromkeys(READ, (1, "kg"))), item=Item("mice", "m1"))
    assert later.state == "completed"  # nothing was left to ask
    assert (later.result["weight"]["value"], later.result["weight"]["unit"]) == (500, "g")
    assert (later.result["sensor"]["value"], later.result["sensor"]["by"]) == ("3395", "ann")
    other = await trial.run_to_end(specs(), item=Item("mice", "m2"))
    assert len(asked(other)) == len(READ)


async def test_an_unlocked_field_is_asked_about_again(trial: Trial) -> None:
    seen = await trial.run_to_end(specs(), item=Item("mice", "m1"))
    numbers = asked(seen)
    for name, number in numbers.items():
        await trial.handle.decide(number, "accept" if name == "colour" else "lock", by="ann")
    assert (await trial.go_on(seen)).state == "completed"
    await unlock(trial.handle.engine.database, numbers["weight"])
    with pytest.raises(WrongState, match="accept"):
        await unlock(trial.handle.engine.database, numbers["weight"])
    later = await trial.run_to_end(specs(), item=Item("mice", "m1"))
    assert set(asked(later)) == {"weight", "colour"}


async def test_a_question_to_two_is_decided_when_both_say_the_same(trial: Trial) -> None:
    pipeline = Pipeline("careful")

    @pipeline.review
    async def agree() -> list[Question]:
        return [Question("merge", {"what": "two tasks"}, choices=("merge", "keep"), people=2)]

    @pipeline.step
    async def use(agree: list[dict[str, Any]]) -> list[Any]:
        return [agree[0]["choice"], agree[0]["decided_by"]]

    seen = await trial.run_to_end(pipeline)
    (question,) = seen.questions
    number = question["review_id"]
    assert (await trial.handle.decide(number, "merge", by="ann"))["state"] == "open"
    assert (await trial.handle.decide(number, "merge", by="ann"))["state"] == "open"  # one person is one person
    assert (await trial.handle.decide(number, "keep", by="bob"))["state"] == "open"
    assert (await trial.see(seen)).state == "waiting"
    assert (await trial.handle.decide(number, "merge", by="bob"))["state"] == "decided"
    assert (await trial.go_on(seen)).result == ["merge", "bob"]


def test_a_question_to_nobody_is_refused() -> None:
    with pytest.raises(InvalidValue, match="people"):
        Question("merge", {}, people=0)
