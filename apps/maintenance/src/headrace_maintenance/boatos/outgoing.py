"""A task on its way to BoatOS: what is sent, under which external id, with which idempotency key."""

import hashlib
from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from headrace_maintenance.boatos.errors import EngineHoursMissing
from headrace_maintenance.boatos.schedule import Due, schedule_of
from headrace_maintenance.task import Category, Criticality, Skill, Task

ExternalId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$")]
IdempotencyKey = Annotated[str, StringConstraints(pattern=r"^[!-~]{1,200}$")]


class Source(BaseModel):
    """Where the task was read."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    file: str | None = None
    page: int | None = None
    quote: str | None = None


class TaskBody(BaseModel):
    """A task as BoatOS keeps it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    external_id: ExternalId
    system: UUID
    title: str = Field(min_length=1, max_length=500)
    category: Category
    criticality: Criticality
    skill: Skill
    parts: tuple[str, ...]
    schedule: tuple[Due, ...] = Field(description="empty where the manual names no time")
    source: Source


class OutgoingTask(TaskBody):
    """A task's body with the key under which it is sent: the same key for the same body, however often it is sent."""

    idempotency_key: IdempotencyKey

    def body(self) -> str:
        """The JSON that is sent."""
        return self.model_dump_json(exclude={"idempotency_key"})


def outgoing(
    task: Task,
    system: UUID,
    engine_hours: float | None,
    before: Sequence[Due] = (),
    idempotency_key: str | None = None,
) -> OutgoingTask:
    """`task` of the system `system` (its asset_uid), ready to be pushed.

    `engine_hours` is the system's reading, in hours; `before` the schedule that BoatOS holds for the task, whose due
    points stay. The key defaults to a digest of the body, so that a changed body never goes out under a used key; a
    caller with a key of its own keeps the reading beside it.

    Raises:
        EngineHoursMissing: the task counts engine hours and `engine_hours` is None.
        pydantic.ValidationError: BoatOS would not take it (an empty description, an id of other characters).
    """
    schedule = schedule_of(task.intervals, engine_hours, before)
    if schedule is None:
        raise EngineHoursMissing(str(system))
    body = TaskBody(
        external_id=task.id,
        system=system,
        title=task.description,
        category=task.category,
        criticality=task.criticality,
        skill=task.skill,
        parts=tuple(task.parts),
        schedule=schedule,
        source=Source(file=task.file, page=task.page, quote=task.quote),
    )
    key = idempotency_key or hashlib.sha256(body.model_dump_json().encode()).hexdigest()
    return OutgoingTask.model_validate(body.model_dump() | {"idempotency_key": key})
