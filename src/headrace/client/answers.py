"""What the server answers, typed; fields that a newer server adds are passed over."""

from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict


class Answer(BaseModel):
    """What all answers share."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class Why(Answer):
    """Why a run is as it is, in a sentence, and until when where that is known."""

    sentence: str
    reason: str | None = None
    until: datetime | None = None


class Run(Answer):
    """One run; `why` is told where one run was asked for."""

    run_id: int
    pipeline: str
    version: str
    state: str
    catalogue: str | None = None
    item_key: str | None = None
    item_name: str | None = None
    batch_id: int | None = None
    trigger: str
    priority: int
    input: Any = None
    parent_run: int | None = None
    forked_from: int | None = None
    submitted_by: str = ""
    created_at: datetime
    ended_at: datetime | None = None
    error: dict[str, Any] | None = None
    why: Why | None = None

    @property
    def is_live(self) -> bool:
        """Whether it is not over."""
        return self.ended_at is None


class Submitted(Answer):
    """A run that was submitted; `created` is false where it is the live run of that item or key."""

    run_id: int
    created: bool


class SubmittedBatch(Answer):
    """A batch that was submitted; `created` of its runs are new."""

    batch_id: int
    runs: int
    created: int


class Review(Answer):
    """A question to a person."""

    review_id: int
    run_id: int
    step: str
    pipeline: str
    kind: str
    state: str
    item_key: str | None = None
    item_name: str | None = None
    payload: Any = None
    evidence: Any = None
    choices: list[str]
    choice: str | None = None
    reason: str | None = None
    decided_by: str | None = None
    due_at: datetime | None = None
    created_at: datetime


class Message(Answer):
    """What happened, as the live API tells it (docs/reference/live.md); `more` is all that was told."""

    type: str
    seq: str
    at: datetime | None = None
    event: str | None = None
    run_id: int | None = None
    pipeline: str | None = None
    step: str | None = None
    part: int | None = None
    more: dict[str, Any]


class Line(Answer):
    """A line of a run's log; `seq` is its place, from which `logs` goes on."""

    seq: str
    run_id: int
    line: int
    step: str | None = None
    part: int | None = None
    attempt: int | None = None
    at: datetime
    level: str
    message: str
    fields: dict[str, Any] | None = None
