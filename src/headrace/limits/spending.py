"""Spending: reserve before the call, settle after it, one ledger line for each; what crosses a budget is refused."""

from collections.abc import Mapping
from decimal import Decimal

from headrace.db.arrays import Texts
from headrace.db.pool import Database, Session
from headrace.domain.errors import BudgetExceeded, LeaseLost
from headrace.queue.job import Job


def scope_of(run_id: int) -> str:
    """The name of a run's own budget."""
    return f"run:{run_id}"


async def reserve(
    database: Database,
    job: Job,
    key: str,
    amounts: Mapping[str, Decimal],
    allowed: Mapping[str, Decimal],
    *,
    worker: int,
) -> None:
    """Reserve all of these amounts or none; raises BudgetExceeded, or LeaseLost when the job is not the worker's."""
    scope = scope_of(job.run_id)
    async with database.transaction() as session:
        await _know(session, scope, amounts, allowed)
        if job.epoch > 1:
            await session.run(
                "limits", "charge_unknown", run=job.run_id, step=job.step, part=job.part, epoch=job.epoch, scope=scope
            )
        for unit, amount in sorted(amounts.items()):
            if await session.row("limits", "reserve", scope=scope, unit=unit, amount=amount) is None:
                raise await _exceeded(session, scope, unit, amount)
            await _enter(session, job, key, unit, amount, worker)


async def settle(database: Database, job: Job, key: str, amounts: Mapping[str, Decimal], note: str | None) -> None:
    """Say what was really used; a line is settled once."""
    async with database.transaction() as session:
        for unit, amount in sorted(amounts.items()):
            await session.run(
                "limits",
                "settle_ledger",
                key=key,
                attempt=job.attempt,
                epoch=job.epoch,
                unit=unit,
                amount=amount,
                note=note,
                scope=scope_of(job.run_id),
            )


async def _know(session: Session, scope: str, amounts: Mapping[str, Decimal], allowed: Mapping[str, Decimal]) -> None:
    units = sorted(set(amounts) | set(allowed))
    most = Texts([str(allowed[unit]) if unit in allowed else None for unit in units])
    await session.run("limits", "know_budget", scope=scope, unit=Texts(units), allowed=most)


async def _enter(session: Session, job: Job, key: str, unit: str, amount: Decimal, worker: int) -> None:
    entered = await session.run(
        "limits",
        "enter_ledger",
        key=key,
        attempt=job.attempt,
        unit=unit,
        amount=amount,
        item=job.memory.item_id,
        pipeline=job.memory.pipeline,
        run=job.run_id,
        step=job.step,
        part=job.part,
        epoch=job.epoch,
        worker=worker,
    )
    if entered == 0:
        raise LeaseLost(f"{job.id} is no longer this worker's; nothing was spent")


async def _exceeded(session: Session, scope: str, unit: str, asked: Decimal) -> BudgetExceeded:
    line = await session.row("limits", "budget_line", scope=scope, unit=unit)
    if line is None:
        return BudgetExceeded(scope, unit, Decimal(0), Decimal(0), asked)
    return BudgetExceeded(scope, unit, line["allowed"], line["reserved"] + line["spent"], asked)
