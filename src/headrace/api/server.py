"""The server: one Starlette application on one port, safe by default on 127.0.0.1."""

import asyncio
import socket
from collections.abc import Generator
from contextlib import contextmanager
from importlib.resources import files
from typing import Any

import orjson
import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from headrace.api.health import health
from headrace.api.status import status_now
from headrace.assembly.engine import Engine
from headrace.assembly.settings import Settings
from headrace.domain.errors import DatabaseUnavailable, InvalidValue
from headrace.version import VERSION

LOCAL = ("127.0.0.1", "localhost", "::1")
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
STATIC = {"status.css": "text/css", "status.js": "text/javascript"}


def application(engine: Engine, host: str, port: int) -> Starlette:
    """The routes of the server."""
    routes = [
        Route("/", _page, methods=["GET"]),
        Route("/api/health", _health, methods=["GET"]),
        Route("/api/status", _status, methods=["GET"]),
        Route("/static/{name}", _static, methods=["GET"]),
    ]
    app = Starlette(routes=routes, middleware=[Middleware(ExactHost, host=host, port=port)])
    app.state.engine = engine
    return app


class Server(uvicorn.Server):
    """A server that leaves signals to the process it is a part of, so that the engine drains first."""

    @contextmanager
    def capture_signals(self) -> Generator[None]:
        """Take none."""
        yield


def bind(settings: Settings) -> socket.socket:
    """The listening socket, taken before anything else begins.

    Raises InvalidValue for an address others can reach (there are no accounts yet) or a port that is taken.
    """
    if settings.host not in LOCAL:
        raise InvalidValue(
            "the setting host", f"{settings.host} can be reached by others, and no accounts are set up", "127.0.0.1"
        )
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((settings.host, settings.port))
        listening.listen(128)
    except OSError as error:
        listening.close()
        raise InvalidValue(
            f"the port {settings.port}", f"cannot be bound: {error.strerror}", "another one, by HEADRACE_PORT or --port"
        ) from error
    return listening


async def serve(engine: Engine, listening: socket.socket) -> None:
    """Answer requests until cancelled."""
    port = listening.getsockname()[1]
    config = uvicorn.Config(
        application(engine, engine.settings.host, port),
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=3,
        lifespan="off",
    )
    server = Server(config)
    serving = asyncio.create_task(server.serve(sockets=[listening]))
    try:
        await asyncio.shield(serving)
    finally:
        server.should_exit = True
        await serving


class ExactHost:
    """Refuses a request whose Host is not this server's own: a page elsewhere must not reach it by another name."""

    def __init__(self, app: ASGIApp, host: str, port: int) -> None:
        self._app = app
        self._hosts = {f"{name}:{port}".encode() for name in (host, "localhost", "127.0.0.1", "[::1]")}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on or answer 421."""
        if scope["type"] == "http":
            host = dict(scope["headers"]).get(b"host", b"")
            if host not in self._hosts:
                await _problem(421, "Misdirected request", "This server answers only to its own address.")(
                    scope, receive, send
                )
                return
        await self._app(scope, receive, send)


async def _health(request: Request) -> Response:
    now = await health(request.app.state.engine)
    body = {"live": True, "ready": now.ready, "why_not": now.why_not, "version": VERSION}
    return _json(body, 200 if now.ready else 503)


async def _status(request: Request) -> Response:
    try:
        return _json(await status_now(request.app.state.engine))
    except DatabaseUnavailable as error:
        return _problem(503, "The database is away", str(error))


async def _page(request: Request) -> Response:
    return Response(_file("status.html"), media_type="text/html", headers=HEADERS)


async def _static(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in STATIC:
        return _problem(404, "Not found", f"There is no file {name!r}.")
    return Response(_file(name), media_type=STATIC[name], headers=HEADERS)


def _file(name: str) -> bytes:
    return (files("headrace.api") / "static" / name).read_bytes()


def _json(body: Any, status: int = 200) -> Response:
    return Response(orjson.dumps(body), status, media_type="application/json", headers=HEADERS)


def _problem(status: int, title: str, detail: str) -> Response:
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail}
    return Response(orjson.dumps(body), status, media_type="application/problem+json", headers=HEADERS)
