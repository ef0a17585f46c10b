"""/api/overview: how much of everything there is now, what lies in the queues, and what needs a person."""

from datetime import datetime

from fastapi import APIRouter
from pydantic import BaseModel, Field

from headrace.api.access import TheEngine, Viewer
from headrace.api.given import visible_to
from headrace.api.resources.queues import QueueOut
from headrace.db.pool import Row
from headrace.record.queues import list_queues

router = APIRouter(prefix="/api/overview", tags=["overview"])


class RunCounts(BaseModel):
    """How many runs are in each state; `about`: completed ones are so many that the figure is the planner's."""

    queued: int
    running: int
    waiting: int
    paused: int
    completed: int
    failed: int
    cancelled: int
    about: bool


class NeedsYou(BaseModel):
    """What goes on only when a person does something."""

    open_reviews: int
    overdue_reviews: int
    failed_runs: int
    paused_runs: int
    paused_queues: int
    out_of_budget: int
    without_code: int = Field(description="jobs that no worker knows the code of")
    silent_workers: int


class OverviewOut(BaseModel):
    """The house at a glance. `today` counts the runs that ended in the last 24 hours by state."""

    at: datetime
    runs: RunCounts
    today: dict[str, int]
    needs_you: NeedsYou
    for_events: int
    pipelines: int
    workers: int
    queues: list[QueueOut]


@router.get("", operation_id="get_overview")
async def overview(caller: Viewer, engine: TheEngine) -> OverviewOut:
    """Counts of now, each of which a list with the same filter shows."""
    async with engine.database.session() as session:
        row = (await session.search("api", "overview", pipelines=visible_to(caller)))[0]
        queues = [QueueOut.of(one) for one in await list_queues(session)]
    needs = NeedsYou(failed_runs=row["failed"], paused_runs=row["paused"], **_of(row, NeedsYou))
    return OverviewOut(
        runs=RunCounts(**_of(row, RunCounts)),
        needs_you=needs,
        queues=queues,
        **{name: row[name] for name in ("at", "today", "for_events", "pipelines", "workers")},
    )


def _of(row: Row, form: type[BaseModel]) -> Row:
    return {name: row[name] for name in form.model_fields if name in row}
