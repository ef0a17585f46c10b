"""/api/bulk: cancelling, pausing, resuming and retrying many runs at once, as a work with progress that can be stopped
and gone on with."""

from datetime import datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path
from pydantic import BaseModel, Field, model_validator

from headrace.api.access import Caller, Operator, TheEngine, Viewer
from headrace.api.audit import changed, no_line
from headrace.api.bulk_aim import STATES, Deed, runs_that_fit
from headrace.api.bulk_work import TheBulkWork
from headrace.api.given import BIGGEST, Given, Name, Named, Number, visible_to
from headrace.api.once import ONCE
from headrace.api.paging import After, Limit, Page, cursor_of, place_of
from headrace.api.resources.jobs import State as JobState
from headrace.api.resources.runs import run_seen
from headrace.assembly.engine import Engine
from headrace.domain.errors import InvalidValue, UnknownName, WrongState
from headrace.domain.states import RunState

router = APIRouter(prefix="/api/bulk", tags=["bulk"])
COUNTED = 100_000
BulkNumber = Annotated[int, Path(ge=1, le=BIGGEST, description="the work's number")]


class RunsMatching(Given):
    """The runs that fit, as `/api/runs` filters them; `q` is a part of an item's key or name. Without a state: all that
    the deed can be done to."""

    pipeline: Name | None = None
    batch: Number | None = None
    state: RunState | None = None
    trigger: Name | None = None
    q: Name | None = None


class JobsMatching(Given):
    """The runs of the jobs that fit, as `/api/jobs` filters them; of each run that refuses, why is told."""

    state: JobState
    run: Number | None = None
    pipeline: Name | None = None
    fingerprint: Annotated[str | None, Field(pattern="^[0-9a-f]{32}$")] = None
    q: Name | None = None


class BulkGiven(Given):
    """What is to be done, to the runs named, to all that match, or to all whose jobs match: one of the three."""

    deed: Deed
    runs: Annotated[list[Number], Field(min_length=1, max_length=10_000)] | None = None
    all: RunsMatching | None = None
    jobs: JobsMatching | None = None

    @model_validator(mode="after")
    def _one_of_two(self) -> "BulkGiven":
        if sum(one is not None for one in (self.runs, self.all, self.jobs)) != 1:
            raise ValueError("names not just one of runs, all, jobs")
        return self


class RefusalOut(BaseModel):
    """A run that refused, and why."""

    run_id: int
    why: str


class CountOut(BaseModel):
    """How many runs a work would look at; `about`: so many at least."""

    runs: int
    about: bool


class BulkOut(BaseModel):
    """A work: `looked_at` of `total` runs or items (null: they are still being found); the others than `changed`
    refused it (of items: they had a live run). `stalled`: the process that did it is silent, another will take it."""

    bulk_id: int
    deed: Deed | Literal["process"]
    aim: dict[str, Any]
    state: Literal["under_way", "over", "cancelled", "failed"]
    total: int | None
    looked_at: int
    changed: int
    refused: int
    refusals: list[RefusalOut] = Field(description="the first of the runs that refused, with why")
    error: str | None
    batch_id: int | None
    stalled: bool
    started_by: str
    created_at: datetime
    ended_at: datetime | None


@router.get("", operation_id="list_bulk")
async def works(
    caller: Viewer,
    engine: TheEngine,
    deed: Deed | Literal["process"] | None = None,
    pipeline: Named = None,
    limit: Limit = 50,
    after: After = None,
) -> Page[BulkOut]:
    """Works, newest first."""
    place = place_of(after, int)
    which = {"bulk": None, "deed": deed, "pipeline": pipeline}
    names = {**which, "before": place[0] if place else None, "by": _only(caller), "most": limit + 1}
    async with engine.database.session() as session:
        rows = await session.search("api", "bulks", **names)
    shown = [BulkOut(**row) for row in rows[:limit]]
    return Page[BulkOut](items=shown, next=cursor_of(shown[-1].bulk_id) if len(rows) > limit else None)


@router.get("/{bulk_id}", operation_id="get_bulk")
async def one(bulk_id: BulkNumber, caller: Viewer, engine: TheEngine) -> BulkOut:
    """One work, and how far it is."""
    return await one_bulk(engine, caller, bulk_id)


