"""/api/events/stream, /api/runs/ID/stream and /api/runs/ID/logs/stream: the same by server-sent events, for what speaks
no WebSocket."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Coroutine
from typing import Annotated, Any

import structlog
from fastapi import APIRouter, Header, Path, Query, Request
from sse_starlette import EventSourceResponse, ServerSentEvent
from sse_starlette.sse import SendTimeoutError
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from headrace.api.access import Caller, TheEngine, Viewer, require_seen
from headrace.api.headers import SAFE
from headrace.api.live.client import LATER, Client
from headrace.api.live.feed import Feed
from headrace.api.live.log_lines import offer_lines
from headrace.api.live.snapshot import snapshot
from headrace.api.live.still import watch
from headrace.api.live.subscription import EVERYTHING, Target
from headrace.api.paging import BIGGEST
from headrace.assembly.engine import Engine
from headrace.bus.event import Cursor
from headrace.domain.errors import DatabaseUnavailable, HeadraceError
from headrace.record.logs import LOG_BEGINNING, LogPlace
from headrace.record.runs import RunRecord, find_run

router = APIRouter(tags=["live"])
log = structlog.get_logger(__name__)
KEEP_ALIVE_S = 30
PATIENCE_S = 10.0
RETRY_MS = 2000
END = "end"
RunNumber = Annotated[int, Path(ge=1, le=BIGGEST, description="the run's number")]
LastEvent = Annotated[str | None, Header(max_length=80, description="the id of the last event that came")]
Since = Annotated[str | None, Query(max_length=80, description="the same, where no header can be sent")]
Ticket = Annotated[str | None, Query(max_length=200, description="of POST /api/tickets, where accounts are set up")]
STREAM: dict[int | str, dict[str, Any]] = {
    200: {"content": {"text/event-stream": {}}, "description": "events as they come; a comment every 30 s"},
    204: {"description": "the run is over, and nothing came after the last event: do not come back"},
}


class Stream(EventSourceResponse):
    """Server-sent events; a reader that does not read is left without ado, and comes back where it was."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send until either ends."""
        try:
            await super().__call__(scope, receive, send)
        except SendTimeoutError:
            log.info("stream_not_read", path=scope["path"])


@router.get("/api/events/stream", operation_id="stream_events", response_class=Response, responses={200: STREAM[200]})
async def events(
    request: Request,
    caller: Viewer,
    engine: TheEngine,
    last_event_id: LastEvent = None,
    since: Since = None,
    ticket: Ticket = None,
) -> Response:
    """Everything that happens, from the last event on, else from now, after a snapshot that tells where that is."""
    feed: Feed = request.app.state.feed
    client = Client(caller)
    cursor = _cursor(last_event_id or since)
    return _answer(_told(engine, feed, client, lambda: _join(engine, feed, client, EVERYTHING, cursor)))


@router.get("/api/runs/{run_id}/stream", operation_id="stream_run", response_class=Response, responses=STREAM)
async def events_of_run(
    request: Request,
    run_id: RunNumber,
    caller: Viewer,
    engine: TheEngine,
    last_event_id: LastEvent = None,
    since: Since = None,
    ticket: Ticket = None,
) -> Response:
    """What happens to a run, from the last event on, else a snapshot and then what comes; ends with the run, by an
    event `end`."""
    feed: Feed = request.app.state.feed
    cursor = _cursor(last_event_id or since)
    run = await _seen(engine, caller, run_id)
    client, target = Client(caller), Target("run", str(run_id))

    async def fetch() -> None:
        await _join(engine, feed, client, target, cursor)
        if not (await _seen(engine, caller, run_id)).is_live:
            client.finish()

    return await _answer_or_nothing(_told(engine, feed, client, fetch), run)


@router.get("/api/runs/{run_id}/logs/stream", operation_id="stream_logs", response_class=Response, responses=STREAM)
async def lines_of_run(
    request: Request,
    run_id: RunNumber,
    caller: Viewer,
    engine: TheEngine,
    last_event_id: LastEvent = None,
    since: Since = None,
    ticket: Ticket = None,
) -> Response:
    """The lines of a run's log: those that are there, then those that come; ends with the run, by an event
    `end`."""
    feed: Feed = request.app.state.feed
    place = LogPlace.parse(last_event_id or since or str(LOG_BEGINNING))
    run = await _seen(engine, caller, run_id)
    client = Client(caller)

    async def fetch() -> None:
        await offer_lines(feed, client, run_id, place, until_over=True)
        client.finish()

    return await _answer_or_nothing(_told(engine, feed, client, fetch), run)


async def _seen(engine: Engine, caller: Caller, run_id: int) -> RunRecord:
    async with engine.database.session() as session:
        run = await find_run(session, run_id)
    require_seen(caller, run.pipeline, "run", run_id)
    return run


async def _join(engine: Engine, feed: Feed, client: Client, target: Target, cursor: Cursor | None) -> None:
    await feed.join(client, target, cursor)
    if cursor is None:
        seq = str(feed.position)
        async with engine.database.session() as session:
            client.offer(await snapshot(session, client.caller, target, seq))


def _cursor(text: str | None) -> Cursor | None:
    return None if text is None else Cursor.parse(text)


async def _told(
    engine: Engine, feed: Feed, client: Client, fetch: Callable[[], Coroutine[Any, Any, None]]
) -> AsyncGenerator[ServerSentEvent]:
    """What is offered to the client, until it is finished, closed, or its run is over; while the log cannot be read
    the stream ends, and the client comes back by itself."""
    try:
        async with feed.attached(client):
            parts = [asyncio.create_task(_fetch(client, fetch)), asyncio.create_task(watch(engine, client))]
            try:
                while pieces := await client.take():
                    for piece in pieces:
                        yield ServerSentEvent(piece.body.decode(), event=piece.type, id=piece.seq, retry=RETRY_MS)
                        if piece.ends_run and EVERYTHING not in client.subscriptions:
                            client.finish()
                if client.finished:
                    yield ServerSentEvent("{}", event=END)
            finally:
                for part in parts:
                    part.cancel()
                await asyncio.gather(*parts, return_exceptions=True)
    except DatabaseUnavailable as error:
        log.warning("stream_ended", reason=str(error))


async def _fetch(client: Client, fetch: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Fetch; where that fails the stream ends, and the client comes back by itself."""
    try:
        await fetch()
    except HeadraceError as error:
        log.warning("stream_ended", reason=str(error))
        client.close(LATER)


def _answer(told: AsyncGenerator[ServerSentEvent]) -> Response:
    return Stream(told, ping=KEEP_ALIVE_S, send_timeout=PATIENCE_S, headers=SAFE)


async def _answer_or_nothing(told: AsyncGenerator[ServerSentEvent], run: RunRecord) -> Response:
    """The stream; of a run that is over and of which nothing is left to tell, the answer that says: ask no more."""
    if run.is_live:
        return _answer(told)
    first = await anext(told, None)
    if first is None or first.event == END:
        await told.aclose()
        return Response(status_code=204, headers=SAFE)
    return _answer(_from(first, told))


async def _from(first: ServerSentEvent, others: AsyncGenerator[ServerSentEvent]) -> AsyncGenerator[ServerSentEvent]:
    try:
        yield first
        async for one in others:
            yield one
    finally:
        await others.aclose()
