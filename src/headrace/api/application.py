"""The application: routes of the API and of the page, behind the gates that every request passes."""

from importlib.resources import files
from typing import Any

import orjson
from fastapi import Depends, FastAPI, Request
from starlette.middleware import Middleware
from starlette.responses import Response

from headrace.api.access import Viewer
from headrace.api.apps import add_apps
from headrace.api.bulk_work import BulkWork
from headrace.api.contract import ANY_PROBLEM, Description, describe_rules, name_of
from headrace.api.engine_routes import ENGINE_ROUTERS
from headrace.api.every_answer import EveryAnswer
from headrace.api.gate import Gate
from headrace.api.given import nothing_unknown
from headrace.api.headers import SAFE
from headrace.api.health import health
from headrace.api.hosts import ExactHost
from headrace.api.identity import Identity
from headrace.api.limits import Limits
from headrace.api.live import socket, stream
from headrace.api.live.feed import Feed
from headrace.api.meters import Meters
from headrace.api.once import KeepsAnswers, Replayed, replay
from headrace.api.page import page_route
from headrace.api.problem import Refused, answer_with_problems, problem
from headrace.api.resources import (
    audit,
    me,
    people,
    sessions,
    tickets,
    tokens,
)
from headrace.api.status import status_now
from headrace.assembly.engine import Engine
from headrace.version import VERSION

STATIC = {"status.css": "text/css", "status.js": "text/javascript"}
RESOURCES = (me, sessions, tickets, tokens, people, audit, socket, stream)


def application(engine: Engine, host: str, port: int) -> FastAPI:
    """Everything this server answers."""
    limits, identity, meters = Limits(), Identity(engine), Meters()
    app = FastAPI(
        title="Headrace",
        version=VERSION,
        openapi_url=None,  # resources/documents.py: made in a thread
        docs_url=None,
        redoc_url=None,
        middleware=[
            Middleware(EveryAnswer, meters=meters),
            Middleware(ExactHost, host=host, port=port, origins=tuple(engine.settings.origins)),
            Middleware(Gate, engine=engine, limits=limits, identity=identity),
            Middleware(KeepsAnswers),
        ],
        dependencies=[Depends(nothing_unknown)],
        responses=ANY_PROBLEM,
        generate_unique_id_function=name_of,
    )
    app.state.engine = engine
    app.state.limits, app.state.identity = limits, identity
    app.state.feed = Feed(engine.database, engine.registry)
    app.state.description = Description(app)
    app.state.bulk, app.state.meters = BulkWork(engine), meters
    answer_with_problems(app)
    app.add_exception_handler(Replayed, replay)
    describe_rules(app)
    for router in (*ENGINE_ROUTERS, *(resource.router for resource in RESOURCES)):
        app.include_router(router)
    add_apps(app, engine)
    app.add_api_route("/api/health", _health, methods=["GET"], tags=["health"])
    app.add_api_route("/api/status", _status, methods=["GET"], tags=["health"])
    app.add_route("/static/{name}", _static, methods=["GET"])
    app.router.routes.append(socket.route)
    app.router.routes.append(page_route())
    return app


async def _health(request: Request) -> Response:
    now = await health(request.app.state.engine)
    body = {"live": True, "ready": now.ready, "why_not": now.why_not, "version": VERSION}
    return _json(body, 200 if now.ready else 503)


async def _status(request: Request, caller: Viewer) -> Response:
    if caller.pipelines is not None:
        raise Refused(403, "some-pipelines", "This page counts all pipelines, and you see only some.")
    return _json(await status_now(request.app.state.engine))


async def _static(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in STATIC:
        return problem(404, "not-found", f"There is no file {name!r}.")
    return Response(_file(name), media_type=STATIC[name], headers=SAFE)


def _file(name: str) -> bytes:
    return (files("headrace.api") / "static" / name).read_bytes()


def _json(body: Any, status: int = 200) -> Response:
    return Response(orjson.dumps(body), status, media_type="application/json", headers=SAFE)
