"""What a run used: the lines of its budget and of the ledger."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from headrace.db.pool import Session


@dataclass(frozen=True, slots=True)
class CostRecord:
    """One unit of a run: what it may use (None: as much as it wants), what is reserved and what is spent."""

    unit: str
    allowed: Decimal | None
    reserved: Decimal
    spent: Decimal


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One use by one attempt; `state` is reserved, settled, or unknown (its worker died in the call: stays charged)."""

    ledger_id: int
    key: str
    step: str
    part: int
    attempt: int
    unit: str
    reserved: Decimal
    settled: Decimal | None
    state: str
    note: str | None
    at: datetime
    settled_at: datetime | None


async def costs_of_run(session: Session, run_id: int) -> list[CostRecord]:
    """What the run used of each unit."""
    return [CostRecord(**row) for row in await session.rows("record", "costs_of_run", run=run_id)]


async def ledger_of_run(session: Session, run_id: int, most: int = 1000) -> list[LedgerLine]:
    """The run's ledger, oldest first."""
    return [LedgerLine(**row) for row in await session.rows("record", "ledger_of_run", run=run_id, most=most)]
