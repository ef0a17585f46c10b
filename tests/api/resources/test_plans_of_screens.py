"""Plans of what the screens ask for: each finds its rows by an index, so that it stays quick where millions are kept.

The planner is told to avoid reading whole tables and sorting; where a plan still does, no index serves the statement.
"""

from typing import Any

import pytest
from psycopg import AsyncRawCursor

from headrace.db.arrays import BigInts, Texts
from headrace.db.statements import statement
from headrace.testing import Trial

pytestmark = pytest.mark.anyio
GROWING = {
    "run_done", "job_done", "item", "event_batch", "log", "ledger", "review", "audit", "attempt", "checkpoint", "batch",
    "standing",
}  # fmt: skip
AVOID = ("enable_seqscan", "enable_sort", "enable_incremental_sort", "enable_hashjoin", "enable_mergejoin")
ANY = {"most": 51}
RUNS = {"run": BigInts([1, 2, 3])}
GRID = {**ANY, "catalogue": "boats", "pipeline": "voyage", "offset": 0}
JOBS = {**ANY, "state": "done"}
DAY = {"seconds": 86400.0, "width": 3600.0}
BY_PLACE = [
    ("record", "run", {"run": 1}),
    ("record", "attempts_of_run", {"run": 1}),
    ("record", "jobs_of_run", {"run": 1}),
    ("record", "ledger_of_run", {**ANY, "run": 1}),
    ("record", "items_named", {**ANY, "key": "b1", "catalogue": "boats"}),
    ("api", "family_of_run", {"run": 1}),
    ("api", "facts_of_runs", RUNS),
    ("api", "steps_of_runs", RUNS),
    ("api", "items_count", GRID),
    ("api", "items_by_key", GRID),
    ("api", "errors", {**DAY, **ANY}),
    ("api", "ended_by_time", DAY),
    ("api", "durations", DAY),
    ("api", "spent_by_time", DAY),
    ("api", "reviews_left", {}),
]
IN_ORDER = [
    ("record", "ended_runs", ANY),
    ("record", "ended_runs", {**ANY, "before": 500}),
    ("record", "ended_runs", {**ANY, "state": "failed"}),
    ("record", "ended_runs", {**ANY, "state": "cancelled"}),
    ("record", "ended_runs", {**ANY, "pipeline": "voyage"}),
    ("record", "ended_runs", {**ANY, "pipeline": "voyage", "state": "failed"}),
    ("api", "jobs_done", JOBS),
    ("api", "jobs_done", {**ANY, "state": "skipped"}),
    ("api", "jobs_failed", {**ANY, "state": "failed"}),
]


def nodes(plan: Any) -> list[Any]:
    """Every node of a plan."""
    return [plan, *(node for below in plan.get("Plans", ()) for node in nodes(below))]


async def plan_of(trial: Trial, room: str, name: str, parameters: dict[str, Any]) -> list[Any]:
    """The nodes of the plan for these parameters; those that are not named are null."""
    wanted = statement(room, name)
    connection = await trial.database.connect()
    try:
        for setting in AVOID:
            await connection.execute(f"set {setting} = off".encode())
        values = [parameters.get(one) for one in wanted.names]
        cursor = AsyncRawCursor(connection)
        await cursor.execute(b"explain (format json) " + wanted.text, values, prepare=False)
        row = await cursor.fetchone()
    finally:
        await connection.close()
    assert row is not None
    return nodes(row[0][0]["Plan"])


def read_whole(plan: list[Any]) -> set[str]:
    """The growing tables that it reads from end to end."""
    return {node["Relation Name"] for node in plan if node["Node Type"] == "Seq Scan"} & GROWING


@pytest.mark.parametrize(("room", "name", "parameters"), [*BY_PLACE, *IN_ORDER])
async def test_no_screen_reads_a_growing_table_from_end_to_end(
    trial: Trial, room: str, name: str, parameters: dict[str, Any]
) -> None:
    plan = await plan_of(trial, room, name, parameters)
    assert any(node.get("Relation Name") in GROWING for node in plan), (
        "it reads none: the test looks at the wrong thing"
    )
    assert read_whole(plan) == set()


@pytest.mark.parametrize(("room", "name", "parameters"), IN_ORDER)
async def test_a_list_of_the_newest_is_read_in_its_order_and_not_sorted(
    trial: Trial, room: str, name: str, parameters: dict[str, Any]
) -> None:
    plan = await plan_of(trial, room, name, parameters)
    sorts = [node for node in plan if node["Node Type"] == "Sort" and node.get("Sort Key")]
    assert [node["Sort Key"] for node in sorts] == []


async def test_jobs_of_a_pipeline_are_read_run_by_run(trial: Trial) -> None:
    plan = await plan_of(trial, "api", "jobs_done_of_pipeline", {**JOBS, "pipeline": "voyage"})
    ways = {node["Index Name"] for node in plan if node["Node Type"].startswith("Index")}
    assert {"run_done_of_pipeline", "job_done_pkey"} <= ways
    assert read_whole(plan) == set()


async def test_the_overview_counts_what_did_not_end_well_by_the_index_alone(trial: Trial) -> None:
    plan = await plan_of(trial, "api", "overview", {"pipelines": Texts(["voyage"])})
    ways = {(node["Node Type"], node["Index Name"]) for node in plan if "Index Name" in node}
    assert ("Index Only Scan", "run_done_not_well") in ways
