"""Once: a POST that carries an Idempotency-Key is done one time, and answered every time.

The method is that of the HTTP working group's draft (draft-ietf-httpapi-idempotency-key-header): a key names a request
of a caller; the same request again gets the first answer, another one under it is refused. What was refused is
forgotten, for nothing was done. Keys are kept 24 hours.
"""

import hashlib
from dataclasses import dataclass, field
from typing import Annotated, Any

from fastapi import Depends, Header, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from headrace.api.access import TheEngine, Viewer
from headrace.api.headers import SAFE
from headrace.api.problem import Refused
from headrace.db.pool import Database, Row

KEY = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        min_length=1,
        max_length=200,
        pattern="^[!-~]+$",
        description="the same key and body again gets the first answer; kept 24 hours",
    ),
]
PLACE = "headrace.once"
SILENT_S = 60.0


class Replayed(Exception):
    """This was done before: here is what was answered."""

    def __init__(self, row: Row) -> None:
        super().__init__("answered before")
        self.status, self.media_type, self.body = row["status"], row["media_type"], bytes(row["body"])


@dataclass(slots=True)
class _Taken:
    """A key that this request took, until it is answered; `answer` as far as it has come."""

    database: Database
    names: dict[str, str]
    status: int = 0
    media_type: str = ""
    body: bytearray = field(default_factory=bytearray)


async def once(caller: Viewer, engine: TheEngine, request: Request, idempotency_key: KEY = None) -> None:
    """Take the key, if there is one; raises Replayed where it was answered, Refused where it is another request's."""
    key = idempotency_key
    if key is None or request.method != "POST":
        return
    names = {"caller": caller.name, "key": key}
    asked: dict[str, Any] = {
        "method": request.method,
        "path": request.url.path,
        "digest": hashlib.sha256(await request.body()).digest(),
    }
    async with engine.database.session() as session:
        taken = await session.row("api", "take_request_key", **names, **asked, silent_s=SILENT_S)
        known = None if taken else await session.row("api", "request_key", **names)
    if taken:
        request.scope[PLACE].append(_Taken(engine.database, names))
        return
    if known is not None and asked != {name: known[name] for name in asked}:
        raise Refused(422, "other-request", f"Idempotency-Key {key!r} was used for another request; take a new one.")
    if known is None or known["status"] is None:
        words = "The first request with this Idempotency-Key is still being done."
        raise Refused(409, "under-way", words, headers={"Retry-After": "1"})
    raise Replayed(known)


ONCE = [Depends(once)]


async def replay(_request: Request, error: Exception) -> Response:
    """The first answer again."""
    if not isinstance(error, Replayed):
        raise error
    headers = {**SAFE, "Idempotency-Replayed": "true"}
    return Response(error.body, error.status, media_type=error.media_type or None, headers=headers)


class KeepsAnswers:
    """Keeps the answer to a request that took a key, before the last of it is sent; a refusal gives the key back."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, and listen to what is answered."""
        if scope["type"] != "http" or scope["method"] != "POST":
            await self._app(scope, receive, send)
            return
        held: list[_Taken] = []
        scope[PLACE] = held

        async def listen(message: Message) -> None:
            if held and _hear(held[0], message):
                await _keep(held.pop())
            await send(message)

        try:
            await self._app(scope, receive, listen)
        finally:
            for left in held:
                await _give_back(left)


def _hear(taken: _Taken, message: Message) -> bool:
    """Whether that was the last of the answer."""
    if message["type"] == "http.response.start":
        headers = dict(message["headers"])
        taken.status, taken.media_type = message["status"], headers.get(b"content-type", b"").decode()
    if message["type"] == "http.response.body":
        taken.body += message.get("body", b"")
        return not message.get("more_body", False)
    return False


async def _keep(taken: _Taken) -> None:
    if not 200 <= taken.status < 300:
        await _give_back(taken)
        return
    answer = {"status": taken.status, "media_type": taken.media_type, "body": bytes(taken.body)}
    async with taken.database.session() as session:
        await session.run("api", "keep_answer", **taken.names, **answer)


async def _give_back(taken: _Taken) -> None:
    async with taken.database.session() as session:
        await session.run("api", "forget_request_key", **taken.names)
