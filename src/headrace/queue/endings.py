"""How a job's turn in a worker ends: values that the flusher or the settler writes down."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from headrace.domain.outcomes import Question
from headrace.domain.states import Parked
from headrace.queue.job import Job


@dataclass(slots=True)
class Finished:
    """Ended well. `state` is done, skipped, or continued (a round after which another follows); `result` is JSON."""

    job: Job
    state: str = "done"
    result: bytes | None = None
    value: Any = None


@dataclass(slots=True)
class Broken:
    """Ended badly: `error` says how; tried again at `again_at`, or never where that is None."""

    job: Job
    error: dict[str, Any]
    again_at: datetime | None = None


@dataclass(slots=True)
class SetAside:
    """Not now: it lies parked for `reason` until `until` or until what `key` names wakes it. Costs no attempt."""

    job: Job
    reason: Parked
    key: str | None = None
    until: datetime | None = None
    detail: str | None = None
    questions: list[Question] = field(default_factory=list[Question])


@dataclass(slots=True)
class RunStopped:
    """The step asked to end its whole run as cancelled."""

    job: Job
    why: str


Ending = Finished | Broken | SetAside | RunStopped
