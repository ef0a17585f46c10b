"""Passing a limit: each call gets a span of time to begin in, such that no window ever holds too many calls."""

import asyncio
import time
from dataclasses import dataclass
from datetime import datetime, timedelta

from headrace.db.pool import Database, Row, Session
from headrace.define.policy import Limit
from headrace.domain.errors import InvalidValue, LimitClosed
from headrace.queue.changes import Happened, note

PATIENCE_S = 2.0
BEGIN_S = 0.04  # how late a call may begin; what comes later, for its process was busy, takes another span
TRAVEL_S = 0.04  # how much longer the way to the service may be for one call than for the next: a new connection, say
LONGEST_S = 1.0


@dataclass(frozen=True, slots=True)
class Span:
    """A call may begin from `begins` to `ends`, on this process's monotonic clock; `until` is its end on the
    database's, by which it is known there."""

    begins: float
    ends: float
    until: datetime


async def pass_limit(database: Database, key: str, declared: Limit | None) -> None:
    """Take one call and wait until it may be made, at most PATIENCE_S.

    Raises LimitClosed, with nothing taken, when that time is further off; InvalidValue for a limit nobody declared.
    """
    late_s = BEGIN_S
    while True:
        span = await _take(database, key, declared, late_s)
        while (now := time.monotonic()) < span.begins:  # noqa: ASYNC110 -- a timer may be a little early
            await asyncio.sleep(span.begins - now)
        if now <= span.ends:
            return
        async with database.session() as session:
            await session.run("limits", "give_up_use", key=key, until=span.until)
        late_s = min(late_s * 2, LONGEST_S)


async def close_limit(database: Database, key: str, until: datetime, why: str, declared: Limit | None) -> None:
    """Close a limit for everyone until a time; the first that closes it leaves an event."""
    calls, per = (declared.calls, float(declared.per)) if declared else (1, 60.0)
    async with database.transaction() as session:
        row = await session.row("limits", "close_limit", key=key, until=until, why=why, calls=calls, per=per)
        if row is not None and row["was_open"]:
            detail = {"limit": key, "until": until.isoformat(), "why": why}
            await note(session, "limit_closed", [Happened(None, detail=detail)])


def declared_for(key: str, limits: tuple[Limit, ...]) -> Limit | None:
    """The declaration that a filled key belongs to: "site:example.org" to Limit("site:{item.data[host]}", ...)."""
    for limit in limits:
        fixed = limit.key.split("{", 1)[0]
        if key == limit.key or ("{" in limit.key and key.startswith(fixed)):
            return limit
    return None


async def _take(database: Database, key: str, declared: Limit | None, late_s: float) -> Span:
    """The next free span, taken for this call.

    The database's now was read after `before` and before `after` of our own clock: the first bounds the end of the
    span, the second its beginning, so that no difference between clocks makes a call begin outside.
    """
    async with database.transaction() as session:
        limit = await _locked(session, key, declared)
        before = time.monotonic()
        free = await session.row(
            "limits",
            "next_free",
            key=key,
            calls=limit["calls"],
            per=limit["per"] + TRAVEL_S,
            closed_until=limit["closed_until"],
        )
        after = time.monotonic()
        assert free is not None  # noqa: S101 -- a select without a table has one row
        at: datetime = free["at"]
        rest_s = (at - free["now"]).total_seconds()
        if rest_s > PATIENCE_S:
            raise LimitClosed(key, at, _why(limit, at))
        until = at + timedelta(seconds=late_s)
        await session.run("limits", "use_limit", key=key, at=until, per=limit["per"])
    return Span(after + rest_s, before + rest_s + late_s, until)


async def _locked(session: Session, key: str, declared: Limit | None) -> Row:
    if declared is not None:
        await session.run("limits", "know_limit", key=key, calls=declared.calls, per=float(declared.per))
    found = await session.row("limits", "lock_limit", key=key)
    if found is None:
        raise InvalidValue(f"the limit {key!r}", "is not declared", "limits=(Limit(key, calls, per),) of a pipeline")
    return found


def _why(limit: Row, at: datetime) -> str:
    if limit["closed_until"] is not None and limit["closed_until"] >= at:
        return limit["closed_why"] or "closed"
    return f"{limit['calls']} calls in {limit['per']:g} s are used up"
