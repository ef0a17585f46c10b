"""Pruning: whatever grows is taken away when its time is over, in bounded steps (docs/reference/retention.md)."""

import time
from collections import deque
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass

import structlog

from headrace.db.arrays import Texts
from headrace.db.pool import Session
from headrace.domain.errors import DatabaseUnavailable
from headrace.upkeep.leading import LeadLost

log = structlog.get_logger(__name__)
DAY_S = 86_400.0
Acting = Callable[[], AbstractAsyncContextManager[Session]]


@dataclass(frozen=True)
class Retention:
    """How many days each kind of record is kept."""

    workers: float = 1
    answers: float = 1
    checkpoints: float = 7
    logs: float = 30
    runs: float = 90
    events: float = 90
    ledger: float = 730


@dataclass(frozen=True, slots=True)
class Part:
    """One statement, and how many days it leaves alone; where it locks first, the column that names what it locked and
    the statement that drops of those what is still unused."""

    name: str
    days: float = 0
    column: str = ""
    drop: str = ""


def parts(kept: Retention) -> list[Part]:
    """What is pruned, in an order in which nothing is left that names what is gone."""
    return [
        Part("prune_checkpoints", kept.checkpoints),
        Part("prune_signals", kept.checkpoints),
        Part("prune_logs", kept.logs),
        Part("prune_jobs", kept.runs),
        Part("prune_attempts", kept.runs),
        Part("prune_runs", kept.runs),
        Part("prune_batches", kept.runs),
        Part("prune_questions", kept.runs),
        Part("prune_decisions", kept.ledger),
        Part("prune_events", kept.events),
        Part("prune_ledger", kept.ledger),
        Part("prune_workers", kept.workers),
        Part("prune_request_keys", kept.answers),
        Part("prune_bulk", kept.runs),
        Part("prune_marks"),
        Part("prune_uses", kept.workers),
        Part("prune_audit", kept.ledger),
        Part("prune_tickets", kept.workers),
        Part("prune_sessions", kept.workers),
        Part("prune_tokens", kept.runs),
        Part("lock_old_limits", kept.runs, "key", "drop_limits"),
        Part("lock_idle_gates", 0, "gate", "drop_gates"),
    ]


class Pruning:
    """Begun now and then, and gone on with a little at a time, so that nothing more urgent waits for it."""

    def __init__(self, acting: Acting, retention: Retention) -> None:
        self._acting = acting
        self._retention = retention
        self._left: deque[Part] = deque()

    def begin(self) -> None:
        """There may be something that is too old."""
        self._left = deque(parts(self._retention))

    async def go_on(self, seconds: float) -> bool:
        """Take bounded steps, each a transaction, for about so long; whether there is more to do."""
        until = time.monotonic() + seconds
        while self._left and time.monotonic() < until:
            part = self._left[0]
            if not await self._step_alone(part):
                self._left.popleft()
        return bool(self._left)

    async def _step_alone(self, part: Part) -> bool:
        """Whether there was something to prune; a part that fails is left for the next time, and the others go on."""
        try:
            return await self._step(part)
        except (DatabaseUnavailable, LeadLost):
            raise
        except Exception as error:
            log.error("upkeep_failed", part=part.name, error=str(error)[:500])
            return False

    async def _step(self, part: Part) -> bool:
        seconds = part.days * DAY_S
        async with self._acting() as session:
            if not part.drop:
                return await session.run("upkeep", part.name, seconds=seconds) > 0
            locked = [row[part.column] for row in await session.rows("upkeep", part.name, seconds=seconds)]
            return bool(locked) and await session.run("upkeep", part.drop, **{part.column: Texts(locked)}) > 0
