"""A claimed job, as a worker holds it, and the memory that the jobs of one run share while they stay in one worker."""

from datetime import datetime
from typing import Any, NamedTuple

from headrace.db.statements import Statement
from headrace.domain.identity import JobId


class Write(NamedTuple):
    """A statement of an app that is to be in the same transaction as the outcome of the step that gave it."""

    app: str
    statement: Statement
    parameters: dict[str, Any]


class RunMemory:
    """What a worker knows of a run: what the claim read, and the results of the steps that ended here."""

    __slots__ = (
        "batch_id",
        "budget",
        "created_at",
        "input",
        "item",
        "item_id",
        "parent_run",
        "paused",
        "pipeline",
        "results",
        "run_id",
        "trigger",
        "version",
    )

    def __init__(
        self,
        run_id: int,
        pipeline: str,
        version: str,
        item_id: int | None,
        batch_id: int | None,
        trigger: str,
        given: Any,
        budget: Any,
        parent_run: int | None,
        created_at: datetime,
        paused: bool = False,
    ) -> None:
        self.run_id = run_id
        self.pipeline = pipeline
        self.version = version
        self.item_id = item_id
        self.batch_id = batch_id
        self.trigger = trigger
        self.input = given
        self.budget = budget
        self.parent_run = parent_run
        self.created_at = created_at
        self.paused = paused
        self.item: Any = None
        self.results: dict[str, Any] = {}


class Job:
    """One step of one run, held under a lease epoch."""

    __slots__ = (
        "attempt",
        "epoch",
        "gate",
        "lane",
        "memory",
        "part",
        "place",
        "priority",
        "run_id",
        "started",
        "step",
        "stopped",
        "turn",
        "woken",
        "writes",
    )

    def __init__(
        self,
        run_id: int,
        step: str,
        part: int,
        epoch: int,
        place: int,
        lane: str,
        priority: int,
        turn: int,
        attempt: int,
        gate: str | None,
        woken: str | None,
        memory: RunMemory,
    ) -> None:
        self.run_id = run_id
        self.step = step
        self.part = part
        self.epoch = epoch
        self.place = place
        self.lane = lane
        self.priority = priority
        self.turn = turn
        self.attempt = attempt
        self.gate = gate
        self.woken = woken
        self.memory = memory
        self.started = 0.0
        self.stopped: str | None = None
        self.writes: list[Write] | None = None

    @property
    def id(self) -> JobId:
        """Its name everywhere."""
        return JobId(self.run_id, self.step, self.part)

    def handed_over(self, step: str, part: int, lane: str) -> "Job":
        """The run's next job, held by the same worker from the same flush on."""
        return Job(self.run_id, step, part, 1, 0, lane, self.priority, self.turn, 1, None, None, self.memory)
