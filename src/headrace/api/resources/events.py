"""/api/events: every transition, in the one order that never changes, from a cursor on."""

from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from headrace.api.access import Caller, TheEngine, Viewer
from headrace.api.given import RunNumber, seen_by
from headrace.api.paging import Limit
from headrace.api.resources.runs import run_seen
from headrace.bus.event import BEGINNING, Cursor, Event
from headrace.bus.follower import Follower, expand
from headrace.db.arrays import BigInts, Texts
from headrace.db.pool import Session
from headrace.domain.states import TRANSITIONS

router = APIRouter(prefix="/api", tags=["events"])
ROWS_AT_ONCE = 200
SPREAD = timedelta(minutes=5)
From = Annotated[
    str | None, Query(max_length=80, pattern=r"^[0-9]+\.[0-9]+\.[0-9]+$", description="`next`, or an event's id")
]


class EventOut(BaseModel):
    """One transition; `id` is the cursor from which the events after it are read."""

    id: str
    type: str
    at: datetime
    run_id: int | None
    item_id: int | None
    step: str | None
    part: int | None
    detail: dict[str, Any] | None


class EventPage(BaseModel):
    """Some events. `next` is where to go on, now or later; `more`: there is more at once."""

    items: list[EventOut]
    next: str | None
    more: bool


class EventType(BaseModel):
    """A type of event, and the transition that leaves it: of which noun, its name, the states before and after."""

    type: str
    transitions: list[str] = Field(description="as in `run complete: running -> completed`")


@router.get("/events", operation_id="list_events")
async def events(
    caller: Viewer,
    engine: TheEngine,
    order: Annotated[Literal["oldest", "newest"], Query(description="newest: backwards from the cursor")] = "oldest",
    limit: Limit = 50,
    after: From = None,
) -> EventPage:
    """Events after the cursor, from the beginning of what is kept where none is given; with `order=newest` those before
    it. Pages of whoever sees not all pipelines may hold fewer than the limit, or none."""
    if order == "newest":
        async with engine.database.session() as session:
            found, more = await _before(session, None if after is None else Cursor.parse(after), limit)
    else:
        found, more = await Follower(engine.database).read(BEGINNING if after is None else Cursor.parse(after))
    page = found[:limit]
    async with engine.database.session() as session:
        shown = await _seen(session, caller, page)
    return EventPage(
        items=[EventOut(**asdict(one)) for one in shown],
        next=page[-1].id if page else after,
        more=more or len(found) > limit,
    )


@router.get("/events/types", operation_id="list_event_types")
async def types(caller: Viewer) -> list[EventType]:
    """The types there are, from the table of transitions."""
    names = sorted({one.event for one in TRANSITIONS if one.event})
    return [
        EventType(
            type=name,
            transitions=[
                f"{one.noun} {one.name}: {' or '.join(sorted(one.before)) or '(new)'} -> {one.after}"
                for one in TRANSITIONS
                if one.event == name
            ],
        )
        for name in names
    ]


@router.get("/runs/{run_id}/events", operation_id="list_run_events")
async def of_run(
    run_id: RunNumber, caller: Viewer, engine: TheEngine, limit: Limit = 200, after: From = None
) -> EventPage:
    """The run's events, oldest first."""
    cursor = BEGINNING if after is None else Cursor.parse(after)
    async with engine.database.session() as session:
        run = await run_seen(session, caller, run_id)
        rows = await session.search(
            "api",
            "events_of_run",
            run=run_id,
            since=run.created_at - SPREAD,
            till=(run.ended_at or datetime.now(UTC)) + SPREAD,
            xid=str(cursor.xid),
            seq=cursor.seq,
            most=limit + 1,
        )
    found = [event for row in rows for event in expand(row, cursor) if event.run_id == run_id]
    page = found[:limit]
    more = len(found) > limit or len(rows) > limit
    return EventPage(items=[EventOut(**asdict(one)) for one in page], next=page[-1].id if page else after, more=more)


async def _before(session: Session, cursor: Cursor | None, most: int) -> tuple[list[Event], bool]:
    """The events before the cursor, the latest first."""
    place = {"xid": str(cursor.xid), "seq": cursor.seq} if cursor else {"xid": None, "seq": None}
    rows = await session.search("api", "events_before", **place, most=most + 1)
    found = [event for row in rows for event in reversed(expand(row))]
    if cursor is not None:
        found = [event for event in found if event.cursor < cursor]
    return found, len(rows) > most


async def _seen(session: Session, caller: Caller, page: list[Event] | Any) -> list[Event]:
    """The events that are there for them: of a run of a pipeline they may see."""
    names = seen_by(caller)
    if names is None:
        return list(page)
    runs = BigInts(sorted({one.run_id for one in page if one.run_id is not None}))
    there = {row["run_id"] for row in await session.rows("api", "runs_seen", run=runs, pipelines=Texts(names))}
    return [one for one in page if one.run_id in there]
