"""Every answer: the safe headers, an ETag on what is read as JSON, and a line in the meters."""

import hashlib
import time
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from headrace.api.headers import SAFE
from headrace.api.meters import Meters


class EveryAnswer:
    """Adds what every answer carries. A read whose ETag the client has already is answered with 304 and no body.

    Only answers of a known length get one: what is streamed goes out as it comes.
    """

    def __init__(self, app: ASGIApp, meters: Meters) -> None:
        self._app, self._meters = app, meters

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on; look at what comes back."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        answer = _Answer(scope, send)
        began = time.perf_counter()
        try:
            await self._app(scope, receive, answer.send)
        finally:
            route = getattr(scope.get("route"), "operation_id", None) or "other"
            self._meters.answered(route, scope["method"], answer.status, time.perf_counter() - began)


class _Answer:
    """One answer on its way out."""

    def __init__(self, scope: Scope, send: Send) -> None:
        self._send = send
        self._reads = scope["method"] == "GET"
        self._known = Headers(scope=scope).get("if-none-match", "") if self._reads else ""
        self._held: Message | None = None
        self._body = bytearray()
        self.status = 500

    async def send(self, message: Message) -> None:
        """Hold the head of a JSON answer until its body is there; let all else through."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = MutableHeaders(raw=message.setdefault("headers", []))
            for name, value in SAFE.items():
                headers.setdefault(name, value)
            if self._is_tagged(headers):
                self._held = message
                return
        elif self._held is not None and message["type"] == "http.response.body":
            self._body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._send_tagged(self._held)
            return
        await self._send(message)

    def _is_tagged(self, headers: Any) -> bool:
        json = headers.get("content-type", "") == "application/json"
        return self._reads and self.status == 200 and json and "content-length" in headers

    async def _send_tagged(self, head: Message) -> None:
        tag = f'"{hashlib.sha256(self._body).hexdigest()[:32]}"'
        headers = MutableHeaders(raw=head["headers"])
        headers["ETag"], headers["Cache-Control"] = tag, "private, no-cache"
        if tag in [one.strip().removeprefix("W/") for one in self._known.split(",")]:
            self.status = head["status"] = 304
            del headers["content-length"]
            self._body.clear()
        await self._send(head)
        await self._send({"type": "http.response.body", "body": bytes(self._body)})
