"""/api/ws: the live socket, where a client says what it wants to hear and hears it."""

import asyncio
from collections.abc import Coroutine
from datetime import UTC, datetime
from typing import Any

from fastapi import APIRouter, WebSocket
from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocketDisconnect

from headrace.api.access import Viewer, caller_of, engine_of
from headrace.api.live import messages
from headrace.api.live.client import LATER, REASONS, SLOW, Client, Piece
from headrace.api.live.conversation import Conversation
from headrace.api.live.feed import Feed
from headrace.api.live.frames import SLOT_S, Frames
from headrace.api.live.protocol import EVICT
from headrace.api.live.still import watch
from headrace.assembly.engine import Engine
from headrace.domain.errors import DatabaseUnavailable

router = APIRouter(tags=["live"])
PATIENCE_S = 10.0
CLOSING_S = 1.0
A_SECOND_BACK = 100  # clients that may come back in a second


@router.get("/api/ws/schema", operation_id="get_socket_schema")
async def schema(caller: Viewer) -> dict[str, Any]:
    """JSON Schema of every message of /api/ws: `server` for what is sent, `client` for what is taken."""
    return messages.schemas()


async def live(websocket: WebSocket) -> None:
    """Hear what happens as it happens (docs/reference/live.md)."""
    caller, engine = await caller_of(websocket), await engine_of(websocket)
    feed: Feed = websocket.app.state.feed
    client = Client(caller)
    await websocket.accept()
    try:
        async with feed.attached(client):
            client.offer(_welcome(client, len(feed)))
            feed.tell_always(client)
            await _serve(websocket, engine, feed, client)
    except DatabaseUnavailable:
        client.close(LATER)
    await _say_goodbye(websocket, client)


route = WebSocketRoute("/api/ws", live)


def _welcome(client: Client, clients: int) -> Piece:
    reconnect = messages.Reconnect(spread_s=round(max(0.5, clients / A_SECOND_BACK), 1))
    message = messages.Welcome(client=client.id, at=datetime.now(UTC), reconnect=reconnect)
    return Piece("welcome", "", message.model_dump_json().encode())


async def _serve(websocket: WebSocket, engine: Engine, feed: Feed, client: Client) -> None:
    """Speak and listen until either ends."""
    conversation = Conversation(engine, feed, client)
    parts = [
        _part(_send(websocket, client, feed.frames)),
        _part(_receive(websocket, conversation)),
        _part(watch(engine, client)),
    ]
    try:
        done, _ = await asyncio.wait(parts, return_when=asyncio.FIRST_COMPLETED)
        for part in done:
            part.result()
    except WebSocketDisconnect:
        client.close(1000)
    finally:
        await conversation.end()
        for part in parts:
            part.cancel()
        await asyncio.gather(*parts, return_exceptions=True)


def _part(work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
    return asyncio.create_task(work)


async def _send(websocket: WebSocket, client: Client, made: Frames) -> None:
    """Send what waits as it comes; the first at once, then at most every 50 ms, unless each is wanted."""
    while pieces := await client.take():
        try:
            for frame in made.of(pieces, every=client.every):
                async with asyncio.timeout(PATIENCE_S):
                    await websocket.send_text(frame)
        except TimeoutError:
            client.close(SLOW)
            return
        except RuntimeError:  # the protocol has closed it meanwhile: no answer to its pings
            client.close(1000)
            return
        if not client.every:
            await asyncio.sleep(SLOT_S)


async def _receive(websocket: WebSocket, conversation: Conversation) -> None:
    while True:
        message = await websocket.receive()
        if message["type"] == "websocket.disconnect":
            raise WebSocketDisconnect(message.get("code", 1005))
        text = message.get("text")
        if not await conversation.hear(text.encode() if text is not None else message.get("bytes") or b""):
            return


async def _say_goodbye(websocket: WebSocket, client: Client) -> None:
    code = client.closed or 1000
    evict = websocket.scope["extensions"].get(EVICT)
    if code == SLOW and evict is not None:
        evict(code, REASONS[code])
        return
    try:
        async with asyncio.timeout(CLOSING_S):
            await websocket.close(code, REASONS.get(code))
    except (RuntimeError, WebSocketDisconnect, TimeoutError, OSError):
        if evict is not None:
            evict(code, "")
