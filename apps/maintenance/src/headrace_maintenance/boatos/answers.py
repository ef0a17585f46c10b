"""What BoatOS answers, read strictly enough to notice when something else answers in its place."""

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

from headrace_maintenance.boatos.outgoing import TaskBody


class _Answer(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class PushResult(_Answer):
    """What a push did: added, changed, or found there; `remote_id` is BoatOS's own id."""

    outcome: Literal["created", "already_there", "updated"]
    remote_id: str


class WithdrawAnswer(_Answer):
    """What a withdrawal did."""

    outcome: Literal["withdrawn", "already_withdrawn"]


WithdrawResult = Literal["withdrawn", "already_withdrawn", "not_there"]


class RemoteTask(_Answer):
    """A task as BoatOS holds it."""

    remote_id: str
    state: Literal["active", "withdrawn"]
    version: int
    updated_at: datetime
    task: TaskBody


class TaskPage(_Answer):
    """One page of a system's tasks."""

    items: tuple[RemoteTask, ...]
    page: int
    size: int
    total: int


class EngineHours(_Answer):
    """The last reading of a system's engine-hour counter, in hours, and when it was taken."""

    hours: float
    read_at: datetime


class ErrorField(_Answer):
    """One field of an error."""

    field: str
    message: str


class ErrorDetail(_Answer):
    """The inside of an error."""

    code: str
    message: str
    fields: tuple[ErrorField, ...] = ()


class ErrorAnswer(_Answer):
    """BoatOS's one JSON form for errors."""

    error: ErrorDetail
