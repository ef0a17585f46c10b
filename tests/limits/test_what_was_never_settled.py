"""What a run reserved and never settled: charged as unknown when the run is over, and not reserved for ever."""

from decimal import Decimal
from typing import Any

import pytest

from headrace import Budget, Pipeline, Retry, Run
from headrace.db.statements import Statement
from headrace.testing import Trial
from headrace.upkeep.leading import Lead
from headrace.upkeep.upkeep import Upkeep

pytestmark = pytest.mark.anyio
LINES = Statement(
    "lines",
    "select b.allowed, b.reserved, b.spent, l.state, l.settled from budget b join ledger l"
    " on b.scope = 'run:' || l.run_id and b.unit = l.unit",
)


async def lines(trial: Trial) -> list[dict[str, Any]]:
    async with trial.database.session() as session:
        return await session.rows_of(LINES, {})


USED = Decimal("0.4")
CHARGED = [{"allowed": Decimal(1), "reserved": Decimal(0), "spent": USED, "state": "unknown", "settled": USED}]


async def test_a_run_that_fails_in_the_middle_of_a_call_has_spent_what_it_reserved(trial: Trial) -> None:
    pipeline = Pipeline("failing", budget=Budget(usd=1), retry=Retry(1))

    @pipeline.step
    async def work(run: Run) -> None:
        async with run.spending("call", usd=0.4):
            raise ValueError("the service hung up")

    assert (await trial.run_to_end(pipeline)).state == "failed"
    assert await lines(trial) == CHARGED


async def test_a_run_that_completes_though_a_call_broke_has_spent_what_it_reserved(trial: Trial) -> None:
    pipeline = Pipeline("completing", budget=Budget(usd=1))

    @pipeline.step
    async def work(run: Run) -> str:
        try:
            async with run.spending("call", usd=0.4):
                raise ValueError("the service hung up")
        except ValueError:
            return "without it"

    assert (await trial.run_to_end(pipeline)).state == "completed"
    lead = Lead(trial.database, 15)
    assert await lead.take(1)
    upkeep = Upkeep(trial.database)
    upkeep._lead = lead
    await upkeep._charge_left()
    assert await lines(trial) == CHARGED
