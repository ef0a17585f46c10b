"""A conversation: what a client of the socket says, and what is done about it."""

import asyncio
from collections.abc import Coroutine
from datetime import UTC, datetime
from typing import Any

from pydantic import ValidationError

from headrace.accounts.role import Role
from headrace.api.live.client import MALFORMED, Client, Piece
from headrace.api.live.feed import Feed
from headrace.api.live.log_lines import offer_lines
from headrace.api.live.messages import (
    CLIENT,
    ClientMessage,
    Error,
    Ping,
    Pong,
    Refresh,
    SetMode,
    Subscribe,
    Unsubscribe,
)
from headrace.api.live.modes import apps_with_modes, set_mode
from headrace.api.live.snapshot import require_target, snapshot
from headrace.api.live.subscription import Target
from headrace.api.problem import of
from headrace.assembly.engine import Engine
from headrace.bus.event import Cursor
from headrace.domain.errors import HeadraceError, InvalidValue
from headrace.record.logs import LOG_BEGINNING, LogPlace

LONGEST = 16 * 1024
PARDONED = 2
MOST = 500
MOST_LOGS = 20


class Conversation:
    """Takes the client's messages one after the other; what it asked for comes through the client itself."""

    def __init__(self, engine: Engine, feed: Feed, client: Client) -> None:
        self._engine = engine
        self._feed = feed
        self._client = client
        self._strikes = 0
        self._coming: dict[Target, asyncio.Task[None]] = {}

    async def hear(self, text: bytes) -> bool:
        """Do what one message asks; False once too many were none: then the client is closed."""
        try:
            asked = self._read(text)
        except InvalidValue as error:
            self._strikes += 1
            self._refuse("malformed", str(error))
            if self._strikes > PARDONED:
                self._client.close(MALFORMED)
            return self._client.closed is None
        try:
            await self._do(asked)
        except HeadraceError as error:
            about = asked.to if isinstance(asked, Subscribe | Unsubscribe | Refresh) else None
            self._refuse(of(error)[1], str(error), about)
        return True

    async def end(self) -> None:
        """Nothing more is fetched for this client."""
        for task in self._coming.values():
            task.cancel()
        await asyncio.gather(*self._coming.values(), return_exceptions=True)

    @staticmethod
    def _read(text: bytes) -> ClientMessage:
        if len(text) > LONGEST:
            raise InvalidValue("the message", f"is {len(text)} bytes long", f"up to {LONGEST}")
        try:
            return CLIENT.validate_json(text)
        except ValidationError as error:
            first = error.errors(include_url=False, include_input=False)[0]
            where = ".".join(str(part) for part in first["loc"]) or "the message"
            raise InvalidValue(where, first["msg"].rstrip("."), "GET /api/ws/schema says what") from None

    async def _do(self, asked: ClientMessage) -> None:
        match asked:
            case Subscribe():
                await self._subscribe(asked)
            case Unsubscribe():
                await self._unsubscribe(Target.parse(asked.to))
            case Refresh():
                await self._refresh(None if asked.to is None else Target.parse(asked.to))
            case SetMode():
                await self._set_mode(asked)
            case Ping():
                self._offer("pong", Pong(at=datetime.now(UTC), echo=asked.echo))

    async def _subscribe(self, asked: Subscribe) -> None:
        target = Target.parse(asked.to)
        since = None if asked.since is None or target.kind == "log" else Cursor.parse(asked.since)
        place = LogPlace.parse(asked.since) if asked.since and target.kind == "log" else LOG_BEGINNING
        self._require_room(target)
        async with self._engine.database.session() as session:
            await require_target(session, self._client.caller, target)
        await self._unsubscribe(target)
        if asked.every is not None:
            self._client.every = asked.every
        if target.kind == "log":
            self._begin(target, offer_lines(self._feed, self._client, target.number, place))
        elif since is None:
            await self._feed.join(self._client, target)
            await self._snapshot(target)
        else:
            self._begin(target, self._feed.join(self._client, target, since))

    def _require_room(self, target: Target) -> None:
        those = {*self._client.subscriptions, *self._coming} | {target}
        if len(those) > MOST:
            raise InvalidValue("subscribe", f"more than {MOST} at once", "fewer, or `all`")
        if sum(one.kind == "log" for one in those) > MOST_LOGS:
            raise InvalidValue("subscribe", f"more than {MOST_LOGS} logs at once", "fewer")

    async def _unsubscribe(self, target: Target) -> None:
        self._feed.leave(self._client, target)
        task = self._coming.pop(target, None)
        if task is not None:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def _refresh(self, target: Target | None) -> None:
        subscribed = list(dict.fromkeys([*self._client.subscriptions, *self._coming]))
        for one in subscribed if target is None else [target]:
            await self._client.room()
            await self._snapshot(one)

    async def _snapshot(self, target: Target) -> None:
        seq = str(self._feed.position)
        async with self._engine.database.session() as session:
            self._client.offer(await snapshot(session, self._client.caller, target, seq))

    async def _set_mode(self, asked: SetMode) -> None:
        caller = self._client.caller
        known = apps_with_modes(self._engine, caller)
        if caller.role < Role.OPERATOR:
            self._refuse("role", f"{caller.name} is {caller.role.word}; this takes {Role.OPERATOR.word}.")
        elif not known:
            self._refuse("no-mode", "No app of this server has modes.")
        elif refused := await set_mode(self._engine, caller, asked, known):
            self._refuse("wrong-state", refused)

    def _begin(self, target: Target, work: Coroutine[Any, Any, None]) -> None:
        self._coming[target] = asyncio.create_task(work)

    def _refuse(self, kind: str, detail: str, about: str | None = None) -> None:
        self._offer("error", Error(kind=kind, detail=detail, about=about))

    def _offer(self, kind: str, message: Error | Pong) -> None:
        self._client.offer(Piece(kind, "", message.model_dump_json(exclude_none=True).encode()))
