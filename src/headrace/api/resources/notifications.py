"""/api/notifications: the latest of what a person should see, from the event log, which says it to all processes."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from headrace.api.access import TheEngine, Viewer
from headrace.api.given import visible_to
from headrace.api.live.notices import NoticeKind, kind_of, name_of_run, words_of
from headrace.bus.event import Cursor
from headrace.db.pool import Row

router = APIRouter(prefix="/api/notifications", tags=["events"])
KEPT = 50
Many = Annotated[int, Query(ge=1, le=KEPT, description="the latest so many")]


class NotificationOut(BaseModel):
    """Something that a person should see; `id` is the place in the event log, as the `seq` of the live messages."""

    id: str
    at: datetime
    kind: NoticeKind
    text: str
    run_id: int | None = Field(description="null for what concerns all runs: a queue, a limit, a worker")
    pipeline: str | None
    catalogue: str | None
    item_key: str | None
    item_name: str | None
    step: str | None

    @classmethod
    def of(cls, row: Row) -> "NotificationOut | None":
        """As the API shows it."""
        detail: Row = row["detail"] or {}
        kind = kind_of(row["type"], detail)
        if kind is None:
            return None
        place = str(Cursor(int(row["xid"]), row["seq"], row["place"]))
        text = words_of(kind, detail, name_of_run(row["run_id"], row["item_name"] or row["item_key"]))
        return cls.model_validate({**row, "id": place, "kind": kind, "text": text}, extra="ignore")


@router.get("", operation_id="list_notifications")
async def notifications(caller: Viewer, engine: TheEngine, limit: Many = KEPT) -> list[NotificationOut]:
    """The latest 50 at most, the newest first: runs that failed or that their budget stopped, questions, queues paused
    and resumed, limits that a service closed, workers that fell silent. Whoever sees only some pipelines sees those of
    their runs."""
    async with engine.database.session() as session:
        rows = await session.search("api", "notifications", pipelines=visible_to(caller), most=limit)
    return [shown for row in rows if (shown := NotificationOut.of(row)) is not None]
