"""Work on many runs or items at once: kept in the database, done by whichever API process takes it, gone on with by
another.

A work names its runs or items once, when it begins; what comes to fit its filter later is not of it.
"""

import asyncio
import secrets
from collections.abc import Sequence
from contextlib import suppress
from typing import Annotated, Any, Literal

import orjson
import structlog
from fastapi import Depends, Request

from headrace.api.access import Caller
from headrace.api.bulk_aim import MOST, Deed, runs_that_fit
from headrace.api.bulk_items import process
from headrace.api.given import visible_to
from headrace.assembly.engine import Engine
from headrace.db.arrays import BigInts, Texts
from headrace.db.pool import Row
from headrace.domain.errors import DatabaseUnavailable, UsageError
from headrace.queue.cancelling import cancel_runs
from headrace.queue.pausing import pause_runs, resume_runs
from headrace.queue.retrying import retry_run

PROCESS: Literal["process"] = "process"
AT_ONCE = 200
SENTENCE, TOLD = 300, 50
LOOK_S = 5.0
log = structlog.get_logger(__name__)


class BulkWork:
    """One API process's share: takes works that nobody holds, and does them."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._holder = secrets.randbits(63)
        self._look = asyncio.Event()

    async def start(
        self, caller: Caller, deed: Deed | Literal["process"], aim: dict[str, Any], runs: Sequence[int] | None = None
    ) -> int:
        """Keep a work on these runs, or on what fits the aim, and look at it at once; its number."""
        async with self._engine.database.session() as session:
            row = await session.row(
                "api",
                "new_bulk",
                deed=deed,
                aim=orjson.dumps(aim).decode(),
                pipelines=visible_to(caller),
                total=None if runs is None else len(runs),
                runs=None if runs is None else BigInts(runs),
                by=caller.name,
            )
        self._look.set()
        return row["bulk_id"] if row else 0

    def look(self) -> None:
        """There is a work to go on with."""
        self._look.set()

    async def run(self) -> None:
        """Do what there is, until cancelled; a database that is away is waited for."""
        while True:
            self._look.clear()
            try:
                while await self._one():
                    pass
            except DatabaseUnavailable as error:
                log.warning("database_away", reason=str(error), part="bulk")
            with suppress(TimeoutError):
                async with asyncio.timeout(LOOK_S):
                    await self._look.wait()

    async def _one(self) -> bool:
        async with self._engine.database.session() as session:
            row = await session.row("api", "take_bulk", holder=self._holder)
        if row is None:
            return False
        try:
            await self._do(row)
        except DatabaseUnavailable:
            raise
        except Exception as error:
            log.error("bulk_failed", bulk=row["bulk_id"], error=str(error)[:500])
            await self._end(row, "failed", str(error)[:500])
        return True

    async def _do(self, row: Row) -> None:
        if row["deed"] == PROCESS:
            if await process(self._engine, row, self._holder):
                await self._end(row, "over", None)
            return
        runs: list[int] | None = row["runs"] if row["runs"] is not None else await self._find(row)
        if runs is None:
            return
        for start in range(row["looked_at"], len(runs), AT_ONCE):
            some = runs[start : start + AT_ONCE]
            refused = await self._act(row, some)
            names = {"bulk": row["bulk_id"], "holder": self._holder}
            async with self._engine.database.session() as session:
                counts = {"looked_at": len(some), "changed": len(some) - len(refused), "refused": len(refused)}
                told = orjson.dumps([{"run_id": run_id, "why": why} for run_id, why in refused.items()][:TOLD]).decode()
                if await session.row("api", "advance_bulk", **names, **counts, refusals=told) is None:
                    return
        await self._end(row, "over", None)

    async def _find(self, row: Row) -> list[int] | None:
        """The runs that fit, kept with the work; None where it is not ours any more."""
        aim: dict[str, Any] = row["aim"]
        pipelines = None if row["pipelines"] is None else Texts(row["pipelines"])
        runs = await runs_that_fit(self._engine, row["deed"], aim, pipelines, MOST)
        async with self._engine.database.session() as session:
            found = {"bulk": row["bulk_id"], "holder": self._holder, "runs": BigInts(runs)}
            kept = await session.row("api", "found_bulk", **found)
        return runs if kept else None

    async def _act(self, row: Row, runs: Sequence[int]) -> dict[int, str]:
        """Those of these that refused it, each with why."""
        database, by = self._engine.database, row["started_by"]
        match row["deed"]:
            case "cancel":
                changed, why = await cancel_runs(database, runs, why=f"by {by}"), "It is over already."
            case "pause":
                changed, why = await pause_runs(database, runs, by=by), "It is over, or paused already."
            case "resume":
                changed, ready = await resume_runs(database, runs)
                self._engine.intake.tell(ready)
                why = "It is not paused."
            case _:
                tried = [(run_id, await self._retry(run_id, by)) for run_id in runs]
                return {run_id: why for run_id, why in tried if why is not None}
        done = set(changed)
        return {run_id: why for run_id in runs if run_id not in done}

    async def _retry(self, run_id: int, by: str) -> str | None:
        """Why it cannot be retried; None where it was."""
        try:
            ready = await retry_run(self._engine.database, run_id, self._engine.registry, by=by)
        except UsageError as error:
            return str(error)[:SENTENCE]
        self._engine.intake.tell(dict(ready))
        return None

    async def _end(self, row: Row, state: str, error: str | None) -> None:
        async with self._engine.database.session() as session:
            await session.row("api", "end_bulk", bulk=row["bulk_id"], state=state, error=error)


async def bulk_of(request: Request) -> BulkWork:
    """The share of this process."""
    work: BulkWork = request.app.state.bulk
    return work


TheBulkWork = Annotated[BulkWork, Depends(bulk_of)]
