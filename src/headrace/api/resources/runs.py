"""/api/runs: what was submitted, what became of it, and what can be done about it."""

from dataclasses import asdict
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import BaseModel

from headrace.api.access import Caller, TheEngine, Viewer
from headrace.api.paging import After, Limit, Page, cursor_of, place_of
from headrace.domain.errors import UnknownName
from headrace.domain.states import RunState
from headrace.record.runs import RunFilter, RunRecord, find_run, list_runs

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
    parent_run: int | None
    forked_from: int | None
    submitted_by: str
    created_at: datetime
    ended_at: datetime | None
    error: dict[str, Any] | None

    @classmethod
    def of(cls, run: RunRecord) -> "RunOut":
        """As the API shows it."""
        return cls.model_validate(asdict(run), extra="ignore")


@router.get("")
async def runs(
    caller: Viewer,
    engine: TheEngine,
    pipeline: Annotated[str | None, Query(max_length=200)] = None,
    state: RunState | None = None,
    item: Annotated[str | None, Query(max_length=500)] = None,
    batch: int | None = None,
    limit: Limit = 50,
    after: After = None,
) -> Page[RunOut]:
    """Runs that fit the filters, newest first."""
    place = place_of(after, int)
    before = int(place[0]) if place else None
    wanted = RunFilter(pipeline=pipeline, state=state, item=item, batch=batch, before=before)
    async with engine.database.session() as session:
        page = await list_runs(session, wanted, limit)
    rows = [RunOut.of(run) for run in page.runs if caller.sees(run.pipeline)]
    return Page[RunOut](items=rows, next=cursor_of(page.before) if page.before is not None else None)


@router.get("/{run_id}")
async def run(run_id: int, caller: Viewer, engine: TheEngine) -> RunOut:
    """One run."""
    async with engine.database.session() as session:
        return RunOut.of(seen_by(caller, await find_run(session, run_id)))


def seen_by(caller: Caller, run: RunRecord) -> RunRecord:
    """The run, as far as it is there for them; raises UnknownName where it is not."""
    if not caller.sees(run.pipeline):
        raise UnknownName("run", str(run.run_id))
    return run
