"""What a person is shown to decide by: both tasks, what each stands on, why they are asked, what waits meanwhile."""

from pathlib import Path
from typing import Any

import pytest

from headrace_maintenance.pipeline import maintenance
from headrace_maintenance.store.ingest import ingest
from headrace_maintenance.store.listing import Listed
from headrace_maintenance.system import System

pytestmark = pytest.mark.anyio

MANUAL = """# Air conditioner

## Monthly

- Vacuum or wash the filter behind the return air grille.

## Every 2 years

- Change the coolant of the chilled circuit.
- Drain the chilled circuit and fill it with new mixture.

## Crew card

- Replace the coolant of the chilled circuit every 2 years.
"""


@pytest.fixture
async def seen(trial, boat, tmp_path: Path):
    manual = tmp_path / "cool.md"
    manual.write_text(MANUAL)
    listed = Listed(System("00000000-0000-4000-8000-000000000003", "Air conditioning 1"), (manual,))
    await ingest(trial.handle, listed)
    return await trial.run_to_end(maintenance, item=listed.system.uid)


def by_kind(seen) -> dict[bool, dict[str, Any]]:
    """The questions by whether one of the two is a proposal."""
    return {any(one["payload"][side]["quote"] is None for side in "ab"): one for one in seen.questions}


async def test_a_question_opens_with_both_tasks_in_words_and_says_why_it_is_asked(seen):
    assert set(by_kind(seen)) == {True, False}
    for question in seen.questions:
        payload = question["payload"]
        assert next(iter(payload)) == "question"
        assert payload["question"] == f"A: {payload['a']['description']} / B: {payload['b']['description']}"
        assert payload["why"].startswith("Perhaps the same task: ")


async def test_the_evidence_is_the_words_of_the_manual_or_the_reason_of_the_proposal(trial, seen):
    for question in await trial.handle.questions(seen.run_id):
        for side, ground in zip("AB", question["evidence"], strict=True):
            task = question["payload"][side.lower()]
            assert ground["task"] == side
            if task["quote"] is None:
                assert len(ground["reason"]) > 20
                assert task["intervals"]
            else:
                assert (ground["file"], ground["page"], ground["quote"]) == ("cool.md", 1, task["quote"])


async def test_a_task_with_a_quote_goes_to_the_boat_while_its_possible_double_waits(trial, boat, seen):
    payload = by_kind(seen)[True]["payload"]
    proposal, stated = sorted(("a", "b"), key=lambda side: payload[side]["quote"] is not None)
    assert payload["meanwhile"] == f"{proposal.upper()}, which no manual states, is held back from BoatOS."
    assert payload[stated]["id"] in boat.tasks()
    assert payload[proposal]["id"] not in boat.tasks()


async def test_two_tasks_with_quotes_wait_for_each_other(boat, seen):
    payload = by_kind(seen)[False]["payload"]
    assert payload["meanwhile"] == "A and B are held back from BoatOS."
    assert not {payload["a"]["id"], payload["b"]["id"]} & boat.tasks()


async def test_tasks_that_merge_by_themselves_are_asked_about_once(seen):
    assert seen.steps["dedupe"].result["merged"] == 1
    asked = [one["payload"]["question"] for one in seen.questions if "mixture" in one["payload"]["question"]]
    assert len(asked) == 1
