"""The application: routes of the API and of the page, behind the gates that every request passes."""

from importlib.resources import files
from typing import Any

import orjson
from fastapi import FastAPI, Request
from starlette.middleware import Middleware
from starlette.responses import Response

from headrace.api.access import Viewer
from headrace.api.contract import describe_problems
from headrace.api.gate import Gate
from headrace.api.headers import SAFE
from headrace.api.health import health
from headrace.api.hosts import ExactHost
from headrace.api.identity import Identity
from headrace.api.limits import Limits
from headrace.api.live import socket, stream
from headrace.api.live.feed import Feed
from headrace.api.once import Replayed, replay
from headrace.api.problem import Refused, answer_with_problems, problem
from headrace.api.resources import (
    audit,
    me,
    overview,
    people,
    pipelines,
    queues,
    run_steps,
    runs,
    sessions,
    tickets,
    tokens,
)
from headrace.api.status import status_now
from headrace.assembly.engine import Engine
from headrace.version import VERSION

STATIC = {"status.css": "text/css", "status.js": "text/javascript"}
RESOURCES = (overview, pipelines, queues, runs, run_steps, me, sessions, tickets, tokens, people, audit, socket, stream)


def application(engine: Engine, host: str, port: int) -> FastAPI:
    """Everything this server answers."""
    limits, identity = Limits(), Identity(engine)
    app = FastAPI(
        title="Headrace",
        version=VERSION,
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
        middleware=[
            Middleware(ExactHost, host=host, port=port, origins=tuple(engine.settings.origins)),
            Middleware(Gate, engine=engine, limits=limits, identity=identity),
        ],
    )
    app.state.engine = engine
    app.state.limits, app.state.identity = limits, identity
    app.state.feed = Feed(engine.database, engine.registry)
    answer_with_problems(app)
    app.add_exception_handler(Replayed, replay)
    describe_problems(app)
    for resource in RESOURCES:
        app.include_router(resource.router)
    app.add_api_route("/api/health", _health, methods=["GET"], tags=["health"])
    app.add_api_route("/api/status", _status, methods=["GET"], tags=["health"])
    app.add_route("/", _page, methods=["GET"])
    app.add_route("/static/{name}", _static, methods=["GET"])
    app.router.routes.append(socket.route)
    return app


async def _health(request: Request) -> Response:
    now = await health(request.app.state.engine)
    body = {"live": True, "ready": now.ready, "why_not": now.why_not, "version": VERSION}
    return _json(body, 200 if now.ready else 503)


async def _status(request: Request, caller: Viewer) -> Response:
    if caller.pipelines is not None:
        raise Refused(403, "some-pipelines", "This page counts all pipelines, and you see only some.")
    return _json(await status_now(request.app.state.engine))


async def _page(request: Request) -> Response:
    return Response(_file("status.html"), media_type="text/html", headers=SAFE)


async def _static(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in STATIC:
        return problem(404, "not-found", f"There is no file {name!r}.")
    return Response(_file(name), media_type=STATIC[name], headers=SAFE)


def _file(name: str) -> bytes:
    return (files("headrace.api") / "static" / name).read_bytes()


def _json(body: Any, status: int = 200) -> Response:
    return Response(orjson.dumps(body), status, media_type="application/json", headers=SAFE)
