"""The upkeep loop: led by one process at a time under a fenced lease row; others stand by."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress

import structlog

from headrace.db.arrays import Texts
from headrace.db.pool import Database, Row
from headrace.domain.errors import DatabaseUnavailable
from headrace.queue.cancelling import cancel_orphans
from headrace.queue.changes import Changes, Happened
from headrace.upkeep.leading import Lead, LeadLost
from headrace.upkeep.pruning import Pruning, Retention

log = structlog.get_logger(__name__)
SWEEP_LOOKS, PRUNE_LOOKS, FIRST_PRUNE_LOOKS = 6, 720, 12
AT_ONCE_S = 0.5
SOON_S = 0.02
ALL: Row = {"lost": True, "orphans": True, "due_in_s": 0.0}
Ready = Mapping[tuple[str, int], int]


class Upkeep:
    """Returns lost work, wakes what is due, sweeps up what a dead process left half said, prunes.

    Each of these fails alone: what one of them cannot do is logged with its name and tried again at the next look.
    """

    def __init__(
        self,
        database: Database,
        *,
        lead_s: float = 15.0,
        look_s: float = 5.0,
        retention: Retention | None = None,
        on_ready: Callable[[Ready], None] | None = None,
    ) -> None:
        self._look_s = min(look_s, lead_s / 3)
        self._database = database
        self._on_ready = on_ready
        self._soon = asyncio.Event()
        self._lead = Lead(database, lead_s)
        self._pruning = Pruning(self._lead.acting, retention or Retention())
        self._rest = self._look_s
        self._seen: Row = ALL
        now = time.monotonic()
        self._sweep_at, self._prune_at = now, now + self._look_s * FIRST_PRUNE_LOOKS

    @property
    def leading(self) -> bool:
        """Whether this process led when it last looked."""
        return self._lead.held

    def heard(self, payload: str) -> None:
        """Something was parked with a time that may be sooner than the next look, or runs lost their parent."""
        if payload in ("due", "orphans"):
            self._soon.set()

    async def run(self, holder: Callable[[], int]) -> None:
        """Lead when nobody does, under the number that the worker of this process has by then; until cancelled."""
        try:
            while True:
                self._soon.clear()
                self._rest = self._look_s
                await self._alone("lead", lambda: self._lead.take(holder()))
                if self.leading:
                    await self._round()
                with suppress(TimeoutError):
                    async with asyncio.timeout(self._rest):
                        await self._soon.wait()
        finally:
            await self._lead.resign()

    async def _round(self) -> None:
        await self._alone("look", self._look)
        if self._seen["lost"]:
            await self._alone("return_lost", self._return_lost)
        if self._seen["orphans"]:
            await self._alone("cancel_orphans", lambda: cancel_orphans(self._database))
        if self._rests(self._seen["due_in_s"]) <= SOON_S:
            await self._alone("wake_due", self._wake_due)
        if time.monotonic() >= self._sweep_at:
            done = [await self._alone("sweep", self._sweep), await self._alone("charge_left", self._charge_left)]
            if all(done):
                self._sweep_at = time.monotonic() + self._look_s * SWEEP_LOOKS
        await self._alone("prune", self._prune)

    async def _alone(self, part: str, work: Callable[[], Awaitable[object]]) -> bool:
        """Do one part; whether it could be done. What it raises is logged with its name, and stops no other part."""
        try:
            await work()
        except DatabaseUnavailable as error:
            log.warning("database_away", reason=str(error), part=f"upkeep: {part}")
        except LeadLost:
            log.info("lead_lost", part=part)
        except Exception as error:
            log.error("upkeep_failed", part=part, error=str(error)[:500], again_in_s=self._look_s)
        else:
            return True
        return False

    async def _look(self) -> None:
        self._seen = ALL
        async with self._database.session() as session:
            self._seen = await session.row("upkeep", "look") or ALL
        self._rest = self._rests(self._seen["due_in_s"])

    def _rests(self, due_in_s: float | None) -> float:
        """How long nothing has to be looked at, when the next thing that lies aside is due in so many seconds."""
        return self._look_s if due_in_s is None else min(self._look_s, max(SOON_S, due_in_s))

    async def _return_lost(self) -> None:
        async with self._lead.acting() as session:
            rows = await session.rows("queue", "return_lost")
            changes = Changes()
            back = [row for row in rows if row["run_id"] is not None]
            for row in back:
                changes.became_ready(row["lane"], row["priority"], row["turn"])
                changes.happened("job_returned", Happened(row["run_id"], None, row["step"], row["part"]))
            workers = {one for row in rows for one in row["workers"] or ()}
            if workers:
                log.warning("workers_lost", workers=sorted(workers), jobs_returned=len(back))
            for silent in rows[0]["silent"] or () if rows else ():
                changes.happened("worker_lost", Happened(None, detail=silent))
            await changes.write(session)
        self._tell(changes)

    async def _wake_due(self) -> None:
        until = time.monotonic() + AT_ONCE_S
        more = True
        while more and time.monotonic() < until:
            async with self._lead.acting() as session:
                changes = Changes()
                rows = await session.rows("queue", "wake_due")
                changes.woke(rows)
                await changes.write(session)
                due = await session.row("queue", "next_due")
            self._tell(changes)
            more = bool(rows)
            self._rest = self._rests(due["seconds"] if due else None)

    async def _sweep(self) -> None:
        """Whatever a process that ended between two transactions still owed."""
        async with self._lead.acting() as session:
            changes = Changes()
            for row in await session.rows("upkeep", "orphaned_waits"):
                if row["reason"] == "follows":
                    await session.run("queue", "unfollow", key=Texts([row["key"]]))
                changes.woke(await session.rows("queue", "wake_key", reason=row["reason"], key=Texts([row["key"]])))
            for row in await session.rows("queue", "full_gates"):
                changes.gates.add(row["key"] if row["reason"] == "concurrency" else f"pipeline:{row['key']}")
            await changes.write(session)
        self._tell(changes)

    async def _charge_left(self) -> None:
        """What ended runs reserved and never settled."""
        async with self._lead.acting() as session:
            await session.run("upkeep", "charge_left")

    async def _prune(self) -> None:
        if time.monotonic() >= self._prune_at:
            self._prune_at = time.monotonic() + self._look_s * PRUNE_LOOKS
            self._pruning.begin()
        if await self._pruning.go_on(AT_ONCE_S):
            self._rest = min(self._rest, SOON_S)

    def _tell(self, changes: Changes) -> None:
        if self._on_ready and changes.ready:
            self._on_ready(changes.ready)
