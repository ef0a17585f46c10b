"""GET /api/status: what the plain status page shows, as JSON."""

from typing import Any

from headrace.assembly.engine import Engine
from headrace.db.pool import Session
from headrace.domain.states import RunState
from headrace.record.overview import overview, pipelines_now
from headrace.record.runs import RunFilter, RunRecord, list_runs
from headrace.record.steps import steps_of_run
from headrace.record.why import why_run

SHOWN = 25
LIVE = (RunState.RUNNING, RunState.PAUSED, RunState.QUEUED, RunState.WAITING)


async def status_now(engine: Engine) -> dict[str, Any]:
    """Counts, pipelines, and the runs under way and just ended, each with what it does or waits for."""
    now = await overview(engine.database)
    return {
        "counts": {
            "live": now.live,
            "ready": now.ready,
            "running": now.claimed,
            "waiting": now.parked,
            "open_reviews": now.open_reviews,
            "completed": now.completed,
            "failed": now.failed,
            "cancelled": now.cancelled,
        },
        "only_people_left": now.only_people_left,
        "pipelines": await pipelines_now(engine.database),
        "runs": await _runs(engine),
    }


async def _runs(engine: Engine) -> list[dict[str, Any]]:
    async with engine.database.session() as session:
        live: list[RunRecord] = []
        for state in LIVE:
            if len(live) < SHOWN:
                live += (await list_runs(session, RunFilter(state=state), SHOWN - len(live))).runs
        ended = [run for run in (await list_runs(session, RunFilter(), SHOWN)).runs if not run.is_live]
        return [await _row(session, run) for run in [*live, *ended]]


async def _row(session: Session, run: RunRecord) -> dict[str, Any]:
    steps = await steps_of_run(session, run) if run.is_live else []
    why = await why_run(session, run, steps)
    return {
        "run_id": run.run_id,
        "pipeline": run.pipeline,
        "item": run.item_name or run.item_key or "",
        "state": run.state,
        "why": why.sentence,
        "until": why.until,
    }
