"""/api/runs: what was submitted, and what became of it."""

from dataclasses import asdict, replace
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import BaseModel
from starlette.responses import Response

from headrace.api.access import Caller, TheEngine, Viewer, require_seen
from headrace.api.given import Named, Numbered, RunNumber, Sought, seen_by
from headrace.api.lists import LISTED, Format, listed
from headrace.api.paging import After, Limit, Page, cursor_of, place_of
from headrace.assembly.engine import Engine
from headrace.db.pool import Session
from headrace.domain.errors import UnknownName
from headrace.domain.states import RunState
from headrace.record.runs import RunFilter, RunRecord, find_run, list_runs, the_run
from headrace.record.steps import steps_of_run
from headrace.record.why import why_run

router = APIRouter(prefix="/api/runs", tags=["runs"])


class RunOut(BaseModel):
    """One run."""

    run_id: int
    pipeline: str
    version: str
    state: RunState
    catalogue: str | None
    item_key: str | None
    item_name: str | None
    batch_id: int | None
    trigger: str
    priority: int
    input: Any
    budget: dict[str, Any] | None
    parent_run: int | None
    parent_step: str | None
    forked_from: int | None
    fork_step: str | None
    submitted_by: str
    created_at: datetime
    ended_at: datetime | None
    paused_at: datetime | None
    paused_by: str | None
    error: dict[str, Any] | None

    @classmethod
    def of(cls, run: RunRecord) -> "RunOut":
        """As the API shows it."""
        return cls.model_validate(asdict(run), extra="ignore")


class WhyOut(BaseModel):
    """Why it is as it is: the reason where it lies aside, in a sentence, and until when where that is known."""

    state: str
    reason: str | None
    sentence: str
    until: datetime | None


class RunDetail(RunOut):
    """One run with the reason for its state and the runs that were forked from it or started under it."""

    why: WhyOut
    children: int
    forks: list[int]


@router.get("", operation_id="list_runs", response_model=Page[RunOut], responses=LISTED)
async def find_runs(
    caller: Viewer,
    engine: TheEngine,
    format: Format,
    pipeline: Named = None,
    state: RunState | None = None,
    item: Annotated[str | None, Query(max_length=500)] = None,
    catalogue: Named = None,
    text: Sought = None,
    batch: Numbered = None,
    trigger: Named = None,
    limit: Limit = 50,
    after: After = None,
) -> Page[RunOut] | Response:
    """Runs that fit the filters, newest first. `q` is a part of an item's key or name; `catalogue` goes with `item`."""
    wanted = RunFilter(pipeline, state, item, batch, trigger, None, seen_by(caller), catalogue, text)
    return await listed(format, "runs", RunOut, lambda at, most: page_of(engine, wanted, at, most), after, limit)


@router.get("/{run_id}", operation_id="get_run")
async def one_run(run_id: RunNumber, caller: Viewer, engine: TheEngine) -> RunDetail:
    """One run, with why it is as it is."""
    async with engine.database.snapshot() as session:
        found, (family, *_) = await session.several(("record", "run"), ("api", "family_of_run"), run=run_id)
        run = the_run(run_id, found)
        require_seen(caller, run.pipeline, "run", run_id)
        steps = await steps_of_run(session, run) if run.is_live else []
        why = await why_run(session, run, steps, family.pop("now"))
    return RunDetail.model_validate({**found[0], **family, "why": WhyOut(**asdict(why))}, extra="ignore")


@router.get("/{run_id}/children", operation_id="list_children", response_model=Page[RunOut], responses=LISTED)
async def children(
    run_id: RunNumber, caller: Viewer, engine: TheEngine, format: Format, limit: Limit = 50, after: After = None
) -> Page[RunOut] | Response:
    """The runs that this one started, newest first."""
    async with engine.database.session() as session:
        await run_seen(session, caller, run_id)
    wanted = RunFilter(parent=run_id, pipelines=seen_by(caller))
    return await listed(format, "children", RunOut, lambda at, most: page_of(engine, wanted, at, most), after, limit)


async def page_of(engine: Engine, wanted: RunFilter, after: str | None, most: int) -> Page[RunOut]:
    """A page of the runs that fit."""
    place = place_of(after, int)
    before = int(place[0]) if place else None
    async with engine.database.session() as session:
        page = await list_runs(session, replace(wanted, before=before), most)
    rows = [RunOut.of(run) for run in page.runs]
    return Page[RunOut](items=rows, next=cursor_of(page.before) if page.before is not None else None)


async def run_seen(session: Session, caller: Caller, run_id: int) -> RunRecord:
    """The run, as far as it is there for them; raises UnknownName where it is not."""
    run = await find_run(session, run_id)
    if not caller.sees(run.pipeline):
        raise UnknownName("run", str(run_id))
    return run
