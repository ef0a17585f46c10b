"""What holds back: concurrency, limits, budgets; and the ledger of what was used."""

import asyncio
import time
from decimal import Decimal
from typing import Any

import pytest

from headrace import Budget, Limit, Pipeline, Retry, Run
from headrace.db.statements import Statement
from headrace.domain.errors import BudgetExceeded
from headrace.testing import Trial

pytestmark = pytest.mark.anyio


class Probe:
    """How many are inside at once, for each key."""

    def __init__(self) -> None:
        self.inside: dict[str, int] = {}
        self.most: dict[str, int] = {}

    async def hold(self, key: str, seconds: float = 0.02) -> None:
        self.inside[key] = self.inside.get(key, 0) + 1
        self.most[key] = max(self.most.get(key, 0), self.inside[key])
        await asyncio.sleep(seconds)
        self.inside[key] -= 1


async def rows(trial: Trial, text: str, **parameters: Any) -> list[dict[str, Any]]:
    async with trial.database.session() as session:
        return await session.rows_of(Statement("asked", text), parameters)


async def drained(trial: Trial, runs: list[Any]) -> set[str]:
    ends = await asyncio.gather(*[trial.settled(run.run_id, within=60) for run in runs])
    return {end.state for end in ends}


async def test_no_more_jobs_of_a_key_run_at_once_than_it_allows_and_different_keys_do(trial: Trial) -> None:
    probe = Probe()
    pipeline = Pipeline("keyed")

    @pipeline.step(key="{input.site}", concurrency=2)
    async def fetch(input: dict[str, str]) -> None:
        await probe.hold(input["site"])
        await probe.hold("all", 0)

    async with trial.working(pipeline), trial.working(pipeline):
        _, runs = await trial.handle.submit_many(pipeline, inputs=[{"site": "ab"[n % 2]} for n in range(24)])
        assert await drained(trial, runs) == {"completed"}
    assert (probe.most["a"], probe.most["b"]) == (2, 2)


async def test_three_runs_of_a_pipeline_at_once_never_four(trial: Trial) -> None:
    probe = Probe()
    pipeline = Pipeline("narrow", concurrency=3)
    inside: set[int] = set()
    most = 0

    @pipeline.step
    async def enter(run: Run) -> None:
        nonlocal most
        inside.add(run.id)
        most = max(most, len(inside))
        await probe.hold("enter")

    @pipeline.step
    async def leave(run: Run, enter: None) -> None:
        await probe.hold("leave")
        inside.discard(run.id)

    async with trial.working(pipeline), trial.working(pipeline):
        _, runs = await trial.handle.submit_many(pipeline, inputs=[None] * 20)
        assert await drained(trial, runs) == {"completed"}
    assert most == 3


async def test_a_limit_is_never_passed_more_often_than_it_says_in_any_window_by_three_engines(trial: Trial) -> None:
    calls: list[float] = []
    limit = Limit("api", calls=10, per=1.5)
    pipeline = Pipeline("limited", limits=(limit,))

    @pipeline.step(limit="api")
    async def call() -> None:
        calls.append(time.monotonic())

    async with trial.working(pipeline), trial.working(pipeline), trial.working(pipeline):
        await trial.handle.submit_many(pipeline, inputs=[None] * 35)
        async with asyncio.timeout(60):
            while len(calls) < 35:  # time is not moved on meanwhile: it is what is measured
                await asyncio.sleep(0.05)
    uses = sorted(calls)
    late = 0.75  # a call is written down a moment after it passed: the machine is shared
    assert all(uses[n + 10] - uses[n] >= 1.5 - late for n in range(len(uses) - 10))


async def test_a_limit_that_is_far_off_sets_the_step_aside_at_no_cost(trial: Trial) -> None:
    pipeline = Pipeline("far", retry=Retry(1), limits=(Limit("hourly", calls=1, per=3600),))

    @pipeline.step(limit="hourly")
    async def call(run: Run) -> int:
        return run.attempt

    first = await trial.run_to_end(pipeline)
    async with trial.working(pipeline):
        run = await trial.handle.submit(pipeline)
        second = await trial.settled(run.run_id)
    assert (first.result, second.result) == (1, 1)
    assert "job_parked" in [event.type for event in second.events]


