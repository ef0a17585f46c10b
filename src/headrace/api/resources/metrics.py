"""GET /metrics: the meters for Prometheus."""

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from headrace.api.access import TheEngine, Viewer
from headrace.api.given import require_all
from headrace.api.meters import Meters
from headrace.record.queues import list_queues
from headrace.record.workers import list_workers

router = APIRouter(tags=["health"])
MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"
AS_TEXT: dict[int | str, dict[str, Any]] = {
    200: {"description": "The text form of Prometheus", "content": {"text/plain": {"schema": {"type": "string"}}}}
}


@router.get("/metrics", operation_id="get_metrics", response_class=Response, responses=AS_TEXT)
async def metrics(caller: Viewer, engine: TheEngine, request: Request) -> Response:
    """What this process answered and what the house does, for Prometheus. For those who see all pipelines."""
    require_all(caller, "these figures")
    meters: Meters = request.app.state.meters
    async with engine.database.session() as session:
        overview = (await session.search("api", "overview", pipelines=None))[0]
        queues, workers = await list_queues(session), await list_workers(session)
    return Response(meters.text(overview, queues, workers), media_type=MEDIA_TYPE)
