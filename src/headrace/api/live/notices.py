"""Notices: what of the event log a person should see, of which kind it is, and in which words."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Literal

from headrace.record.workers import process_of

NoticeKind = Literal[
    "run_failed", "budget_stopped", "review_waits", "queue_paused", "queue_resumed", "limit_closed", "worker_lost"
]
Detail = Mapping[str, Any]
BUDGET = "BudgetExceeded"
LONGEST = 300


def kind_of(event: str, detail: Detail) -> NoticeKind | None:
    """The kind of the notice that an event of this type is; None for one that is none."""
    match event:
        case "run_failed":
            return "budget_stopped" if detail.get("error") == BUDGET else "run_failed"
        case "review_asked":
            return "review_waits"
        case "queue_paused" | "queue_resumed" | "limit_closed" | "worker_lost":
            return event
        case _:
            return None


def words_of(kind: NoticeKind, detail: Detail, run: str) -> str:
    """A notice in a sentence; `run` is how people name the run it is about."""
    return WORDS[kind](detail, run)


def name_of_run(run_id: int | None, item: str | None) -> str:
    """How people name a run: by its item where it has one."""
    return item or (f"Run {run_id}" if run_id is not None else "")


def _failed(detail: Detail, run: str) -> str:
    why = str(detail.get("why") or "").strip()
    return f"{run} failed: {_short(why)}" if why else f"{run} failed."


def _stopped(detail: Detail, run: str) -> str:
    return f"{run} was stopped by its budget: {_short(str(detail.get('why') or ''))}"


def _waits(detail: Detail, run: str) -> str:
    many = int(detail.get("questions") or 1)
    return f"{run} waits for a person: {many} {'question' if many == 1 else 'questions'}."


def _queue(detail: Detail, does: str) -> str:
    by = f" by {detail['by']}" if detail.get("by") else ""
    return f"The queue {detail.get('queue', '')} {does}{by}."


def _closed(detail: Detail, run: str) -> str:
    until = str(detail.get("until") or "")
    moment = f" until {datetime.fromisoformat(until):%H:%M:%S} UTC" if until else ""
    why = f": {_short(str(detail['why']))}" if detail.get("why") else "."
    return f"The limit {detail.get('limit', '')} is closed{moment}{why}"


def _lost(detail: Detail, run: str) -> str:
    return f"The worker {process_of(detail.get('host'), detail.get('pid'))} fell silent; others take over what it did."


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[:LONGEST]}…"


WORDS: Mapping[NoticeKind, Callable[[Detail, str], str]] = {
    "run_failed": _failed,
    "budget_stopped": _stopped,
    "review_waits": _waits,
    "queue_paused": lambda detail, _: _queue(detail, "is paused"),
    "queue_resumed": lambda detail, _: _queue(detail, "goes on"),
    "limit_closed": _closed,
    "worker_lost": _lost,
}
