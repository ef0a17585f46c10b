"""/api/events: every transition, in the one order that never changes, from a cursor on."""

from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from pydantic import AfterValidator, BaseModel, Field

from headrace.api.access import TheEngine, Viewer
from headrace.api.given import Named, Numbered, RunNumber, seen_by
from headrace.api.paging import Limit
from headrace.api.resources.runs import run_seen
from headrace.bus.event import BEGINNING, OF_THE_HOUSE, TELLINGS, Cursor
from headrace.bus.follower import expand
from headrace.bus.seeking import Sought, seek
from headrace.domain.errors import UnknownName
from headrace.domain.states import TRANSITIONS

router = APIRouter(prefix="/api", tags=["events"])
SPREAD = timedelta(minutes=5)
OF_QUEUES = frozenset({"queue_paused", "queue_resumed"})
OF_APPS = frozenset({"app_changed"})
TYPES = sorted({one.event for one in TRANSITIONS if one.event} | TELLINGS | OF_QUEUES | OF_THE_HOUSE | OF_APPS)
From = Annotated[
    str | None, Query(max_length=80, pattern=r"^[0-9]+\.[0-9]+\.[0-9]+$", description="`next`, or an event's id")
]


def known(type: str) -> str:
    """The type; raises ValueError for one that no event has."""
    if type not in TYPES:
        raise ValueError(f"is no type of event; accepted: {', '.join(TYPES)}")
    return type


Type = Annotated[str, AfterValidator(known), Field(json_schema_extra={"enum": list[Any](TYPES)})]


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
    type: Annotated[list[Type] | None, Query(max_length=40, description="one or more types")] = None,
    run: Numbered = None,
    step: Named = None,
    pipeline: Named = None,
    limit: Limit = 50,
    after: From = None,
) -> EventPage:
    """Events after the cursor that fit the filters, from the beginning of what is kept where no cursor is given; with
    `order=newest` those before it. A page looks at no more than so much of the log: it may hold fewer than the limit,
    or none, while `more` says that there is more to look at from `next` on."""
    if pipeline is not None and not caller.sees(pipeline):
        raise UnknownName("pipeline", pipeline)
    sought = Sought(type, run, step, seen_by(caller) if pipeline is None else [pipeline])
    cursor = None if after is None else Cursor.parse(after)
    async with engine.database.session() as session:
        found = await seek(session, sought, cursor, limit, back=order == "newest")
    return EventPage(
        items=[EventOut(**asdict(one)) for one in found.events],
        next=str(found.edge) if found.edge is not None else after,
        more=found.more,
    )


@router.get("/events/types", operation_id="list_event_types")
async def types(caller: Viewer) -> list[EventType]:
    """The types there are, each with the transitions that leave it (none: it tells of something else)."""
    return [
        EventType(
            type=name,
            transitions=[
                f"{one.noun} {one.name}: {' or '.join(sorted(one.before)) or '(new)'} -> {one.after}"
                for one in TRANSITIONS
                if one.event == name
            ],
        )
        for name in TYPES
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
