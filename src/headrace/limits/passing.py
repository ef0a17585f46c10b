"""Passing a limit: each call gets a time such that no window ever holds more calls than the limit allows."""

from datetime import datetime, timedelta

from headrace.db.pool import Database
from headrace.define.policy import Limit
from headrace.domain.errors import InvalidValue, LimitClosed

PATIENCE = timedelta(seconds=2)


async def pass_limit(database: Database, key: str, declared: Limit | None) -> datetime:
    """Take one call; the time from which it may be made, at most PATIENCE away.

    Raises LimitClosed, with nothing taken, when that time is further off.
    """
    async with database.transaction() as session:
        if declared is not None:
            await session.run("limits", "know_limit", key=key, calls=declared.calls, per=float(declared.per))
        found = await session.row("limits", "lock_limit", key=key)
        if found is None:
            raise InvalidValue(
                f"the limit {key!r}", "is not declared", "limits=(Limit(key, calls, per),) of a pipeline"
            )
        free = await session.row(
            "limits",
            "next_free",
            key=key,
            calls=found["calls"],
            per=found["per"],
            closed_until=found["closed_until"],
        )
        at: datetime = free["at"] if free else found["now"]
        if at - found["now"] > PATIENCE:
            raise LimitClosed(
                key, at, _why(found["closed_until"], found["closed_why"], at, found["calls"], found["per"])
            )
        await session.run("limits", "use_limit", key=key, at=at, per=found["per"])
        return at


async def close_limit(database: Database, key: str, until: datetime, why: str, declared: Limit | None) -> None:
    """Close a limit for everyone until a time."""
    calls, per = (declared.calls, float(declared.per)) if declared else (1, 60.0)
    async with database.session() as session:
        await session.run("limits", "close_limit", key=key, until=until, why=why, calls=calls, per=per)


def declared_for(key: str, limits: tuple[Limit, ...]) -> Limit | None:
    """The declaration that a filled key belongs to: "site:example.org" to Limit("site:{item.data[host]}", ...)."""
    for limit in limits:
        fixed = limit.key.split("{", 1)[0]
        if key == limit.key or ("{" in limit.key and key.startswith(fixed)):
            return limit
    return None


def _why(closed_until: datetime | None, why: str | None, at: datetime, calls: int, per: float) -> str:
    if closed_until is not None and closed_until >= at:
        return why or "closed"
    return f"{calls} calls in {per:g} s are used up"
