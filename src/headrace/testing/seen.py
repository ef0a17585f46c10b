"""What became of a run, read from the database: its state and result, its steps, its events."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from headrace.db.pool import Row, Session
from headrace.define.graph import Graph


@dataclass(frozen=True, slots=True)
class JobSeen:
    """One job: a step, or a part of a mapped step or a loop; `reason`, `key` and `until` say why it is parked."""

    step: str
    part: int
    state: str
    attempt: int
    result: Any = None
    error: Mapping[str, Any] | None = None
    reason: str | None = None
    key: str | None = None
    until: datetime | None = None
    detail: str | None = None


@dataclass(frozen=True, slots=True)
class StepSeen:
    """A step with its jobs; `result` is a list where the step is mapped."""

    jobs: tuple[JobSeen, ...]
    mapped: bool = False

    @property
    def state(self) -> str:
        """The state all of its jobs share, else that of the first that is not over, else "mixed"."""
        states = [job.state for job in self.jobs if job.state != "continued"]
        live = [state for state in states if state in ("ready", "claimed", "parked")]
        if live:
            return live[0]
        return states[0] if len(set(states)) == 1 else "mixed"

    @property
    def result(self) -> Any:
        """What the step gave, as the next steps are handed it."""
        if self.mapped:
            return [job.result for job in self.jobs]
        return self.jobs[-1].result

    @property
    def attempts(self) -> int:
        """How often its job that was started most was started."""
        return max(job.attempt for job in self.jobs)

    @property
    def waits_for(self) -> str | None:
        """Why it is parked, where it is."""
        return next((job.reason for job in self.jobs if job.reason), None)


@dataclass(frozen=True, slots=True)
class EventSeen:
    """One transition of the run, as it stands in the event log."""

    type: str
    step: str | None
    part: int
    detail: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class RunSeen:
    """A run as it stood when it was looked at: completed, failed or cancelled; running; or waiting."""

    run_id: int
    state: str
    error: Mapping[str, Any] | None = None
    steps: Mapping[str, StepSeen] = field(default_factory=dict[str, StepSeen])
    events: Sequence[EventSeen] = ()
    questions: Sequence[Mapping[str, Any]] = ()
    last: tuple[str, ...] = ()
    crashed: bool = False

    @property
    def result(self) -> Any:
        """The result of the last step; by name where several steps are the last."""
        found = {name: self.steps[name].result for name in self.last if name in self.steps}
        return next(iter(found.values()), None) if len(self.last) == 1 else found

    @property
    def waits_for(self) -> set[str]:
        """The reasons for which its steps are parked."""
        return {step.waits_for for step in self.steps.values() if step.waits_for is not None}


async def see(session: Session, run_id: int, graph: Graph | None, *, crashed: bool = False) -> RunSeen | None:
    """The run as it stands now, or None where there is no such run."""
    row = await session.row("testing", "seen_run", run=run_id)
    if row is None:
        return None
    jobs = [JobSeen(**one) for one in await session.rows("testing", "seen_jobs", run=run_id)]
    events = await session.rows("testing", "seen_events", run=run_id)
    questions = await session.rows("testing", "seen_questions", run=run_id)
    return RunSeen(
        run_id,
        _state(row),
        row["error"],
        _steps(jobs, graph),
        [EventSeen(**one) for one in events],
        questions,
        _last(graph),
        crashed,
    )


def _state(row: Row) -> str:
    if row["state"] != "live":
        return str(row["state"])
    if row["paused"]:
        return "paused"
    return "running" if row["moving"] else "waiting"


def _steps(jobs: Sequence[JobSeen], graph: Graph | None) -> dict[str, StepSeen]:
    names = dict.fromkeys(job.step for job in jobs)
    order = [name for name in graph.order if name in names] if graph else list(names)
    mapped = {name for name, step in graph.steps.items() if step.each} if graph else set[str]()
    return {name: StepSeen(tuple(job for job in jobs if job.step == name), name in mapped) for name in order}


def _last(graph: Graph | None) -> tuple[str, ...]:
    return tuple(name for name in graph.order if not graph.dependents(name)) if graph else ()
