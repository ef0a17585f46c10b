"""A system's manuals through the six steps, to a real BoatOS: what is counted, grounded, decided, sent once."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from anyio import fail_after, sleep

from headrace.testing import RunSeen, Trial
from headrace_maintenance.dedupe.fates import KEEP_A, KEEP_BOTH, NOT_SURE
from headrace_maintenance.draft import Draft
from headrace_maintenance.pipeline import boatos, maintenance
from headrace_maintenance.reading.quote import find_quote
from headrace_maintenance.store.chunks import as_json, chunk_of
from headrace_maintenance.store.finding import find_system
from headrace_maintenance.store.hours import take_hours
from headrace_maintenance.store.ingest import ingest
from headrace_maintenance.store.listing import Listed
from headrace_maintenance.system import System

pytestmark = pytest.mark.anyio

MANUAL = """# Fog machine

## Maintenance

- Clean the strainer every month.
- Lubricate the hinge pin every year.
"""


async def drafts_of(trial: Trial, system: str) -> dict[str, Draft]:
    return {row["id"]: Draft.of(row) for row in await trial.handle.rows("tasks_of", system=system)}


async def with_questions(trial: Trial, systems: list[str]) -> tuple[str, RunSeen]:
    """The first system in which something is to be decided, with its hours known, run until only that is left."""
    for system in systems:
        await trial.handle.rows("put_hours", system=system, value=100.0)
        seen = await trial.run_to_end(maintenance, item=system)
        if seen.questions:
            return system, seen
    raise AssertionError("no pair of any system was unsure")


async def test_every_step_reports_what_the_tables_and_boatos_then_hold(trial, boat, systems):
    for system in systems:
        seen = await trial.run_to_end(maintenance, item=system)
        found = await drafts_of(trial, system)
        counts = {name: step.result for name, step in seen.steps.items()}
        stated = [one for one in found.values() if one.method != "discovered"]
        assert counts["extract"]["tasks_extracted"] == len(stated) == counts["classify"]["tasks_classified"] > 0
        assert counts["discover"]["tasks_discovered"] == len(found) - len(stated)
        assert counts["dedupe"]["to_review"] == len(seen.questions)
        pushed = {name for name, one in found.items() if one.state == "pushed"}
        assert counts["boatos"]["tasks_pushed"] == len(pushed) > 0
        assert pushed <= boat.tasks()
        held = [one for one in found.values() if one.state == "held"]
        assert len(held) == counts["boatos"]["held"] + counts["boatos"]["without_hours"]


async def test_every_task_of_a_manual_carries_words_that_stand_on_its_page(trial, boat, systems):
    await trial.run_to_end(maintenance, item=systems[0])
    for task in (await drafts_of(trial, systems[0])).values():
        if task.method == "discovered":
            assert (task.quote, task.page, task.file) == (None, None, None)
            assert task.reason
            continue
        chunks = await trial.handle.rows("chunks_from", system=systems[0], file=task.file, first=0, until=1000)
        assert any(find_quote(task.quote, chunk["text"]) for chunk in chunks if chunk["page"] == task.page)


async def test_a_decision_to_merge_changes_the_tasks_and_what_the_boat_holds(trial, boat, systems):
    system, seen = await with_questions(trial, systems)
    for question in seen.questions:
        await trial.handle.decide(question["review_id"], KEEP_A, by="mate", reason="the same work")
    after = await trial.go_on(seen)
    assert after.state == "completed"
    found = await drafts_of(trial, system)
    for question in seen.questions:
        assert found[question["payload"]["b"]["id"]].state == "merged"
        assert question["payload"]["b"]["id"] not in boat.tasks()
    assert not [one for one in found.values() if one.state == "held"]
    assert {name for name, one in found.items() if one.state == "pushed"} <= boat.tasks()
    assert after.steps["boatos"].result["held"] == 0


async def test_both_stay_and_go_to_the_boat_when_a_person_keeps_both(trial, boat, systems):
    _, seen = await with_questions(trial, systems)
    both = {one["payload"][side]["id"] for one in seen.questions for side in ("a", "b")}
    assert not both & boat.tasks()
    for question in seen.questions:
        await trial.handle.decide(question["review_id"], KEEP_BOTH, by="mate")
    assert (await trial.go_on(seen)).state == "completed"
    assert both <= boat.tasks()


async def test_a_pair_nobody_is_sure_of_stays_open_and_holds_its_tasks(trial, boat, systems):
    system, seen = await with_questions(trial, systems)
    first = seen.questions[0]
    await trial.handle.decide(first["review_id"], NOT_SURE, by="mate")
    after = await trial.go_on(seen)
    assert after.waits_for == {"review"}
    found = await drafts_of(trial, system)
    assert {found[first["payload"][side]["id"]].state for side in ("a", "b")} == {"held"}
    await trial.handle.decide(first["review_id"], KEEP_BOTH, by="mate")


async def test_a_second_run_keeps_the_ids_the_decisions_and_sends_nothing_twice(trial, boat, systems):
    system, seen = await with_questions(trial, systems)
    for question in seen.questions:
        await trial.handle.decide(question["review_id"], KEEP_A, by="mate")
    await trial.go_on(seen)
    before, held, sent = await drafts_of(trial, system), boat.tasks(), boat.pushes()
    again = await trial.run_to_end(maintenance, item=system)
    assert again.run_id != seen.run_id
    assert (again.state, list(again.questions)) == ("completed", [])
    after = await drafts_of(trial, system)
    assert {name: (one.state, one.merged_into) for name, one in after.items()} == {
        name: (one.state, one.merged_into) for name, one in before.items()
    }
    assert (boat.tasks(), boat.pushes()) == (held, sent)
    assert again.steps["boatos"].result["sent"] == 0


async def test_a_decision_is_offered_again_for_its_like_in_another_system(trial, boat, systems):
    system, seen = await with_questions(trial, systems)
    question = seen.questions[0]
    await trial.handle.decide(question["review_id"], KEEP_BOTH, by="mate")
    twin = "00000000-0000-4000-8000-000000000001"
    await copy_system(trial, system, twin)
    other = await trial.run_to_end(maintenance, item=twin)
    offered = [one["payload"]["before"] for one in other.questions if words_of(one) == words_of(question)]
    assert [(one["choice"], one["by"]) for one in offered] == [(KEEP_BOTH, "mate")]
    assert other.steps["dedupe"].result["linked"] > 0


def words_of(question: Any) -> list[str]:
    return [question["payload"][side]["description"] for side in ("a", "b")]


async def copy_system(trial: Trial, system: str, twin: str) -> None:
    """Another machine of the same model, with the same manuals."""
    known = await find_system(trial.handle.rows, system)
    for document in await trial.handle.rows("documents_of", system=system):
        rows = await trial.handle.rows("chunks_from", system=system, file=document["file"], first=0, until=10_000)
        given = {"file": document["file"], "sha256": document["sha256"], "pages": document["pages"]}
        await trial.handle.rows("put_document", system=twin, **given, chunks=as_json([chunk_of(row) for row in rows]))
    await trial.handle.put_items([replace(known, uid=twin, name="The twin").item("1")])


async def test_missing_engine_hours_hold_only_the_tasks_that_count_them(trial, boat, systems):
    system = systems[0]
    seen = await trial.run_to_end(maintenance, item=system)
    waiting = [
        name for name, one in (await drafts_of(trial, system)).items() if (one.why or "").startswith("the engine")
    ]
    assert len(waiting) == seen.steps["boatos"].result["without_hours"] > 0
    assert not set(waiting) & boat.tasks()
    known = await find_system(trial.handle.rows, system)
    async with trial.working():
        assert await take_hours(trial.handle, known, 1250.5) == len(waiting)
        (row,) = await trial.handle.rows("find_run", pipeline=boatos.name, system=system)
        await trial.settled(row["run_id"])
    assert set(waiting) <= boat.tasks()
    assert {one.state for name, one in (await drafts_of(trial, system)).items() if name in waiting} == {"pushed"}


@pytest.mark.parametrize("boat", [("--rate", "8", "--burst", "3")], indirect=True)
async def test_a_boat_that_asks_for_pauses_gets_every_task_in_the_end_and_once(trial, boat, systems):
    async with trial.working(maintenance):  # the boat's seconds pass by its own clock: no moving of ours
        run = await trial.handle.submit(maintenance, item=systems[2])
        with fail_after(60):
            while not _pushed(seen := await trial.see(run.run_id)):
                await sleep(0.1)
    assert boat.ask("select count(*) from requests where status = 429") > [(0,)]
    pushed = {name for name, one in (await drafts_of(trial, systems[2])).items() if one.state == "pushed"}
    assert pushed == boat.tasks()
    assert len(pushed) == seen.steps["boatos"].result["tasks_pushed"] > 3
    assert seen.steps["boatos"].attempts == 1


async def test_a_changed_manual_is_noticed_and_a_new_run_keeps_the_other_ids(trial, boat, tmp_path: Path):
    manual = tmp_path / "pump.md"
    manual.write_text(MANUAL)
    listed = Listed(System("00000000-0000-4000-8000-000000000002", "Fog machine 1"), (manual,))
    await ingest(trial.handle, listed)
    await trial.run_to_end(maintenance, item=listed.system.uid)
    before = {one.quote: name for name, one in (await drafts_of(trial, listed.system.uid)).items() if one.quote}
    assert not (await standing(trial, listed.system.uid))["has_changes"]
    sent = boat.tasks()

    manual.write_text(MANUAL.replace("Lubricate the hinge pin every year", "Replace the impeller every two years"))
    assert (await ingest(trial.handle, listed)).changed == 1
    assert (await standing(trial, listed.system.uid))["has_changes"]

    await trial.run_to_end(maintenance, item=listed.system.uid)
    assert not (await standing(trial, listed.system.uid))["has_changes"]
    after = {one.quote: one for one in (await drafts_of(trial, listed.system.uid)).values() if one.quote}
    strainer, hinge = (next(quote for quote in before if word in quote) for word in ("strainer", "hinge"))
    assert after[strainer].id == before[strainer]
    assert before[hinge] in sent - boat.tasks()
    assert after[hinge].state == "withdrawn"
    assert any("impeller" in quote for quote in after)


async def test_a_run_without_questions_takes_back_those_of_the_run_before_it(trial, boat, tmp_path: Path):
    manual = tmp_path / "fog.md"
    listed = Listed(System("00000000-0000-4000-8000-000000000002", "Fog machine 1"), (manual,))
    manual.write_text(MANUAL + "- Clean the sea strainer basket every 4 weeks.\n")
    await ingest(trial.handle, listed)
    first = await trial.run_to_end(maintenance, item=listed.system.uid)
    assert (first.waits_for, len(first.questions)) == ({"review"}, 1)
    manual.write_text(MANUAL)
    await ingest(trial.handle, listed)
    second = await trial.run_to_end(maintenance, item=listed.system.uid)
    assert (second.state, len(second.questions)) == ("completed", 0)
    assert (await trial.see(first)).state == "cancelled"
    assert {one.state for one in (await drafts_of(trial, listed.system.uid)).values()} == {"pushed"}


async def standing(trial: Trial, system: str) -> dict[str, Any]:
    rows = await trial.handle.rows("systems_list", status=None, changes=None, search=system, limit=1, offset=0)
    return rows[0]


def _pushed(seen: RunSeen) -> bool:
    return "boatos" in seen.steps and seen.steps["boatos"].result is not None