@router.post("", operation_id="start_bulk", status_code=202, dependencies=ONCE)
async def begin(given: BulkGiven, caller: Operator, engine: TheEngine, work: TheBulkWork) -> BulkOut:
    """Do something to many runs; goes on after the answer."""
    _require_fitting(given)
    runs = list(dict.fromkeys(given.runs)) if given.runs is not None else None
    if runs is not None and caller.pipelines is not None:
        async with engine.database.session() as session:
            for run_id in runs:
                await run_seen(session, caller, run_id)
    aim = _aim(given) if runs is None else {"runs": len(runs)}
    number = await work.start(caller, given.deed, aim, runs)
    return await one_bulk(engine, caller, number)


@router.post("/count", operation_id="count_bulk", dependencies=ONCE)
async def count(given: BulkGiven, caller: Operator, engine: TheEngine) -> CountOut:
    """How many runs such a work would look at, now; nothing is done."""
    no_line(caller)
    _require_fitting(given)
    if given.runs is not None:
        return CountOut(runs=len(set(given.runs)), about=False)
    found = await runs_that_fit(engine, given.deed, _aim(given), visible_to(caller), COUNTED + 1)
    return CountOut(runs=min(len(found), COUNTED), about=len(found) > COUNTED)


@router.post("/{bulk_id}/cancel", operation_id="cancel_bulk", dependencies=ONCE)
async def stop(bulk_id: BulkNumber, caller: Operator, engine: TheEngine) -> BulkOut:
    """Do no more of a work; what is done stays done."""
    before = await one_bulk(engine, caller, bulk_id)
    async with engine.database.session() as session:
        ended = await session.row("api", "end_bulk", bulk=bulk_id, state="cancelled", error=None)
    if ended is None:
        raise WrongState("bulk work", str(bulk_id), before.state, "cancelled", ("under_way",))
    now = await one_bulk(engine, caller, bulk_id)
    changed(caller, before, now)
    return now


@router.post("/{bulk_id}/resume", operation_id="resume_bulk", dependencies=ONCE)
async def go_on(bulk_id: BulkNumber, caller: Operator, engine: TheEngine, work: TheBulkWork) -> BulkOut:
    """Go on with a work that was stopped or that failed, from where it was."""
    before = await one_bulk(engine, caller, bulk_id)
    async with engine.database.session() as session:
        resumed = await session.row("api", "resume_bulk", bulk=bulk_id)
    if resumed is None:
        raise WrongState("bulk work", str(bulk_id), before.state, "gone on with", ("cancelled", "failed"))
    work.look()
    now = await one_bulk(engine, caller, bulk_id)
    changed(caller, before, now)
    return now


def _require_fitting(given: BulkGiven) -> None:
    """Raises InvalidValue where no run can fit."""
    states = STATES[given.deed]
    if given.all and given.all.state and given.all.state not in states:
        raise InvalidValue("body.all.state", f"a run that is {given.all.state} cannot take it", ", ".join(states))
    if given.jobs and given.jobs.fingerprint and given.jobs.state != "failed":
        raise InvalidValue("body.jobs.fingerprint", f"does not go with state {given.jobs.state}", "state failed")
    if given.jobs and given.jobs.q and given.jobs.state not in ("failed", "parked"):
        raise InvalidValue("body.jobs.q", f"does not go with state {given.jobs.state}", "state failed or parked")


def _aim(given: BulkGiven) -> dict[str, Any]:
    """What the runs must fit, as it is kept with the work."""
    if given.all:
        return given.all.model_dump(mode="json", exclude_none=True)
    return {"jobs": given.jobs.model_dump(mode="json", exclude_none=True)} if given.jobs else {}


async def one_bulk(engine: Engine, caller: Caller, bulk_id: int) -> BulkOut:
    """The work as it stands now; raises UnknownName."""
    names = {"bulk": bulk_id, "before": None, "by": _only(caller), "deed": None, "pipeline": None, "most": 1}
    async with engine.database.session() as session:
        rows = await session.search("api", "bulks", **names)
    if not rows:
        raise UnknownName("bulk work", str(bulk_id))
    return BulkOut(**rows[0])


def _only(caller: Caller) -> str | None:
    """Whoever sees only some pipelines sees the works that they started."""
    return None if caller.pipelines is None else caller.name
