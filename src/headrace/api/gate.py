"""The gate: every request of the API passes it, so that no route has to think of who asks, how often, or the audit."""

from typing import Any, cast

import orjson
import structlog
from starlette.requests import HTTPConnection
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from headrace.accounts.audit import Act, write_audit
from headrace.api.access import CALLER, Caller
from headrace.api.identity import CHALLENGE, Identity, Shown, address_of, changes
from headrace.api.limits import Limits
from headrace.api.problem import Refused, of, problem
from headrace.assembly.engine import Engine
from headrace.domain.errors import HeadraceError

log = structlog.get_logger(__name__)
GUARDED = ("/api", "/metrics")
OPEN = frozenset({("GET", "/api/health"), ("HEAD", "/api/health"), ("POST", "/api/sessions")})
LONGEST, SHORT = 200, 2000
DEEDS = {"POST": "add", "DELETE": "remove"}


class Gate:
    """Lets through who may, leaving the Caller in the scope; writes an audit line for every change that has none yet.

    All below /api and /metrics is closed to strangers, but for OPEN; the rest is the page's files, the same for all.
    """

    def __init__(self, app: ASGIApp, engine: Engine, limits: Limits, identity: Identity) -> None:
        self._app = app
        self._engine = engine
        self._limits = limits
        self._identity = identity

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on or refuse."""
        if scope["type"] not in ("http", "websocket") or not is_guarded(scope["path"]):
            await self._app(scope, receive, send)
            return
        connection = HTTPConnection(scope)
        try:
            caller = await self._admit(connection)
        except (Refused, HeadraceError) as error:
            await _answer(error)(scope, receive, send)
            return
        scope[CALLER] = caller
        if caller is not None and changes(connection):
            send = self._with_audit(caller, scope, send)
        await self._app(scope, receive, send)

    async def _admit(self, connection: HTTPConnection) -> Caller | None:
        """Who asks; None only for what is open to strangers. Raises Refused or DatabaseUnavailable."""
        if is_open(connection):
            return None
        shown, address = Shown.of(connection), address_of(connection)
        if await self._identity.accounts():
            self._limits.of_address(address)
            if shown.key is not None:
                self._limits.of_proof(shown.key)
        try:
            caller = await self._identity.caller(shown, connection)
        except Refused:
            self._limits.of_stranger(address)
            raise
        if caller is None:
            self._limits.of_stranger(address)
            words = "Sign in, or send a token." if shown.key is None else "What was sent is over, revoked or unknown."
            raise Refused(401, "sign-in", words, headers=CHALLENGE)
        return caller

    def _with_audit(self, caller: Caller, scope: Scope, send: Send) -> Send:
        """A change that was done without a line of its own gets one before its answer goes out."""
        held: list[Message] = []

        async def watched(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] < 400 and not caller.trail.written:
                held.append(message)
                return
            if held:
                await self._write(plain_act(caller, scope, message.get("body", b"")))
                caller.trail.written = True
                await send(held.pop())
            await send(message)

        return watched

    async def _write(self, act: Act) -> None:
        try:
            async with self._engine.database.session() as session:
                await write_audit(session, act)
        except HeadraceError as error:  # the change is done; that its line is missing must be seen somewhere
            log.error("audit_not_written", noun=act.noun, error=str(error)[:300])


def is_guarded(path: str) -> bool:
    """Whether strangers are refused there."""
    return any(path == one or path.startswith(f"{one}/") for one in GUARDED)


def is_open(connection: HTTPConnection) -> bool:
    """Whether it is one of the few things that strangers may."""
    return connection.scope["type"] == "http" and (connection.scope["method"], connection.scope["path"]) in OPEN


def plain_act(caller: Caller, scope: Scope, answer: bytes) -> Act:
    """What was done, as far as the address says it: POST /api/runs/42/cancel is `cancel` of `runs` 42. What changed is
    what its route told (`headrace.api.audit.changed`); else a short answer says what it is after that."""
    template = str(getattr(scope.get("route"), "path", scope["path"]))
    words = [word for word in template.split("/") if word and word != "api"]
    names = "/".join(str(value) for value in scope.get("path_params", {}).values())
    verb = words[-1] if len(words) > 1 and not words[-1].startswith("{") else DEEDS.get(scope["method"], "change")
    noun = words[0] if words else ""
    before, after = caller.trail.change or (None, _object(answer))
    return Act(caller.name, verb, noun, _printable(names), before, after, caller.whence)


def _object(answer: bytes) -> dict[str, Any] | None:
    """A short JSON object that PostgreSQL can keep; None for anything else."""
    if not answer.startswith(b"{") or len(answer) > SHORT or b"\\u0000" in answer:
        return None
    try:
        return cast("dict[str, Any]", orjson.loads(answer))
    except orjson.JSONDecodeError:  # cut into pieces
        return None


def _printable(text: str) -> str:
    return "".join(sign if sign.isprintable() else "?" for sign in text[:LONGEST])


def _answer(error: Refused | HeadraceError) -> Response:
    if isinstance(error, Refused):
        return problem(error.status, error.kind, error.detail, headers=error.headers)
    status, kind = of(error)
    return problem(status, kind, str(error), headers={"Retry-After": "5"} if status == 503 else None)
