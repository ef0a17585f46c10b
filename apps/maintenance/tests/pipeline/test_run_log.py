"""What a run says while it goes: some lines of each step, with the figures that the step reports."""

import pytest

from headrace_maintenance.pipeline import maintenance

pytestmark = pytest.mark.anyio


async def lines_of(trial, run):
    async with trial.database.session() as session:
        rows = await session.rows("record", "logs_of_run", run=run.run_id, after=0, most=1000)
    return [(row["step"], row["message"]) for row in rows]


async def test_each_step_says_in_a_few_lines_what_it_did(trial, boat, systems):
    seen = await trial.run_to_end(maintenance, item=systems[0])
    lines = await lines_of(trial, seen)
    said = {step: [words for of, words in lines if of == step] for step, _ in lines}
    assert set(said) == {"extract", "classify", "discover", "dedupe", "review", "boatos"}
    assert all(len(those) <= 6 for those in said.values())
    counts = {step: seen.steps[step].result for step in ("extract", "classify", "discover", "dedupe", "boatos")}
    extracted, pushed = counts["extract"], counts["boatos"]
    assert f"{extracted['tasks_extracted']} tasks in" in said["extract"][-1]
    assert f"{counts['classify']['tasks_classified']} tasks classified" in said["classify"][0]
    assert f"{counts['discover']['tasks_discovered']} task" in said["discover"][0]
    assert f"{counts['dedupe']['to_review']} for a person" in said["dedupe"][0]
    assert f"BoatOS holds {pushed['tasks_pushed']} of this system" in said["boatos"][-1]
    assert f"{pushed['without_hours']} until the engine hours are known" in said["boatos"][-1]
