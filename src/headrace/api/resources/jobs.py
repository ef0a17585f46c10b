"""/api/jobs: single starts of steps, by state, run, step or error; and what errors have in common."""

from datetime import datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from pydantic import BaseModel
from starlette.responses import Response

from headrace.api.access import TheEngine, Viewer
from headrace.api.given import Named, Numbered, Sought, visible_to
from headrace.api.lists import LISTED, Format, listed
from headrace.api.paging import After, Limit, Page, cursor_of, place_of
from headrace.api.resources.analytics import SECONDS, Window
from headrace.domain.errors import InvalidValue
from headrace.domain.states import Parked

router = APIRouter(prefix="/api/jobs", tags=["jobs"])
State = Literal["ready", "claimed", "parked", "done", "skipped", "failed"]
FARTHEST_PART = 2**31 - 1


class JobOut(BaseModel):
    """A job: a step of a run, and a part of it, in its state `since` then; `fingerprint` is of its error."""

    run_id: int
    step: str
    part: int
    pipeline: str
    catalogue: str | None
    item_key: str | None
    item_name: str | None
    state: State
    attempt: int
    reason: str | None
    key: str | None
    until: datetime | None
    since: datetime
    started_at: datetime | None
    ended_at: datetime | None
    worker: int | None
    error: dict[str, Any] | None
    fingerprint: str | None


class ErrorOut(BaseModel):
    """Errors that are the same but for numbers and quoted words; `message` is the newest one's."""

    fingerprint: str
    pipeline: str
    step: str
    type: str
    message: str
    jobs: int
    first_at: datetime
    last_at: datetime
    last_run: int


@router.get("", operation_id="list_jobs", response_model=Page[JobOut], responses=LISTED)
async def jobs(
    caller: Viewer,
    engine: TheEngine,
    format: Format,
    state: State = "failed",
    run: Numbered = None,
    pipeline: Named = None,
    step: Named = None,
    reason: Annotated[Parked | None, Query(description="of parked ones")] = None,
    fingerprint: Annotated[str | None, Query(pattern="^[0-9a-f]{32}$", description="of failed ones")] = None,
    text: Sought = None,
    limit: Limit = 50,
    after: After = None,
) -> Page[JobOut] | Response:
    """Jobs in a state, of the newest runs first. `q` is a part of the error of failed and parked ones."""
    for name, given, takes in (
        ("reason", reason, ("parked",)),
        ("fingerprint", fingerprint, ("failed",)),
        ("q", text, ("failed", "parked")),
    ):
        if given is not None and state not in takes:
            raise InvalidValue(f"query.{name}", f"does not go with state {state}", f"state {' or '.join(takes)}")
    wanted = {
        "state": state, "run": run, "pipeline": pipeline, "step": step, "reason": reason, "fingerprint": fingerprint,
        "text": text, "pipelines": visible_to(caller),
    }  # fmt: skip

    async def page(at: str | None, most: int) -> Page[JobOut]:
        place = place_of(at, int, str, int) or (None, None, None)
        if place[2] is not None and not 0 <= int(place[2]) <= FARTHEST_PART:
            raise InvalidValue("after", "is no cursor of this list", "`next` of the page before, as it came")
        below = {"before_run": place[0], "before_step": place[1], "before_part": place[2]}
        async with engine.database.session() as session:
            rows = await session.search("api", _statement(state, pipeline), **wanted, **below, most=most + 1)
        shown = [JobOut(**row) for row in rows[:most]]
        last = shown[-1] if len(rows) > most else None
        return Page[JobOut](items=shown, next=cursor_of(last.run_id, last.step, last.part) if last else None)

    return await listed(format, "jobs", JobOut, page, after, limit)


def _statement(state: State, pipeline: str | None) -> str:
    if state in ("done", "skipped"):
        return "jobs_done" if pipeline is None else "jobs_done_of_pipeline"
    return f"jobs_{state}"


@router.get("/errors", operation_id="list_errors")
async def errors(
    caller: Viewer, engine: TheEngine, window: Window = "7d", pipeline: Named = None, limit: Limit = 50
) -> list[ErrorOut]:
    """Failed jobs of the window (at most 10,000 of the newest runs) by what their errors have in common, most first."""
    names = {"seconds": SECONDS[window], "pipeline": pipeline, "pipelines": visible_to(caller), "most": limit}
    async with engine.database.session() as session:
        return [ErrorOut(**row) for row in await session.search("api", "errors", **names)]
