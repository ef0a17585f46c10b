"""/api/queues: what lies in each queue, and stopping and limiting it."""

from dataclasses import asdict
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Path
from pydantic import AfterValidator, BaseModel, Field

from headrace.api.access import Caller, Operator, TheEngine, Viewer
from headrace.api.audit import changed
from headrace.api.given import Given, plain, require_all
from headrace.api.once import ONCE
from headrace.assembly.engine import Engine
from headrace.domain.errors import UnknownName
from headrace.queue.limiting import limit_queue
from headrace.queue.pausing_queues import pause_queue, resume_queue
from headrace.record.queues import QueueRecord, list_queues

router = APIRouter(prefix="/api/queues", tags=["queues"])
QueueName = Annotated[str, Path(min_length=1, max_length=200), AfterValidator(plain)]


class QueueOut(BaseModel):
    """A queue just now; `parked` counts what lies aside by reason, `concurrency` null is without a limit."""

    name: str
    concurrency: int | None
    paused_at: datetime | None
    paused_by: str | None
    ready: int
    claimed: int
    oldest_at: datetime | None
    oldest_age_s: float | None
    parked: dict[str, int]
    workers: int

    @classmethod
    def of(cls, queue: QueueRecord) -> "QueueOut":
        """As the API shows it."""
        return cls(**asdict(queue))


class Rules(BaseModel):
    """What people set of a queue; the rest of it changes by itself."""

    concurrency: int | None
    paused_at: datetime | None
    paused_by: str | None


class QueueLimit(Given):
    """How many jobs of the queue may run at once, over all workers; null: without a limit."""

    concurrency: Annotated[int, Field(ge=1, le=1_000_000)] | None


@router.get("", operation_id="list_queues")
async def queues(caller: Viewer, engine: TheEngine) -> list[QueueOut]:
    """All queues, by name."""
    async with engine.database.session() as session:
        return [QueueOut.of(one) for one in await list_queues(session)]


@router.get("/{name}", operation_id="get_queue")
async def queue(name: QueueName, caller: Viewer, engine: TheEngine) -> QueueOut:
    """One queue."""
    return await _now(engine, name)


@router.post("/{name}/pause", operation_id="pause_queue", dependencies=ONCE)
async def pause(name: QueueName, caller: Operator, engine: TheEngine) -> QueueOut:
    """Let nothing more be claimed from it; what runs still ends."""
    require_all(caller, "queues")
    before = await _now(engine, name)
    await pause_queue(engine.database, name, by=caller.name)
    return await _after(engine, caller, before)


@router.post("/{name}/resume", operation_id="resume_queue", dependencies=ONCE)
async def resume(name: QueueName, caller: Operator, engine: TheEngine) -> QueueOut:
    """Let it be claimed from again."""
    require_all(caller, "queues")
    before = await _now(engine, name)
    await resume_queue(engine.database, name, by=caller.name)
    return await _after(engine, caller, before)


@router.post("/{name}/limit", operation_id="limit_queue", dependencies=ONCE)
async def limit(name: QueueName, given: QueueLimit, caller: Operator, engine: TheEngine) -> QueueOut:
    """Let at most so many of its jobs run at once."""
    require_all(caller, "queues")
    before = await _now(engine, name)
    await limit_queue(engine.database, name, given.concurrency)
    return await _after(engine, caller, before)


async def _after(engine: Engine, caller: Caller, before: QueueOut) -> QueueOut:
    """The queue as it is now; the audit says what of its rules is another."""
    now = await _now(engine, before.name)
    changed(caller, Rules(**before.model_dump()), Rules(**now.model_dump()))
    return now


async def _now(engine: Engine, name: str) -> QueueOut:
    async with engine.database.session() as session:
        there = {one.name: one for one in await list_queues(session)}
    if name not in there:
        raise UnknownName("queue", name, list(there))
    return QueueOut.of(there[name])
