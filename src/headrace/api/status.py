"""GET /api/status: what the plain status page shows, as JSON."""

from typing import Any

from headrace.assembly.engine import Engine
from headrace.record.overview import overview, pipelines_now, recent_runs


async def status_now(engine: Engine) -> dict[str, Any]:
    """Counts, pipelines and the newest runs."""
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
        "runs": await recent_runs(engine.database),
    }
