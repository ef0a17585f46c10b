"""The states of each noun and the named transitions between them: the one table that code, docs and tests read."""

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


class ReviewState(StrEnum):
    """Where a question to a person is."""

    OPEN = "open"
    DECIDED = "decided"
    WITHDRAWN = "withdrawn"
    SUPERSEDED = "superseded"


class WorkerState(StrEnum):
    """How a worker is; lost: its lease was over, and what it held went back."""

    ALIVE = "alive"
    DRAINING = "draining"
    STOPPED = "stopped"
    LOST = "lost"


class BatchState(StrEnum):
    """Where a batch is, derived from its runs."""

    UNDER_WAY = "under_way"
    OVER = "over"


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
    """A named way from some states to one.

    An empty `before` is a beginning. `fenced` ones are a worker's and hold only with its lease epoch. `event` is the
    type of the event left in the same transaction; empty where the row itself is all there is.
    """

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
    _way("fork", "run", "", "queued", "run_queued"),
    _way("start", "run", "queued", "running", "job_claimed"),
    _way("hand_on", "run", "running", "queued", "job_done", fenced=True),
    _way("wait", "run", "running", "waiting", "job_parked", fenced=True),
    _way("wake", "run", "waiting", "queued", "job_ready"),
    _way("give_back", "run", "running", "queued", "job_ready", fenced=True),
    _way("return", "run", "running", "queued", "job_returned"),
    _way("complete", "run", "running paused", "completed", "run_completed", fenced=True),
    _way("fail", "run", "running paused", "failed", "run_failed", fenced=True),
    _way("stop", "run", "running paused", "cancelled", "run_cancelled", fenced=True),
    _way("cancel", "run", "queued running waiting paused", "cancelled", "run_cancelled"),
    _way("supersede", "run", "waiting", "cancelled", "run_cancelled"),
    _way("pause", "run", "queued running waiting", "paused", "run_paused"),
    _way("resume", "run", "paused", "queued", "run_resumed"),
    _way("retry", "run", "failed", "queued", "run_retried"),
    _way("unblock", "job", "blocked", "ready", "job_done"),
    _way("hand_over", "job", "blocked", "claimed", "job_done", fenced=True),
    _way("hold_back", "job", "blocked", "parked", "job_done"),
    _way("claim", "job", "ready", "claimed", "job_claimed"),
    _way("finish", "job", "claimed", "done", "job_done", fenced=True),
    _way("skip", "job", "claimed blocked", "skipped", "job_skipped", fenced=True),
    _way("fail", "job", "claimed", "failed", "job_failed", fenced=True),
    _way("quarantine", "job", "claimed", "failed", "job_failed", fenced=True),
    _way("park", "job", "claimed", "parked", "job_parked", fenced=True),
    _way("wake", "job", "parked", "ready", "job_ready"),
    _way("give_back", "job", "claimed", "ready", "job_ready", fenced=True),
    _way("return", "job", "claimed", "ready", "job_returned"),
    _way("pause", "job", "ready", "parked", "run_paused"),
    _way("cancel", "job", "blocked ready claimed parked", "cancelled", "run_cancelled"),
    _way("drop", "job", "blocked ready claimed parked", "cancelled", "run_failed", fenced=True),
    _way("retry", "job", "failed cancelled", "ready", "run_retried"),
    _way("redo", "job", "done skipped", "blocked", "review_decided", fenced=True),
    _way("submit", "batch", "", "under_way", "run_queued"),
    _way("end", "batch", "under_way", "over", "run_completed"),
    _way("retry", "batch", "over", "under_way", "run_retried"),
    _way("ask", "review", "", "open", "review_asked", fenced=True),
    _way("decide", "review", "open", "decided", "review_decided"),
    _way("answer", "review", "open", "open", "review_answered"),
    _way("keep", "review", "", "decided", ""),
    _way("reopen", "review", "decided", "open", "review_reopened"),
    _way("withdraw", "review", "open", "withdrawn", "run_cancelled"),
    _way("supersede", "review", "open", "superseded", "run_cancelled"),
    _way("retry", "review", "withdrawn", "open", "run_retried"),
    _way("register", "worker", "", "alive", ""),
    _way("drain", "worker", "alive", "draining", ""),
    _way("stop", "worker", "alive draining", "stopped", ""),
    _way("lose", "worker", "alive draining", "lost", "job_returned"),
)
