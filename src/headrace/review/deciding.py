"""Deciding: a person answers a question, and the run that asked goes on."""

from typing import Any

from headrace.db.arrays import BigInts
from headrace.db.pool import Database, Row, Session
from headrace.domain.errors import InvalidValue, UnknownName, WrongState
from headrace.queue.changes import Changes, Happened
from headrace.record.values import encode
from headrace.review.fields import refuse_half_a_decision

GATHER_S = 3.0


async def decide(
    database: Database, review: int, choice: str, *, by: str, reason: str | None = None, edits: Any = None
) -> Row:
    """Answer a question once; raises UnknownName, InvalidValue (not a choice of it) or WrongState (decided before).

    One that several people must answer alike stays open (`waits`) until they have.
    """
    async with database.transaction() as session:
        asked = await _lock_run(session, review)
        if asked is not None and asked["state"] == "open" and choice in asked["choices"]:
            refuse_half_a_decision(asked, choice, reason, edits)
        row = await session.row(
            "review", "decide", review=review, choice=choice, by=by, reason=reason, edits=_json(edits)
        )
        if row is None:
            raise await _refused(session, review, choice)
        changes = Changes()
        if row["state"] == "decided":
            await _move_on(session, row, changes)
        told: dict[str, Any] = {"review": review} if row["waits"] else {"review": review, "choice": choice}
        happened = Happened(row["run_id"], row["item_id"], row["step"], row["part"], told)
        changes.happened("review_answered" if row["waits"] else "review_decided", happened)
        await changes.write(session)
        return row


async def reopen(database: Database, review: int) -> Row:
    """Take a decision back while its run still waits for others."""
    async with database.transaction() as session:
        await _lock_run(session, review)
        row = await session.row("review", "reopen", review=review)
        if row is None:
            raise WrongState("review", str(review), "not decided, or its run has gone on", "taken back")
        changes = Changes()
        changes.happened("review_reopened", Happened(row["run_id"], row["item_id"], row["step"], row["part"]))
        await changes.write(session)
        return row


async def _lock_run(session: Session, review: int) -> Row | None:
    """One at a time decides what a run asked, or lays it down to wait: the last two would each see the other's open."""
    asked = await session.row("review", "show", review=review)
    if asked is not None:
        await session.rows("queue", "lock_runs", run=BigInts([asked["run_id"]]))
    return asked


async def _move_on(session: Session, row: Row, changes: Changes) -> None:
    job = {"run": row["run_id"], "step": row["step"], "part": row["part"]}
    left = await session.row("review", "left_open", **job)
    if left and left["open"] == 0:
        changes.woke(await session.rows("review", "wake", **job))
    elif not row["blocking"]:
        await session.run("review", "gather", seconds=GATHER_S, **job)
        await session.run("queue", "hint", hint="due")


async def _refused(session: Session, review: int, choice: str) -> Exception:
    row = await session.row("review", "show", review=review)
    if row is None:
        return UnknownName("review", str(review))
    if row["state"] != "open":
        return WrongState("review", str(review), row["state"], "decided", ("open",))
    return InvalidValue(f"review {review}", f"{choice!r} is not one of its choices", ", ".join(row["choices"]))


def _json(value: Any) -> str | None:
    encoded = encode(value, where="the edits of a decision")
    return None if encoded is None else encoded.decode()
