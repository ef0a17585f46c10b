"""The states of runs and jobs and the named transitions between them: the one table that code, docs and tests read."""

from dataclasses import dataclass
from enum import StrEnum


class RunState(StrEnum):
    """Where a run is; queued, running, waiting and paused are derived from where its jobs lie."""

    QUEUED = "queued"
    RUNNING = "running"
    WAITING = "waiting"
    PAUSED = "paused"
    COMPLETED = "completed"
    FAILED = "failed"
    CANCELLED = "cancelled"


class JobState(StrEnum):
    """Where a job is; the table its row lies in is its state (blocked: no row yet)."""

    BLOCKED = "blocked"
    READY = "ready"
    CLAIMED = "claimed"
    PARKED = "parked"
    DONE = "done"
    FAILED = "failed"
    SKIPPED = "skipped"
    CANCELLED = "cancelled"


class Parked(StrEnum):
    """Why a job lies aside; `key` says for whom or what, `until` when it comes back by itself."""

    RETRY = "retry"
    TIME = "time"
    EVENT = "event"
    REVIEW = "review"
    CHILDREN = "children"
    LIMIT = "limit"
    BUDGET = "budget"
    CONCURRENCY = "concurrency"
    PIPELINE = "pipeline"
    FOLLOWS = "follows"
    PAUSED = "paused"
    CODE = "code"
    SNOOZE = "snooze"


ENDED_RUN = frozenset({RunState.COMPLETED, RunState.FAILED, RunState.CANCELLED})
LIVE_RUN = frozenset(RunState) - ENDED_RUN
ENDED_JOB = frozenset({JobState.DONE, JobState.FAILED, JobState.SKIPPED, JobState.CANCELLED})


@dataclass(frozen=True, slots=True)
class Transition:
    """A named way from some states to one; `fenced` ones are a worker's and hold only with its lease epoch."""

    name: str
    noun: str
    before: frozenset[str]
    after: str
    fenced: bool
    event: str


def _way(name: str, noun: str, before: str, after: str, event: str, *, fenced: bool = False) -> Transition:
    return Transition(name, noun, frozenset(before.split()), after, fenced, event)


TRANSITIONS = (
    _way("submit", "run", "", "queued", "run_queued"),
    _way("start", "run", "queued waiting", "running", "job_claimed"),
    _way("wait", "run", "running queued", "waiting", "job_parked"),
    _way("complete", "run", "running waiting", "completed", "run_completed"),
    _way("fail", "run", "queued running waiting paused", "failed", "run_failed"),
    _way("cancel", "run", "queued running waiting paused", "cancelled", "run_cancelled"),
    _way("pause", "run", "queued running waiting", "paused", "run_paused"),
    _way("resume", "run", "paused", "queued", "run_resumed"),
    _way("retry", "run", "failed", "queued", "run_retried"),
    _way("unblock", "job", "blocked", "ready", "job_ready"),
    _way("claim", "job", "ready", "claimed", "job_claimed"),
    _way("finish", "job", "claimed parked", "done", "job_done", fenced=True),
    _way("skip", "job", "blocked claimed", "skipped", "job_skipped", fenced=True),
    _way("fail", "job", "claimed parked", "failed", "job_failed", fenced=True),
    _way("park", "job", "claimed ready blocked", "parked", "job_parked", fenced=True),
    _way("wake", "job", "parked", "ready", "job_ready"),
    _way("return", "job", "claimed", "ready", "job_returned"),
    _way("quarantine", "job", "claimed", "failed", "job_failed"),
    _way("cancel", "job", "blocked ready claimed parked", "cancelled", "run_cancelled"),
    _way("retry", "job", "failed", "ready", "run_retried"),
)
