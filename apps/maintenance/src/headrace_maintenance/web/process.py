"""POST process, process/count and queue: systems are submitted as one batch, or put before the agent."""

from typing import Any

from fastapi import APIRouter, HTTPException, Request

from headrace_maintenance.calls import Rows
from headrace_maintenance.pipeline import maintenance
from headrace_maintenance.web.forms import (
    BatchBegun,
    CountOut,
    Filter,
    ProcessGiven,
    QueuedOut,
    QueueGiven,
    RefusedOut,
)

AT_ONCE = 200
UNPROCESSED = Filter(status="not_processed")


def add_process(router: APIRouter, handle: Any) -> None:
    """The routes that begin work."""

    @router.post("/process", operation_id="maintenance_process", status_code=202)
    async def process(given: ProcessGiven, request: Request) -> BatchBegun:
        """Submit the systems as one batch; those that are not there or are being processed are left out, with why."""
        wanted = await _wanted(handle.rows, given)
        names = await _names(handle.rows, wanted)
        there = [uid for uid in wanted if uid in names]
        refused = [RefusedOut(asset_uid=uid, why=f"There is no system {uid}.") for uid in wanted if uid not in names]
        if not there:
            raise HTTPException(409, refused[0].why if refused else "No system fits: nothing was begun.")
        batch, runs = await _submit(handle, there, request.state.caller)
        for uid, run in zip(there, runs, strict=True):
            if not run.created:
                why = f"{names[uid]} is being processed already, by run {run.run_id}."
                refused.append(RefusedOut(asset_uid=uid, why=why))
        return BatchBegun(batch_id=batch, runs=sum(run.created for run in runs), refused=refused)

    @router.post("/process/count", operation_id="maintenance_process_count")
    async def count(given: ProcessGiven) -> CountOut:
        """How many systems the same body would process."""
        wanted = await _wanted(handle.rows, given)
        return CountOut(count=len(await _names(handle.rows, wanted)))

    @router.post("/queue", operation_id="maintenance_queue", status_code=202)
    async def queue(given: QueueGiven) -> QueuedOut:
        """Put an event in the agent's queue; one of each type waits for a system at the most."""
        if given.asset_uid not in await _names(handle.rows, [given.asset_uid]):
            raise HTTPException(404, f"There is no system {given.asset_uid}.")
        rows = await handle.rows("put_event", type=given.event_type, system=given.asset_uid)
        return QueuedOut(event_id=rows[0]["event_id"] if rows else None, already_pending=not rows)


async def _submit(handle: Any, systems: list[str], by: str) -> tuple[int, list[Any]]:
    """One batch, some systems in a transaction: a thousand at once would keep the intake of everybody else waiting."""
    batch: int | None = None
    runs: list[Any] = []
    for start in range(0, len(systems), AT_ONCE):
        some = systems[start : start + AT_ONCE]
        batch, more = await handle.submit_many(
            maintenance, items=some, trigger="manual", name="process", by=by, batch=batch
        )
        runs += more
    return batch or 0, runs


async def _wanted(rows: Rows, given: ProcessGiven) -> list[str]:
    """The asset_uids that the body means, each once."""
    if isinstance(given.systems, list):
        return list(dict.fromkeys(uid.lower() for uid in given.systems))
    filter_ = UNPROCESSED if given.systems == "all_unprocessed" else given.systems.filter
    return [row["asset_uid"] for row in await rows("systems_matching", **filter_.model_dump())]


async def _names(rows: Rows, systems: list[str]) -> dict[str, str]:
    """The name of each of them that is there."""
    return {row["asset_uid"]: row["name"] for row in await rows("names_of_systems", systems=systems)}
