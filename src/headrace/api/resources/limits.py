"""/api/limits and /api/budgets: what calls pass, and what runs may use."""

from datetime import datetime
from decimal import Decimal

from fastapi import APIRouter
from pydantic import BaseModel, Field
from starlette.responses import Response

from headrace.api.access import TheEngine, Viewer
from headrace.api.given import Named, visible_to
from headrace.api.lists import LISTED, Format, listed
from headrace.api.paging import After, Limit, Page, cursor_of, place_of

router = APIRouter(prefix="/api", tags=["limits"])


class LimitOut(BaseModel):
    """A limit: at most `calls` in any `per` seconds, `used` of them just now; the first waiter may at `next_at`."""

    key: str
    calls: int
    per: float
    used: int
    closed_until: datetime | None
    closed_why: str | None
    known_at: datetime
    waiting: int = Field(description="jobs that wait for it")
    next_at: datetime | None


class BudgetOut(BaseModel):
    """One unit of a live run's budget; `share` of what is allowed is used or reserved; `stopped`: it waits for more."""

    run_id: int
    pipeline: str
    item_key: str | None
    unit: str
    allowed: Decimal | None
    reserved: Decimal
    spent: Decimal
    share: float | None
    stopped: bool
    warned_at: datetime | None


@router.get("/limits", operation_id="list_limits", response_model=Page[LimitOut], responses=LISTED)
async def limits(
    caller: Viewer, engine: TheEngine, format: Format, limit: Limit = 50, after: After = None
) -> Page[LimitOut] | Response:
    """All limits that are known, by name."""

    async def page(at: str | None, most: int) -> Page[LimitOut]:
        place = place_of(at, str)
        async with engine.database.session() as session:
            names = {"pipelines": visible_to(caller), "after": place[0] if place else None}
            rows = await session.search("api", "limits", **names, most=most + 1)
        shown = [LimitOut(**row) for row in rows[:most]]
        return Page[LimitOut](items=shown, next=cursor_of(shown[-1].key) if len(rows) > most else None)

    return await listed(format, "limits", LimitOut, page, after, limit)


@router.get("/budgets", operation_id="list_budgets", response_model=Page[BudgetOut], responses=LISTED)
async def budgets(
    caller: Viewer,
    engine: TheEngine,
    format: Format,
    pipeline: Named = None,
    unit: Named = None,
    limit: Limit = 50,
    after: After = None,
) -> Page[BudgetOut] | Response:
    """The budgets of live runs, the newest first."""
    wanted = {"pipeline": pipeline, "unit": unit, "pipelines": visible_to(caller)}

    async def page(at: str | None, most: int) -> Page[BudgetOut]:
        place = place_of(at, int, str) or (None, None)
        below = {"before": place[0], "before_unit": place[1]}
        async with engine.database.session() as session:
            rows = await session.search("api", "budgets", **wanted, **below, most=most + 1)
        shown = [BudgetOut.model_validate(row, extra="ignore") for row in rows[:most]]
        last = shown[-1] if len(rows) > most else None
        return Page[BudgetOut](items=shown, next=cursor_of(last.run_id, last.unit) if last else None)

    return await listed(format, "budgets", BudgetOut, page, after, limit)
