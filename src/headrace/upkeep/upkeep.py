"""The upkeep loop: led by one process at a time under a fenced lease row; others stand by."""

import asyncio
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass

import structlog

from headrace.db.arrays import Texts
from headrace.db.pool import Database, Session
from headrace.domain.errors import DatabaseUnavailable
from headrace.queue.changes import Changes, Happened

log = structlog.get_logger(__name__)
ROLE = "upkeep"
DAY_S = 86_400.0
Ready = Mapping[tuple[str, int], int]


@dataclass(frozen=True)
class Retention:
    """How many days each kind of record is kept."""

    checkpoints: float = 7
    logs: float = 30
    runs: float = 90
    events: float = 90
    ledger: float = 730


class Upkeep:
    """Returns lost work, wakes what is due, sweeps up what a dead process left half said, prunes."""

    def __init__(
        self,
        database: Database,
        *,
        lead_s: float = 15.0,
        look_s: float = 5.0,
        retention: Retention | None = None,
        on_ready: Callable[[Ready], None] | None = None,
    ) -> None:
        self._database = database
        self._lead_s = lead_s
        self._look_s = look_s
        self._retention = retention or Retention()
        self._on_ready = on_ready
        self._soon = asyncio.Event()
        self._holder = id(self) % 2**31
        self.leading = False

    def heard(self, payload: str) -> None:
        """Something was parked with a time that may be sooner than the next look."""
        if payload == "due":
            self._soon.set()

    async def run(self, holder: int) -> None:
        """Lead when nobody does; until cancelled."""
        self._holder = holder
        rounds = 0
        try:
            while True:
                rest = self._look_s
                try:
                    rest = await self._round(rounds)
                    rounds += self.leading
                except DatabaseUnavailable as error:
                    log.warning("database_away", reason=str(error), part="upkeep")
                self._soon.clear()
                with suppress(TimeoutError):
                    async with asyncio.timeout(rest):
                        await self._soon.wait()
        finally:
            if self.leading:
                with suppress(DatabaseUnavailable):
                    async with self._database.session() as session:
                        await session.run("upkeep", "resign", role=ROLE, holder=self._holder)

    async def _round(self, number: int) -> float:
        async with self._database.session() as session:
            led = await session.row("upkeep", "lead", role=ROLE, holder=self._holder, seconds=self._lead_s)
        self.leading = led is not None
        if not self.leading:
            return self._look_s
        await self._return_lost()
        rest = await self._wake_due()
        if number % 6 == 0:
            await self._sweep()
        if number % 720 == 1:
            await self._prune()
        return rest

    async def _return_lost(self) -> None:
        async with self._database.transaction() as session:
            rows = await session.rows("queue", "return_lost")
            changes = Changes()
            back = [row for row in rows if row["run_id"] is not None]
            for row in back:
                changes.became_ready(row["lane"], row["priority"], row["turn"])
                changes.happened("job_returned", Happened(row["run_id"], None, row["step"], row["part"]))
            workers = {one for row in rows for one in row["workers"] or ()}
            if workers:
                log.warning("workers_lost", workers=sorted(workers), jobs_returned=len(back))
            await changes.write(session)
        self._tell(changes)

    async def _wake_due(self) -> float:
        while True:
            async with self._database.transaction() as session:
                changes = Changes()
                rows = await session.rows("queue", "wake_due")
                changes.woke(rows)
                await changes.write(session)
                due = await session.row("queue", "next_due")
            self._tell(changes)
            if not rows:
                break
        soonest = due["seconds"] if due and due["seconds"] is not None else self._look_s
        return min(self._look_s, max(0.02, soonest))

    async def _sweep(self) -> None:
        """Whatever a process that ended between two transactions still owed."""
        async with self._database.transaction() as session:
            changes = Changes()
            for row in await session.rows("upkeep", "orphaned_waits"):
                if row["reason"] == "follows":
                    await session.run("queue", "unfollow", key=Texts([row["key"]]))
                changes.woke(await session.rows("queue", "wake_key", reason=row["reason"], key=Texts([row["key"]])))
            for row in await session.rows("queue", "full_gates"):
                changes.gates.add(row["key"] if row["reason"] == "concurrency" else f"pipeline:{row['key']}")
            await changes.write(session)
        self._tell(changes)

    async def _prune(self) -> None:
        kept = self._retention
        async with self._database.session() as session:
            for name, days in (
                ("prune_checkpoints", kept.checkpoints),
                ("prune_logs", kept.logs),
                ("prune_runs", kept.runs),
                ("prune_events", kept.events),
                ("prune_ledger", kept.ledger),
                ("prune_workers", kept.checkpoints),
            ):
                await _prune_all(session, name, days * DAY_S)

    def _tell(self, changes: Changes) -> None:
        if self._on_ready and changes.ready:
            self._on_ready(changes.ready)


async def _prune_all(session: Session, name: str, seconds: float) -> None:
    for _ in range(100):
        if await session.run("upkeep", name, seconds=seconds) == 0:
            break
