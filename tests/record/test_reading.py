"""Reading runs, steps, batches, queues, workers, items, costs and logs of a database in which real runs ran."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from headrace import Budget, Item, Pipeline, Retry, Run
from headrace.domain.errors import InvalidValue, UnknownName
from headrace.queue.pausing import pause_runs
from headrace.record.batches import find_batch
from headrace.record.costs import costs_of_run, ledger_of_run
from headrace.record.logs import logs_of_run
from headrace.record.moments import since, span, until
from headrace.record.queues import list_queues
from headrace.record.runs import RunFilter, find_run, list_runs, standing_of
from headrace.record.standings import list_items, standings_of_item
from headrace.record.workers import list_workers, process_of
from headrace.testing import Trial

pytestmark = pytest.mark.anyio
NOON = datetime(2026, 5, 1, 12, 0, tzinfo=UTC)


def spends() -> Pipeline:
    pipeline = Pipeline("spends", catalogue="things", budget=Budget(calls=5), retry=Retry(2, base=0, cap=0))

    @pipeline.step
    async def only(run: Run, input: Any) -> str:
        run.log("asking", attempt=run.attempt)
        await run.spend(calls=1)
        if run.attempt == 1:
            raise ConnectionError("once")
        return "done"

    return pipeline


async def test_a_run_is_read_with_the_attempts_of_its_steps_its_costs_and_its_log(trial: Trial, steps: Any) -> None:
    seen = await trial.run_to_end(spends(), item=Item("things", "a", version="v1"))
    only = (await steps(seen))["only"]
    assert (only.state, only.parts[0].result, only.parts[0].attempt) == ("done", "done", 2)
    assert [(one.outcome, one.error and one.error["message"]) for one in only.parts[0].attempts] == [
        ("retried", "once")
    ]
    async with trial.database.session() as session:
        (cost,) = await costs_of_run(session, seen.run_id)
        ledger = await ledger_of_run(session, seen.run_id)
        lines = await logs_of_run(session, seen.run_id)
        later = await logs_of_run(session, seen.run_id, after=lines[0].log_id)
        (standing,) = await standings_of_item(session, "things", "a")
    assert (cost.unit, cost.allowed, cost.spent, cost.reserved) == ("calls", Decimal(5), Decimal(2), Decimal(0))
    assert [(line.attempt, line.state) for line in ledger] == [(1, "settled"), (2, "settled")]
    assert [line.fields for line in lines] == [{"attempt": 1}, {"attempt": 2}]
    assert later == lines[1:]
    assert (standing.state, standing.done_version, standing.stale) == ("completed", "v1", False)


async def test_an_item_whose_source_changed_stands_stale(trial: Trial) -> None:
    await trial.run_to_end(spends(), item=Item("things", "a", version="v1"))
    await trial.handle.put_items([Item("things", "a", version="v2")])
    async with trial.database.session() as session:
        (standing,) = await standings_of_item(session, "things", "a")
    assert standing.stale


async def test_runs_are_listed_by_each_filter_newest_first_and_page_by_page(trial: Trial) -> None:
    pipeline = Pipeline("plain")

    @pipeline.step
    async def only() -> None: ...

    await trial.run_to_end(pipeline)
    await trial.run_to_end(spends(), item=Item("things", "a"), trigger="agent")
    batch, answers = await trial.handle.submit_many(pipeline, inputs=list(range(7)))
    await pause_runs(trial.database, [answers[0].run_id], by="ana")

    async def listed(most: int = 50, **wanted: Any) -> list[int]:
        async with trial.database.session() as session:
            return [run.run_id for run in (await list_runs(session, RunFilter(**wanted), most)).runs]

    assert await listed() == list(range(9, 0, -1))
    assert await listed(state="completed") == [2, 1]
    assert await listed(state="paused") == [3]
    assert await listed(state="queued") == list(range(9, 3, -1))
    assert await listed(pipeline="spends") == await listed(item="a") == await listed(trigger="agent") == [2]
    assert await listed(batch=batch, before=6) == [5, 4, 3]
    assert await listed(most=3) == [9, 8, 7]
    async with trial.database.session() as session:
        page = await list_runs(session, RunFilter(), 4)
        assert page.before == 6
        found = await find_batch(session, batch)
        assert (found.runs, found.ended, dict(found.states)) == (7, 0, {"queued": 6, "paused": 1})
        with pytest.raises(UnknownName, match="no batch named '99'"):
            await find_batch(session, 99)
        with pytest.raises(UnknownName, match="no run named '99'"):
            await find_run(session, 99)
        with pytest.raises(InvalidValue, match="1 to 1000"):
            await list_runs(session, RunFilter(), 0)


async def test_queues_count_what_lies_in_them_and_workers_say_how_they_are(trial: Trial) -> None:
    pipeline = Pipeline("waits")

    @pipeline.wait(event="never")
    async def first() -> None: ...

    async with trial.working(pipeline):
        run = await trial.handle.submit(pipeline)
        await trial.settled(run.run_id)
        async with trial.database.session() as session:
            (queue,) = await list_queues(session)
            (worker,) = await list_workers(session)
        assert (queue.name, queue.ready, queue.claimed, dict(queue.parked)) == ("default", 0, 0, {"event": 1})
        assert (queue.workers, worker.state, worker.lanes) == (1, "alive", ["default"])
    ready = await trial.handle.submit(pipeline)
    async with trial.database.session() as session:
        (queue,) = await list_queues(session)
        (worker,) = await list_workers(session)
        assert (queue.ready, queue.workers, worker.state) == (1, 0, "stopped")
        assert (queue.oldest_age_s or -1) >= 0
        assert (await standing_of(session, [run.run_id])).moving is False
        assert (await standing_of(session, [ready.run_id])).moving is True


async def test_items_are_listed_by_catalogue_and_label_after_the_last_one_seen(trial: Trial) -> None:
    await trial.handle.put_items([Item("b", "1"), Item("a", "2", labels=("x",)), Item("a", "1")])
    async with trial.database.session() as session:
        every = [(one.catalogue, one.key) for one in await list_items(session)]
        assert every == [("a", "1"), ("a", "2"), ("b", "1")]
        assert [one.key for one in await list_items(session, label="x")] == ["2"]
        after = await list_items(session, after=("a", "1"), catalogue="a")
        assert [one.key for one in after] == ["2"]


@pytest.mark.parametrize("text", ["a\x00b", "a\ud800b"])
async def test_an_item_whose_text_cannot_be_kept_is_refused_with_its_place(trial: Trial, text: str) -> None:
    with pytest.raises(InvalidValue, match=r"name .* holds a NUL or half a character"):
        await trial.handle.put_items([Item("things", "a", name=text)])


def test_moments_are_told_in_utc_with_how_far_they_are() -> None:
    assert until(NOON + timedelta(minutes=3), NOON) == "12:03 UTC (in 3 min)"
    assert until(NOON + timedelta(days=1, hours=2), NOON) == "2026-05-02 14:00 UTC (in 1 d 2 h)"
    assert until(NOON - timedelta(seconds=1), NOON) == "11:59 UTC (due now)"
    assert since(NOON - timedelta(seconds=45), NOON) == "11:59 UTC (45 s ago)"
    assert [span(seconds) for seconds in (0, 59.6, 3600, 4800, 90_000, 900_000)] == [
        "0 s", "1 min", "1 h", "1 h 20 min", "1 d 1 h", "10 d",
    ]  # fmt: skip


def test_a_process_is_named_by_its_host_and_number() -> None:
    assert process_of("ship/boot/namespace", 42) == "ship:42"
    assert process_of(None, None) == "unknown:None"
