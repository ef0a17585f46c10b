"""/api/audit: who did what, before and after, from where."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel
from starlette.responses import Response

from headrace.accounts.audit import AuditFilter, AuditLine, read_audit
from headrace.api.access import Administrator, TheEngine
from headrace.api.given import Moment, Named
from headrace.api.lists import LISTED, Format, listed
from headrace.api.paging import After, Limit, Page, cursor_of, place_of

router = APIRouter(prefix="/api/audit", tags=["audit"])


class AuditOut(BaseModel):
    """A line of the audit; `before` and `after` are what changed, where the change says it."""

    audit_id: int
    at: datetime
    who: str
    action: str
    noun: str
    name: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    address: str

    @classmethod
    def of(cls, line: AuditLine) -> "AuditOut":
        """As the API shows it."""
        return cls(**asdict(line))


@router.get("", operation_id="list_audit", response_model=Page[AuditOut], responses=LISTED)
async def audit(
    caller: Administrator,
    engine: TheEngine,
    format: Format,
    who: Named = None,
    noun: Named = None,
    name: Named = None,
    since: Moment = None,
    until: Moment = None,
    limit: Limit = 50,
    after: After = None,
) -> Page[AuditOut] | Response:
    """Lines that fit the filters, newest first; `since` and `until` bound when it was done."""

    async def page(at: str | None, most: int) -> Page[AuditOut]:
        place = place_of(at, int)
        wanted = AuditFilter(who, noun, name, since, until, int(place[0]) if place else None)
        async with engine.database.session() as session:
            found = await read_audit(session, wanted, most + 1)
        rows = [AuditOut.of(one) for one in found[:most]]
        return Page[AuditOut](items=rows, next=cursor_of(rows[-1].audit_id) if len(found) > most else None)

    return await listed(format, "audit", AuditOut, page, after, limit)
