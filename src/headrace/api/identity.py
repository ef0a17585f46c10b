"""Who sends a request: by the bearer token, the one-use ticket or the cookie that it shows."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from starlette.requests import HTTPConnection

from headrace.accounts.holder import (
    Holder,
    holder_of_session,
    holder_of_ticket,
    holder_of_token,
    holder_still,
    people_exist,
)
from headrace.accounts.secret import csrf_of, digest_of, is_token, same
from headrace.api.access import LOCAL, Caller, Trail
from headrace.api.problem import Refused
from headrace.assembly.engine import Engine
from headrace.db.pool import Session

COOKIE, CSRF = "headrace_session", "x-csrf-token"
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
LOOK_S = 1.0
CHALLENGE = {"WWW-Authenticate": "Bearer"}


@dataclass(frozen=True, slots=True)
class Shown:
    """What a request shows of who sends it; at most one is not None."""

    token: str | None = None
    ticket: str | None = None
    cookie: str | None = None

    @classmethod
    def of(cls, connection: HTTPConnection) -> "Shown":
        """A token goes before a ticket, a ticket before a cookie; tickets open only sockets and streams."""
        kind, _, token = connection.headers.get("authorization", "").partition(" ")
        if kind.lower() == "bearer":
            return cls(token=token.strip())
        ticket = connection.query_params.get("ticket")
        if ticket is not None and _stays_open(connection):
            return cls(ticket=ticket)
        return cls(cookie=connection.cookies.get(COOKIE))

    @property
    def key(self) -> bytes | None:
        """By what its requests are counted; None where nothing is shown."""
        secret = self.token or self.ticket or self.cookie
        return None if not secret else digest_of(secret)


class Identity:
    """Finds out who sends a request. Without anybody in the database, this server is for this machine alone: whoever
    reaches it is `LOCAL` and may all. When there is a person, everyone must sign in: at once where this server added
    them, within `LOOK_S` where another process did."""

    def __init__(self, engine: Engine, clock: Callable[[], float] = time.monotonic) -> None:
        self._engine = engine
        self._clock = clock
        self._accounts = False
        self._nobody_until = 0.0

    async def accounts(self) -> bool:
        """Whether accounts are set up. People are never removed, so a yes is remembered; a no for `LOOK_S`."""
        if not self._accounts and self._clock() >= self._nobody_until:
            asked = self._clock()
            async with self._engine.database.session() as session:
                self._accounts = await people_exist(session)
            self._nobody_until = asked + LOOK_S
        return self._accounts

    def accounts_begin(self) -> None:
        """There is a person from now on."""
        self._accounts = True

    async def caller(self, shown: Shown, connection: HTTPConnection) -> Caller | None:
        """Who it is; None where nobody is shown or what is shown does not hold.

        Raises Refused where a token is none at all, or a change by cookie does not show the session's CSRF token.
        """
        trail = Trail(address_of(connection))
        if not await self.accounts():
            return replace(LOCAL, trail=trail)
        if shown.token is not None and not is_token(shown.token):
            words = "This is no token of Headrace: a sign is wrong or missing. Tokens begin with hr_."
            raise Refused(401, "no-token", words, headers=CHALLENGE)
        if shown.key is None:
            return None
        async with self._engine.database.session() as session:
            holder = await _holder(session, shown)
        if holder is None:
            return None
        if shown.cookie is not None and connection.scope["type"] == "http":
            _require_csrf(connection, shown.cookie)
        return caller_for(holder, trail)


def caller_for(holder: Holder, trail: Trail) -> Caller:
    """The caller that this holder is."""
    return Caller(holder.name, holder.role, holder.pipelines, holder, trail)


async def caller_still(engine: Engine, caller: Caller) -> Caller | None:
    """The same caller as they are now, for a socket or a stream that stays open: ask now and then, and close it for
    None (signed out, revoked, disabled, over). Where accounts were set up since, LOCAL is nobody any more."""
    async with engine.database.session() as session:
        if caller.holder is None:
            return None if await people_exist(session) else caller
        holder = await holder_still(session, caller.holder)
    return None if holder is None else caller_for(holder, caller.trail)


def address_of(connection: HTTPConnection) -> str:
    """From where it comes."""
    return connection.client.host if connection.client else ""


def changes(connection: HTTPConnection) -> bool:
    """Whether it asks for a change."""
    return connection.scope["type"] == "http" and connection.scope["method"] not in SAFE_METHODS


async def _holder(session: Session, shown: Shown) -> Holder | None:
    if shown.token is not None:
        return await holder_of_token(session, digest_of(shown.token))
    if shown.ticket is not None:
        return await holder_of_ticket(session, digest_of(shown.ticket))
    return await holder_of_session(session, digest_of(shown.cookie or ""))


def _require_csrf(connection: HTTPConnection, cookie: str) -> None:
    if changes(connection) and not same(connection.headers.get(CSRF, ""), csrf_of(cookie)):
        words = "A change by cookie must show the header X-CSRF-Token, as POST /api/sessions and GET /api/me give it."
        raise Refused(403, "csrf", words)


def _stays_open(connection: HTTPConnection) -> bool:
    return connection.scope["type"] == "websocket" or connection.scope["path"].endswith("/stream")
