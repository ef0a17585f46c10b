"""Growth: no table of the core grows for ever, and what is needed or owed for longer stays."""

import re
from pathlib import Path
from typing import Any

import pytest

from headrace import Limit, Pipeline, Run
from headrace.db.migrate import CORE
from headrace.db.statements import Statement
from headrace.testing import Trial
from headrace.upkeep.leading import Lead
from headrace.upkeep.pruning import Pruning, Retention

pytestmark = pytest.mark.anyio
PAGE = Path(__file__).parents[2] / "docs" / "reference" / "retention.md"


async def told(trial: Trial, text: str) -> list[dict[str, Any]]:
    async with trial.database.session() as session:
        return await session.rows_of(Statement("told", text), {})


async def count(trial: Trial, table: str) -> int:
    return int((await told(trial, f"select count(*) as n from {table}"))[0]["n"])  # noqa: S608 - a table named here


async def prune(trial: Trial) -> None:
    lead = Lead(trial.database, 15)
    assert await lead.take(1)
    pruning = Pruning(lead.acting, Retention())
    pruning.begin()
    while await pruning.go_on(1):
        pass


def test_every_table_of_the_core_is_on_the_page_that_says_how_long_it_is_kept() -> None:
    made = {
        name
        for file in CORE.glob("*.sql")
        for name in re.findall(r"^create table (?:headrace\.)?(\w+)", file.read_text(), re.MULTILINE)
    }
    said = set(re.findall(r"^\| `(\w+)` \|", PAGE.read_text(), re.MULTILINE))
    assert made == said - {"migration"}


async def test_what_a_run_of_long_ago_left_behind_goes_with_it(trial: Trial) -> None:
    pipeline = Pipeline("left", limits=(Limit("shop", 5, 60),))

    @pipeline.step
    async def work(run: Run) -> list[int]:
        await run.limit("shop")
        await run.spend(usd=0.01)
        return [1, 2]

    @pipeline.step(each="work", concurrency=1)
    async def take(number: int) -> int:
        return number

    async with trial.working(pipeline):
        _, runs = await trial.handle.submit_many(pipeline, inputs=[None] * 3)
        for run in runs:
            assert (await trial.settled(run.run_id)).state == "completed"
    tables = ("run_done", "job_done", "budget", "batch", "fanout", "limit_key", "limit_use", "concurrency")
    assert [table for table in tables if not await count(trial, table)] == []
    await prune(trial)
    assert [table for table in tables if not await count(trial, table)] == ["concurrency"]
    await trial.advance(days=95)
    await prune(trial)
    assert [table for table in tables if await count(trial, table)] == []
    assert await count(trial, "ledger") == 3


async def test_decisions_of_people_are_kept_as_long_as_money_and_other_questions_as_long_as_runs(trial: Trial) -> None:
    question = (
        "insert into review"
        " (run_id, step, part, place, pipeline, kind, payload, choices, state, created_at, decided_at) values"
    )
    old, older = "now() - interval '95 days'", "now() - interval '740 days'"
    await told(trial, f"{question} (1, 'a', 0, 0, 'p', 'k', '1', '{{}}', 'withdrawn', {old}, null)")
    await told(trial, f"{question} (2, 'a', 0, 0, 'p', 'k', '1', '{{}}', 'decided', {old}, {old})")
    await told(trial, f"{question} (3, 'a', 0, 0, 'p', 'k', '1', '{{}}', 'decided', {older}, {older})")
    await told(trial, f"{question} (4, 'a', 0, 0, 'p', 'k', '1', '{{}}', 'open', {older}, null)")
    await prune(trial)
    assert [row["run_id"] for row in await told(trial, "select run_id from review order by 1")] == [2, 4]


async def test_a_gate_that_something_waits_at_or_holds_stays(trial: Trial) -> None:
    await told(
        trial, "insert into concurrency values ('a', 1), ('b', 1), ('c', 1), ('d', 1), ('idle', 1), ('pipeline:p', 1)"
    )
    await told(trial, "insert into job (run_id, step, lane, priority, turn, gate) values (1, 's', 'x', 3, 1, 'a')")
    await told(
        trial,
        "insert into claim (run_id, step, part, epoch, worker, place, lane, priority, turn, attempt, gate)"
        " values (2, 's', 0, 1, 1, 1, 'x', 3, 1, 1, 'b')",
    )
    await told(
        trial,
        "insert into parked (run_id, step, lane, priority, turn, reason, key, gate)"
        " values (3, 's', 'x', 3, 1, 'retry', null, 'c'), (4, 's', 'x', 3, 1, 'concurrency', 'd', null)",
    )
    await prune(trial)
    left = [row["gate"] for row in await told(trial, "select gate from concurrency order by 1")]
    assert left == ["a", "b", "c", "d", "pipeline:p"]


async def test_marks_of_workers_that_are_gone_go_and_a_worker_that_still_holds_something_stays(trial: Trial) -> None:
    await told(
        trial,
        "insert into worker (worker, host, pid, build, slots, expires_at, stopped_at) overriding system value"
        " select n, 'here', 1, '', 1, now(), now() - interval '2 days' from generate_series(901, 902) n",
    )
    await told(trial, "insert into start_mark values (901, 5), (902, 5), (903, 5)")
    await told(
        trial,
        "insert into claim (run_id, step, part, epoch, worker, place, lane, priority, turn, attempt)"
        " values (2, 's', 0, 1, 902, 1, 'x', 3, 1, 1)",
    )
    await prune(trial)
    assert await told(trial, "select worker from worker") == [{"worker": 902}]
    assert await told(trial, "select worker from start_mark") == [{"worker": 902}]


async def test_a_limit_that_is_still_declared_now_and_then_or_closed_stays(trial: Trial) -> None:
    await told(
        trial,
        "insert into limit_key (key, calls, per, known_at, closed_until) values"
        " ('old', 1, 1, now() - interval '91 days', null), ('new', 1, 1, now(), null),"
        " ('closed', 1, 1, now() - interval '91 days', now() + interval '1 day')",
    )
    await prune(trial)
    assert [row["key"] for row in await told(trial, "select key from limit_key order by 1")] == ["closed", "new"]
