"""The line to the server: single requests, tried again where that is safe, and streams that go on where they broke."""

import asyncio
import random
from collections.abc import AsyncGenerator
from contextlib import suppress
from typing import Any, NamedTuple
from uuid import uuid4

import httpx2

from headrace.client.refusal import RequestRefused, ServerUnavailable
from headrace.domain.errors import InvalidValue

TRIES = 4
FIRST_S, MOST_S = 0.5, 30.0
SILENT_S = 75.0  # two keep-alives and a half
PASSING = (429, 502, 503, 504)


class Heard(NamedTuple):
    """One server-sent event: its id, its type and its text."""

    id: str
    type: str
    data: str


class Line:
    """Requests to one server, by a token where it has accounts."""

    def __init__(self, url: str, token: str | None) -> None:
        if not url.startswith(("http://", "https://")):
            raise InvalidValue("the server's address", f"{url!r} is none", "as in http://127.0.0.1:3001")
        self.url = url.rstrip("/")
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        self._http = httpx2.AsyncClient(base_url=self.url, headers=headers, timeout=30)

    async def close(self) -> None:
        """Let the connections go."""
        await self._http.aclose()

    async def get(self, path: str, **query: Any) -> Any:
        """Read; tried again while the server or its database is away."""
        return await self._ask("GET", path, params={name: one for name, one in query.items() if one is not None})

    async def post(self, path: str, body: dict[str, Any]) -> Any:
        """Change, once: tried again under one Idempotency-Key, so that a lost answer does nothing twice."""
        given = {name: one for name, one in body.items() if one is not None}
        return await self._ask("POST", path, json=given, headers={"Idempotency-Key": uuid4().hex})

    async def stream(self, path: str, since: str | None) -> AsyncGenerator[Heard]:
        """What is heard, from the last id on, over as many connections as it takes; ends when the server says so."""
        failures = 0
        while True:
            headers = {"Last-Event-ID": since} if since else {}
            try:
                async with self._http.stream("GET", path, headers=headers, timeout=SILENT_S) as answer:
                    if answer.status_code == 204:
                        return
                    await _refuse(answer)
                    async for heard in _events(answer):
                        if heard.type == "end":
                            return
                        failures, since = 0, heard.id or since
                        yield heard
            except httpx2.TransportError as error:
                failures += 1
                if since is None and failures >= TRIES:
                    raise ServerUnavailable(self.url, _words(error)) from error
            except RequestRefused as error:
                failures += 1
                if error.status not in PASSING:
                    raise
            await asyncio.sleep(_rest(failures))

    async def _ask(self, method: str, path: str, **more: Any) -> Any:
        for failures in range(1, TRIES + 1):
            try:
                answer = await self._http.request(method, path, **more)
                await _refuse(answer)
                return answer.json()
            except httpx2.TransportError as error:
                if failures == TRIES:
                    raise ServerUnavailable(self.url, _words(error)) from error
            except RequestRefused as error:
                if failures == TRIES or error.status not in PASSING:
                    raise
            await asyncio.sleep(_rest(failures))
        raise AssertionError("not reached: the last try answers or raises")


def _rest(failures: int) -> float:
    """Full jitter: anything up to the growing rest, so that a crowd does not come back together."""
    return random.uniform(0, min(MOST_S, FIRST_S * 2**failures))  # noqa: S311 -- spreads tries, hides nothing


async def _refuse(answer: httpx2.Response) -> None:
    if answer.is_success:
        return
    await answer.aread()
    problem: dict[str, Any] = {}
    with suppress(ValueError):
        problem = answer.json()
    kind = str(problem.get("type", "")).rpartition(":")[2] or "failed"
    detail = problem.get("detail") or f"The server answered {answer.status_code}."
    raise RequestRefused(answer.status_code, kind, str(detail))


async def _events(answer: httpx2.Response) -> AsyncGenerator[Heard]:
    """Server-sent events as the HTML standard reads them: fields by line, an event at each empty line."""
    place, kind, data = "", "message", list[str]()
    async for line in answer.aiter_lines():
        name, _, value = line.partition(":")
        value = value.removeprefix(" ")
        if not line and data:
            yield Heard(place, kind, "\n".join(data))
            kind, data = "message", []
        elif name == "id":
            place = value
        elif name == "event":
            kind = value
        elif name == "data":
            data.append(value)


def _words(error: Exception) -> str:
    return str(error) or type(error).__name__
