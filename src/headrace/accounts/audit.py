"""The audit: one line for each change that somebody asked for: who, what, before and after, from where."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from headrace.db.pool import Session


@dataclass(frozen=True, slots=True)
class Act:
    """What somebody did to something; `before` and `after` are what changed of it, never a secret."""

    who: str
    action: str
    noun: str
    name: str
    before: dict[str, Any] | None = None
    after: dict[str, Any] | None = None
    address: str = ""


@dataclass(frozen=True, slots=True)
class AuditLine:
    """A line of the audit."""

    audit_id: int
    at: datetime
    who: str
    action: str
    noun: str
    name: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    address: str


@dataclass(frozen=True, slots=True)
class AuditFilter:
    """Which lines; None means any. `below` is the cursor: only lines with a lower number."""

    who: str | None = None
    noun: str | None = None
    name: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    below: int | None = None


async def write_audit(session: Session, act: Act) -> None:
    """Write the line, in the transaction of the change itself where there is one."""
    await session.run("accounts", "add_audit", **asdict(act))


async def read_audit(session: Session, wanted: AuditFilter, most: int) -> list[AuditLine]:
    """Lines that fit the filter, newest first."""
    rows = await session.rows("accounts", "audit_lines", **asdict(wanted), most=most)
    return [AuditLine(**row) for row in rows]
