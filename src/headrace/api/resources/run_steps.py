"""/api/runs/{run_id}/steps: what each step of a run did, when, how often, and what it waits for."""

from collections import Counter
from dataclasses import asdict
from datetime import datetime
from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel, Field

from headrace.api.access import TheEngine, Viewer
from headrace.api.given import RunNumber
from headrace.api.resources.runs import WhyOut, run_seen
from headrace.record.steps import PartRecord, StepRecord, steps_of_run
from headrace.record.why import Why, why_step

router = APIRouter(prefix="/api/runs", tags=["runs"])
SHOWN = 200


class AttemptOut(BaseModel):
    """A start that did not end well; `outcome` is retried, failed or lost."""

    attempt: int
    outcome: str
    started_at: datetime | None
    ended_at: datetime
    host: str | None
    pid: int | None
    error: dict[str, Any] | None


class PartOut(BaseModel):
    """One job of a step: an element or a round. `since` is when it came into its state."""

    part: int
    state: str
    attempt: int
    reason: str | None
    key: str | None
    until: datetime | None
    detail: str | None
    since: datetime
    worker: int | None
    host: str | None
    pid: int | None
    started_at: datetime | None
    ended_at: datetime | None
    progress: int | None
    message: str | None
    result: Any
    error: dict[str, Any] | None
    attempts: list[AttemptOut]


class StepOut(BaseModel):
    """One step of a run, with a bar for a Gantt: from `started_at` to `ended_at` (null: not over)."""

    name: str
    kind: str
    after: list[str]
    state: str
    started_at: datetime | None
    ended_at: datetime | None
    progress: int | None = Field(description="per cent of its parts that are over, or what its one part says")
    expected: int | None = Field(description="how many parts there will be, where that is known")
    counts: dict[str, int] = Field(description="its parts by state")
    parts: list[PartOut] = Field(description=f"the first {SHOWN}")
    why: WhyOut


class StepsOut(BaseModel):
    """All steps of a run in the order of its graph."""

    run_id: int
    steps: list[StepOut]


@router.get("/{run_id}/steps", operation_id="list_steps")
async def steps(run_id: RunNumber, caller: Viewer, engine: TheEngine) -> StepsOut:
    """The steps with their parts and attempts, and why each is as it is."""
    async with engine.database.snapshot() as session:
        run = await run_seen(session, caller, run_id)
        found = await steps_of_run(session, run)
        whys = [await why_step(session, run, one, found) for one in found]
    return StepsOut(run_id=run_id, steps=[_step(one, why) for one, why in zip(found, whys, strict=True)])


def _step(step: StepRecord, why: Why) -> StepOut:
    began = [at for part in step.parts for at in _starts(part)]
    live = any(part.is_live for part in step.parts) or step.state == "blocked"
    ended = [part.ended_at for part in step.parts if part.ended_at]
    return StepOut(
        name=step.name,
        kind=step.kind,
        after=list(step.after),
        state=step.state,
        started_at=min(began, default=None),
        ended_at=None if live else max(ended, default=None),
        progress=_progress(step),
        expected=step.expected,
        counts=Counter(part.state for part in step.parts),
        parts=[PartOut.model_validate(asdict(part), extra="ignore") for part in step.parts[:SHOWN]],
        why=WhyOut(**asdict(why)),
    )


def _starts(part: PartRecord) -> list[datetime]:
    return [at for at in (part.started_at, *(one.started_at for one in part.attempts)) if at]


def _progress(step: StepRecord) -> int | None:
    if step.state in ("done", "skipped"):
        return 100
    if len(step.parts) == 1 and (step.expected or 1) == 1:
        return step.parts[0].progress
    over = sum(not part.is_live for part in step.parts)
    return 100 * over // step.expected if step.expected else None
