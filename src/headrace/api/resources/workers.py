"""/api/workers: the processes that run steps."""

from dataclasses import asdict
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel

from headrace.api.access import TheEngine, Viewer
from headrace.domain.states import WorkerState
from headrace.record.workers import list_workers

router = APIRouter(prefix="/api/workers", tags=["workers"])


class WorkerOut(BaseModel):
    """A worker; `running` of its `slots` as of its last beat."""

    worker: int
    host: str
    pid: int
    build: str
    labels: dict[str, str]
    lanes: list[str]
    pipelines: list[str]
    slots: int
    running: int
    started_at: datetime
    beat_at: datetime
    beat_age_s: float
    stopped_at: datetime | None
    state: WorkerState


@router.get("", operation_id="list_workers")
async def workers(
    caller: Viewer,
    engine: TheEngine,
    state: WorkerState | None = None,
    gone_s: Annotated[float, Query(ge=0, le=86_400, description="those that left in the last seconds too")] = 600.0,
) -> list[WorkerOut]:
    """The workers there are (500 at most), and those that left a short time ago."""
    async with engine.database.session() as session:
        found = await list_workers(session, gone_s=gone_s, most=500)
    shown = [WorkerOut.model_validate(asdict(one)) for one in found if state in (None, one.state)]
    return [_as_seen(one, caller.pipelines) for one in shown]


def _as_seen(worker: WorkerOut, pipelines: frozenset[str] | None) -> WorkerOut:
    """Without the names of pipelines that are not there for them."""
    if pipelines is None:
        return worker
    return worker.model_copy(update={"pipelines": [one for one in worker.pipelines if one in pipelines]})
