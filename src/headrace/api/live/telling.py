"""Telling: an event of the log, with the facts of its run, becomes the message that clients are sent."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from headrace.api.live import messages
from headrace.api.live.client import Piece
from headrace.api.live.facts import Facts, RunFacts
from headrace.api.live.messages import About
from headrace.api.live.notices import NoticeKind, words_of
from headrace.api.live.subscription import EVERYBODY, EVERYTHING, Target
from headrace.assembly.handle import APP_CHANGED, MODE
from headrace.bus.event import Cursor, Event

AT_ONCE = 100
LINES = "log_written"
ENDS = frozenset({"run_completed", "run_failed", "run_cancelled"})
LASTING = (
    messages.ProcessingComplete, messages.Cancelled, messages.ManualReviewRequired, messages.Notification,
    messages.ProcessingStarted,
)  # fmt: skip
Given = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Told:
    """An event, ready for whoever listens. `piece` is None where it only says that a log has new lines."""

    cursor: Cursor
    run_id: int | None
    pipeline: str | None
    targets: tuple[Target, ...]
    piece: Piece | None


class Teller:
    """Turns events into what is told of them."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts

    async def tell(self, events: Sequence[Event]) -> list[Told]:
        """The same events, in their order; raises DatabaseUnavailable."""
        known = await self._facts.of(event.run_id for event in events if event.run_id is not None)
        told: list[Told] = []
        for start in range(0, len(events), AT_ONCE):
            told += [self._one(event, known.get(event.run_id or 0)) for event in events[start : start + AT_ONCE]]
            await asyncio.sleep(0)  # a thousand events at once would let every request of this process wait
        return told

    def _one(self, event: Event, run: RunFacts | None) -> Told:
        pipeline = run.pipeline if run else None
        if event.type == LINES:
            return Told(event.cursor, event.run_id, pipeline, (), None)
        queue = (event.detail or {}).get("queue")
        if pipeline and event.step:
            queue = self._facts.queue(pipeline, event.step)
        message = self._message(event, run)
        key = None if isinstance(message, LASTING) or _is_mode(event) else (event.run_id, event.step, event.part)
        body = message.model_dump_json(exclude_none=True).encode()
        piece = Piece(str(getattr(message, "type", "")), event.id, body, key, event.type in ENDS)
        return Told(event.cursor, event.run_id, pipeline, tuple(_targets(event, run, queue)), piece)

    def _message(self, event: Event, run: RunFacts | None) -> About:
        given: Given = {
            "seq": event.id, "at": event.at, "event": event.type, "run_id": event.run_id,
            "step": event.step, "part": event.part if event.step else None,
        }  # fmt: skip
        if run is not None:
            given |= {
                "pipeline": run.pipeline, "batch_id": run.batch_id, "catalogue": run.catalogue,
                "item_key": run.item_key, "item_name": run.item_name or None,
            }  # fmt: skip
        if event.type == "job_claimed":
            first = run is not None and event.step is not None and self._facts.is_first(run.pipeline, event.step)
            return messages.ProcessingStarted(**given) if first else messages.StepStarted(**given)
        if event.type in OUTCOMES:
            after = self._facts.after(run.pipeline, event.step) if run is not None and event.step else []
            error = (event.detail or {}).get("error")
            return messages.StepCompleted(**given, outcome=OUTCOMES[event.type], error=error, next=after)
        return MAKERS.get(event.type, _status)(given, event.detail or {})


OUTCOMES: dict[str, Any] = {"job_done": "done", "job_failed": "failed", "job_skipped": "skipped"}


def _is_mode(event: Event) -> bool:
    """Whether it says that somebody set the mode of an app: that is for every client."""
    return event.type == APP_CHANGED and (event.detail or {}).get("what") == MODE


def _targets(event: Event, run: RunFacts | None, queue: str | None) -> list[Target]:
    found = [EVERYTHING, EVERYBODY] if _is_mode(event) else [EVERYTHING]
    if event.run_id is not None:
        found.append(Target("run", str(event.run_id)))
    if run is not None:
        found.append(Target("pipeline", run.pipeline))
        if run.batch_id is not None:
            found.append(Target("batch", str(run.batch_id)))
        if run.item_key is not None:
            found.append(Target("item", f"{run.catalogue}/{run.item_key}"))
    if queue is not None:
        found.append(Target("queue", queue))
    return found


def _status(given: Given, detail: Given) -> About:
    return messages.StatusUpdate(**given, detail=detail or None)


def _progress(given: Given, detail: Given) -> About:
    return messages.ProgressUpdate(**given, percent=detail.get("percent", 0), message=detail.get("message") or "")


def _asked(given: Given, detail: Given) -> About:
    return messages.ManualReviewRequired(**given, questions=detail.get("questions", 1))


def _completed(given: Given, detail: Given) -> About:
    return messages.ProcessingComplete(**given, outcome="completed")


def _failed(given: Given, detail: Given) -> About:
    return messages.ProcessingComplete(**given, outcome="failed", error=detail.get("why"))


def _cancelled(given: Given, detail: Given) -> About:
    return messages.Cancelled(**given, why=detail.get("why"))


def _notice(kind: NoticeKind) -> Callable[[Given, Given], About]:
    def notice(given: Given, detail: Given) -> About:
        return messages.Notification(**given, kind=kind, text=words_of(kind, detail, ""), queue=detail.get("queue"))

    return notice


MAKERS: dict[str, Callable[[Given, Given], About]] = {
    "job_progress": _progress,
    "review_asked": _asked,
    "run_completed": _completed,
    "run_failed": _failed,
    "run_cancelled": _cancelled,
    "queue_paused": _notice("queue_paused"),
    "queue_resumed": _notice("queue_resumed"),
    "limit_closed": _notice("limit_closed"),
    "worker_lost": _notice("worker_lost"),
}
