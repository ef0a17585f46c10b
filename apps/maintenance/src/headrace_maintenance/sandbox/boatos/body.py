"""The JSON that the stand-in takes: a task with its schedule, a change of one, a reading of engine hours."""

import hashlib
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

ExternalId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$")]
Title = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]
Words = Annotated[str, StringConstraints(max_length=4000)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class CalendarDue(_Strict):
    """Due every so many days or months."""

    kind: Literal["calendar"]
    every: int = Field(ge=1, le=36_525)
    unit: Literal["day", "month"]


class HoursDue(_Strict):
    """Due at a reading of the engine-hour counter, then again every so many hours."""

    kind: Literal["hours"]
    every: float = Field(gt=0, le=1_000_000)
    next_due: float = Field(ge=0)


class UsageDue(_Strict):
    """Due after so many uses, miles or cycles."""

    kind: Literal["usage"]
    every: float = Field(gt=0)
    unit: str = Field(min_length=1, max_length=60)


class WordsDue(_Strict):
    """Due after an event or on a condition, in the manual's words."""

    kind: Literal["event", "condition"]
    text: str = Field(min_length=1, max_length=500)


Due = Annotated[CalendarDue | HoursDue | UsageDue | WordsDue, Field(discriminator="kind")]


class Source(_Strict):
    """Where the task was read."""

    file: str | None = None
    page: int | None = Field(default=None, ge=1)
    quote: Words | None = None


class TaskChange(_Strict):
    """The fields of a task that PATCH may set; those not sent stay."""

    title: Title | None = None
    category: str | None = Field(default=None, max_length=60)
    criticality: Literal["safety", "important", "routine"] | None = None
    skill: Literal["owner", "professional"] | None = None
    parts: list[Words] | None = Field(default=None, max_length=100)
    schedule: list[Due] | None = Field(default=None, max_length=20)
    source: Source | None = None


class TaskBody(_Strict):
    """A whole task, as PUT and POST take it."""

    external_id: ExternalId
    system: UUID
    title: Title
    category: str = Field(max_length=60)
    criticality: Literal["safety", "important", "routine"]
    skill: Literal["owner", "professional"]
    parts: list[Words] = Field(max_length=100)
    schedule: list[Due] = Field(max_length=20, description="empty: shown without a date")
    source: Source

    def changed(self, change: TaskChange) -> "TaskBody":
        """This task with the fields that `change` sets."""
        fields: dict[str, Any] = change.model_dump(mode="json", exclude_none=True)
        return TaskBody.model_validate(self.model_dump(mode="json") | fields)


class HoursReading(_Strict):
    """What the engine-hour counter of a system shows."""

    hours: float = Field(ge=0, le=10_000_000)


def fingerprint(*parts: str) -> str:
    """A SHA-256 hex digest that is the same for the same parts only."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(f"{len(part)}:{part}".encode())
    return digest.hexdigest()
