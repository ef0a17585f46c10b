"""GET runs/ID and batches/ID, and their cancelling."""

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Path, Request

from headrace_maintenance.web.forms import BatchOut, CancelledOut, CountsOut, RunOut, RunStates
from headrace_maintenance.web.steps import Jobs, jobs_of

SHOWN = 50
COUNTED: Mapping[str, str] = {
    "extract": "tasks_extracted",
    "classify": "tasks_classified",
    "discover": "tasks_discovered",
    "dedupe": "duplicate_pairs",
    "boatos": "tasks_pushed",
}
Number = Annotated[int, Path(ge=1, le=2**63 - 1)]


def add_runs(router: APIRouter, handle: Any) -> None:
    """The routes of runs and batches."""

    @router.get("/runs/{run_id}", operation_id="maintenance_run")
    async def run(run_id: Number) -> RunOut:
        """One run: its steps, how far it is, what it counted."""
        return (await _shown(handle, run=run_id) or [_none("run", run_id)])[0]

    @router.post("/runs/{run_id}/cancel", operation_id="maintenance_cancel_run", status_code=202)
    async def cancel_run(run_id: Number, request: Request) -> CancelledOut:
        """End a run that is not over."""
        if not await _shown(handle, run=run_id):
            _none("run", run_id)
        ended = await handle.cancel([run_id], why=f"by {request.state.caller}")
        if not ended:
            raise HTTPException(409, f"Run {run_id} is over already.")
        return CancelledOut(cancelled=len(ended))

    @router.get("/batches/{batch_id}", operation_id="maintenance_batch")
    async def batch(batch_id: Number) -> BatchOut:
        """How far a batch is, and its runs, those under way first."""
        counted = await _batch(handle, batch_id)
        runs = await _shown(handle, batch=batch_id)
        total, ended = counted["total"], counted["ended"]
        live = sum(one.percent for one in runs if one.state not in ("completed", "failed", "cancelled"))
        percent = (ended * 100 + live) // total if total else 100
        return BatchOut(batch_id=batch_id, total=total, ended=ended, percent=percent, runs=runs)

    @router.post("/batches/{batch_id}/cancel", operation_id="maintenance_cancel_batch", status_code=202)
    async def cancel_batch(batch_id: Number, request: Request) -> CancelledOut:
        """End all of its runs that are not over."""
        await _batch(handle, batch_id)
        live = [row["run_id"] for row in await handle.rows("live_runs_of_batch", batch=batch_id)]
        return CancelledOut(cancelled=len(await handle.cancel(live, why=f"by {request.state.caller}")))


async def _batch(handle: Any, batch_id: int) -> dict[str, Any]:
    return (await handle.rows("batch_shown", batch=batch_id) or [_none("batch", batch_id)])[0]


def _none(noun: str, number: int) -> Any:
    raise HTTPException(404, f"There is no {noun} {number} of this app.")


async def _shown(handle: Any, run: int | None = None, batch: int | None = None) -> list[RunOut]:
    rows = await handle.rows("runs_shown", run=run, batch=batch, most=SHOWN)
    jobs = await jobs_of(handle.rows, [row["run_id"] for row in rows])
    return [_one(row, jobs) for row in rows]


def _one(row: dict[str, Any], jobs: Jobs) -> RunOut:
    steps = jobs.steps(row["run_id"], row["state"])
    state: RunStates = jobs.state(row["run_id"]) if row["state"] == "live" else row["state"]
    at = next((one for one in steps if one.state in ("in_progress", "failed", "waiting", "paused")), None)
    counts = {COUNTED.get(name, name): n for name, n in row["counts"].items()}
    return RunOut(
        run_id=row["run_id"],
        asset_uid=row["asset_uid"],
        system_name=row["name"],
        state=state,
        why=row["why"] or (at.why if at else None),
        percent=100 if state == "completed" else jobs.percent(row["run_id"], steps),
        step=at.step if at else None,
        counts=CountsOut.model_validate({name: n for name, n in counts.items() if name in CountsOut.model_fields}),
        steps=steps,
    )
