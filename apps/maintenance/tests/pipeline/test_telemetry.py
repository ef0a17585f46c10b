"""Telemetry and metrics: what the steps counted, minute by minute and over a day, and nothing counted twice."""

import pytest

from headrace_maintenance.dedupe.fates import KEEP_BOTH
from headrace_maintenance.pipeline import maintenance

pytestmark = pytest.mark.anyio

COUNTS = {
    "tasks_extracted": ("extract", "tasks_extracted"),
    "tasks_classified": ("classify", "tasks_classified"),
    "tasks_discovered": ("discover", "tasks_discovered"),
    "duplicates_found": ("dedupe", "duplicate_pairs"),
}


async def test_the_minutes_of_the_last_hour_add_up_to_what_the_steps_reported(trial, boat, systems):
    runs = [await trial.run_to_end(maintenance, item=system) for system in systems]
    for run in runs:
        for question in run.questions:
            await trial.handle.decide(question["review_id"], KEEP_BOTH, by="mate")
        await trial.go_on(run)
    minutes = await trial.handle.rows("telemetry")
    assert len(minutes) == 60
    for column, (step, name) in COUNTS.items():
        assert sum(row[column] for row in minutes) == sum(run.steps[step].result[name] for run in runs)
    assert sum(row["systems_processed"] for row in minutes) == len(systems)
    assert sum(row["successful_runs"] for row in minutes) == len(systems)
    assert sum(row["api_calls"] for row in minutes) >= boat.pushes() > 0
    assert sum(row["api_failures"] for row in minutes) == 0
    busy = [row for row in minutes if row["systems_processed"]]
    assert all(row["success_rate"] == 1 for row in busy)
    assert all(0 < row["mean_processing_ms"] <= row["max_processing_ms"] for row in busy)


async def test_an_hour_later_the_minutes_are_empty_and_the_day_still_counts(trial, boat, systems):
    run = await trial.run_to_end(maintenance, item=systems[0])
    await trial.advance(hours=2)
    assert not any(row["tasks_extracted"] for row in await trial.handle.rows("telemetry"))
    (metrics,) = await trial.handle.rows("metrics")
    assert metrics["tasks_extracted_24h"] == run.steps["extract"].result["tasks_extracted"]
    assert (metrics["systems"], metrics["unprocessed"]) == (3, 2)


async def test_a_run_that_fails_counts_as_failed(trial, configure, systems):
    configure(boatos_url="http://127.0.0.1:9", processing_mode="manual")
    run = await trial.run_to_end(maintenance, item=systems[0])
    assert run.state == "failed"
    assert "BOATOS_TOKEN" in run.error["message"]
    minutes = await trial.handle.rows("telemetry")
    assert [(row["failed_runs"], row["success_rate"]) for row in minutes if row["failed_runs"]] == [(1, 0)]
    rows = await trial.handle.rows("systems_list", status="failed", changes=None, search=None, limit=9, offset=0)
    assert [row["asset_uid"] for row in rows] == [systems[0]]
