"""Decisions about fields: what each of the four needs, so that what is kept can be read without guessing."""

from typing import Any, cast

from headrace.db.pool import Database, Row
from headrace.domain.errors import InvalidValue, UnknownName, WrongState
from headrace.domain.fields import FIELD, LOCK, OVERRIDE

EDITS = frozenset({"value", "unit"})


def refuse_half_a_decision(review: Row, choice: str, reason: str | None, edits: Any) -> None:
    """Raises InvalidValue: an override without a value or a reason, a value that goes with no override or lock."""
    if review["kind"] != FIELD:
        return
    where = f"the decision of review {review['review_id']}"
    if edits is not None and choice not in (OVERRIDE, LOCK):
        raise InvalidValue(where, f"brings edits with {choice!r}", f"edits with {OVERRIDE} or {LOCK} only")
    given = _edits(where, edits)
    if choice == OVERRIDE and "value" not in given:
        raise InvalidValue(where, "overrides without a value", 'edits such as {"value": 412, "unit": "g"}')
    if given and not (reason or "").strip():
        raise InvalidValue(where, "changes the value without a reason", "a reason in words")


def _edits(where: str, edits: Any) -> dict[str, Any]:
    if edits is None:
        return {}
    if not isinstance(edits, dict) or not EDITS.issuperset(cast("dict[str, Any]", edits)):
        raise InvalidValue(where, "brings edits that are none of a field", 'an object of "value" and "unit"')
    return cast("dict[str, Any]", edits)


async def unlock(database: Database, review: int) -> None:
    """A locked field is asked about again by the runs after this; raises UnknownName, or WrongState for one that is
    not locked."""
    async with database.transaction() as session:
        row = await session.row("review", "show", review=review)
        if row is None:
            raise UnknownName("review", str(review))
        if not await session.run("review", "unlock", review=review):
            raise WrongState("review", str(review), row["choice"] or row["state"], "unlocked", (LOCK,))