async def test_a_limit_closed_by_one_step_is_closed_for_all(trial: Trial) -> None:
    pipeline = Pipeline("closing", retry=Retry(1), limits=(Limit("api", calls=100, per=1),))

    @pipeline.step
    async def refused(run: Run) -> None:
        await run.close_limit("api", seconds=900, why="429, Retry-After 900")

    @pipeline.step(limit="api")
    async def call(refused: None) -> str:
        return "called"

    async with trial.working(pipeline):
        run = await trial.handle.submit(pipeline)
        seen = await trial.see(run.run_id)
        while not seen.waits_for and seen.state == "running":
            seen = await trial.see(run.run_id)
        assert "429" in (seen.steps["call"].jobs[0].detail or "")
        assert (await trial.settled(run.run_id)).result == "called"


async def test_a_budget_refuses_the_call_that_would_cross_it_before_it_is_made(trial: Trial) -> None:
    made: list[int] = []
    pipeline = Pipeline("frugal", budget=Budget(usd=1.00), retry=Retry(3))

    @pipeline.step
    async def call(run: Run) -> None:
        for number in range(5):
            await run.spend(f"call {number}", usd=0.30)
            made.append(number)

    seen = await trial.run_to_end(pipeline)
    assert made == [0, 1, 2]
    assert seen.state == "failed"
    assert seen.error is not None
    assert seen.error["type"] == "BudgetExceeded"
    assert "allows 1 usd" in seen.error["message"]
    spent = await rows(trial, "select sum(settled) as usd from ledger")
    assert spent[0]["usd"] == Decimal("0.90")


async def test_a_step_may_finish_with_what_there_is_when_the_budget_is_used_up(trial: Trial) -> None:
    pipeline = Pipeline("sparing", budget=Budget(calls=2))

    @pipeline.step
    async def call(run: Run) -> int:
        done = 0
        try:
            while True:
                await run.spend(f"call {done}", calls=1)
                done += 1
        except BudgetExceeded:
            return done

    assert (await trial.run_to_end(pipeline)).result == 2


async def test_parallel_steps_spend_to_the_cent_and_never_past_the_budget(trial: Trial) -> None:
    made: list[int] = []
    pipeline = Pipeline("shared", budget=Budget(usd=1.00), retry=Retry(1))

    @pipeline.step(each="input.numbers")
    async def call(run: Run, number: int) -> None:
        try:
            async with run.spending("model", usd=0.10) as taken:
                made.append(number)
                taken["usd"] = Decimal("0.07")
        except BudgetExceeded:
            return

    await trial.run_to_end(pipeline, input={"numbers": list(range(30))})
    total = (await rows(trial, "select sum(settled) as usd, count(*) as lines from ledger where state = 'settled'"))[0]
    line = (await rows(trial, "select spent, reserved, allowed from budget where unit = 'usd'"))[0]
    assert total["usd"] == line["spent"] == Decimal("0.07") * len(made)
    assert total["lines"] == len(made)
    assert (line["reserved"], line["spent"] <= line["allowed"]) == (0, True)


async def test_the_ledger_has_a_line_for_each_attempt_under_one_key(trial: Trial) -> None:
    pipeline = Pipeline("tried", retry=Retry(3, base=1))

    @pipeline.step
    async def call(run: Run) -> None:
        await run.spend("model", usd=0.01)
        if run.attempt < 3:
            raise ConnectionError

    await trial.run_to_end(pipeline)
    lines = await rows(trial, "select key, attempt, state from ledger order by attempt")
    assert [line["attempt"] for line in lines] == [1, 2, 3]
    assert len({line["key"] for line in lines}) == 1


async def test_a_reserve_whose_call_a_crash_cut_off_stays_charged_as_unknown(trial: Trial) -> None:
    pipeline = Pipeline("cut-off", budget=Budget(usd=1.00))
    in_call, never = asyncio.Event(), asyncio.Event()

    @pipeline.step
    async def call(run: Run) -> str:
        async with run.spending("model", usd=0.40) as taken:
            if run.attempt == 1 and not in_call.is_set():
                in_call.set()
                await never.wait()
            taken["usd"] = 0.10
        return "answered"

    async with trial.working(pipeline) as engine:
        run = await trial.handle.submit(pipeline)
        await in_call.wait()
        await engine.abandon()
    await trial.advance(minutes=1)
    assert (await trial.go_on(run.run_id)).result == "answered"
    lines = await rows(trial, "select state, settled from ledger order by ledger_id")
    assert [(line["state"], line["settled"]) for line in lines] == [
        ("unknown", Decimal("0.40")),
        ("settled", Decimal("0.1")),
    ]
    budget = (await rows(trial, "select spent, reserved from budget"))[0]
    assert (budget["spent"], budget["reserved"]) == (Decimal("0.50"), 0)
