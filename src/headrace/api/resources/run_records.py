"""/api/runs/{run_id}/logs, checkpoints, ledger, costs: what a run wrote down on its way."""

from dataclasses import asdict
from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from pydantic import BaseModel
from starlette.responses import Response

from headrace.api.access import TheEngine, Viewer
from headrace.api.given import Named, RunNumber, Sought
from headrace.api.lists import LISTED, Format, listed
from headrace.api.paging import After, Limit, Page, cursor_of, place_of
from headrace.api.resources.runs import run_seen
from headrace.db.arrays import Texts
from headrace.record.costs import costs_of_run

router = APIRouter(prefix="/api/runs/{run_id}", tags=["runs"])
LEVELS = ("debug", "info", "warning", "error", "critical")
Level = Literal["debug", "info", "warning", "error", "critical"]
Part = Annotated[int | None, Query(ge=0, le=2**31 - 1)]
FARTHEST = 2**31 - 1


class LogLineOut(BaseModel):
    """One line that a step wrote."""

    log_id: int
    run_id: int
    step: str | None
    part: int | None
    attempt: int | None
    at: datetime
    level: str
    message: str
    fields: dict[str, Any] | None


class CheckpointOut(BaseModel):
    """A value that a job keeps, so that it does not do again what it did."""

    step: str
    part: int
    name: str
    value: Any
    epoch: int
    made_at: datetime


class LedgerLineOut(BaseModel):
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


class CostOut(BaseModel):
    """One unit of the run's budget: what it may use (null: as much as it wants), what is reserved, what is spent."""

    unit: str
    allowed: Decimal | None
    reserved: Decimal
    spent: Decimal


@router.get("/logs", operation_id="list_logs", response_model=Page[LogLineOut], responses=LISTED)
async def logs(
    run_id: RunNumber,
    caller: Viewer,
    engine: TheEngine,
    format: Format,
    step: Named = None,
    part: Part = None,
    level: Annotated[Level | None, Query(description="this level and those above it")] = None,
    text: Sought = None,
    limit: Limit = 200,
    after: After = None,
) -> Page[LogLineOut] | Response:
    """The run's log, oldest line first."""
    async with engine.database.session() as session:
        await run_seen(session, caller, run_id)
    levels = None if level is None else Texts(LEVELS[LEVELS.index(level) :])
    wanted = {"run": run_id, "step": step, "part": part, "levels": levels, "text": text}

    async def page(at: str | None, most: int) -> Page[LogLineOut]:
        place = place_of(at, int)
        async with engine.database.session() as session:
            rows = await session.search("api", "logs", **wanted, after=place[0] if place else 0, most=most + 1)
        shown = [LogLineOut(**row) for row in rows[:most]]
        return Page[LogLineOut](items=shown, next=cursor_of(shown[-1].log_id) if len(rows) > most else None)

    return await listed(format, f"run-{run_id}-log", LogLineOut, page, after, limit)


@router.get("/checkpoints", operation_id="list_checkpoints", response_model=Page[CheckpointOut], responses=LISTED)
async def checkpoints(
    run_id: RunNumber, caller: Viewer, engine: TheEngine, format: Format, limit: Limit = 50, after: After = None
) -> Page[CheckpointOut] | Response:
    """What the run's jobs keep, by step, part and name."""
    async with engine.database.session() as session:
        await run_seen(session, caller, run_id)

    async def page(at: str | None, most: int) -> Page[CheckpointOut]:
        place = place_of(at, int)
        offset = min(max(int(place[0]), 0), FARTHEST) if place else 0
        async with engine.database.session() as session:
            rows = await session.rows("api", "checkpoints_of_run", run=run_id, offset=offset, most=most + 1)
        shown = [CheckpointOut(**row) for row in rows[:most]]
        return Page[CheckpointOut](items=shown, next=cursor_of(offset + most) if len(rows) > most else None)

    return await listed(format, f"run-{run_id}-checkpoints", CheckpointOut, page, after, limit)


@router.get("/ledger", operation_id="list_ledger", response_model=Page[LedgerLineOut], responses=LISTED)
async def ledger(
    run_id: RunNumber, caller: Viewer, engine: TheEngine, format: Format, limit: Limit = 50, after: After = None
) -> Page[LedgerLineOut] | Response:
    """What the run used, use by use, oldest first."""
    async with engine.database.session() as session:
        await run_seen(session, caller, run_id)

    async def page(at: str | None, most: int) -> Page[LedgerLineOut]:
        place = place_of(at, int)
        async with engine.database.session() as session:
            rows = await session.rows("api", "ledger_of_run", run=run_id, after=place[0] if place else 0, most=most + 1)
        shown = [LedgerLineOut(**row) for row in rows[:most]]
        return Page[LedgerLineOut](items=shown, next=cursor_of(shown[-1].ledger_id) if len(rows) > most else None)

    return await listed(format, f"run-{run_id}-ledger", LedgerLineOut, page, after, limit)


@router.get("/costs", operation_id="list_costs")
async def costs(run_id: RunNumber, caller: Viewer, engine: TheEngine) -> list[CostOut]:
    """The run's budget, unit by unit."""
    async with engine.database.session() as session:
        await run_seen(session, caller, run_id)
        return [CostOut(**asdict(one)) for one in await costs_of_run(session, run_id)]
