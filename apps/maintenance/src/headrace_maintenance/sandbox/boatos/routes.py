"""The stand-in's HTTP: tasks, engine hours, and the requests it received."""

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from headrace_maintenance.sandbox.boatos.body import HoursReading, TaskBody, TaskChange
from headrace_maintenance.sandbox.boatos.gate import Gate
from headrace_maintenance.sandbox.boatos.ledger import Answer, Ledger
from headrace_maintenance.sandbox.boatos.problem import FieldError, Problem
from headrace_maintenance.sandbox.boatos.store import Store

LARGEST_BODY = 64 * 1024
LARGEST_PAGE = 200
LONGEST_KEY = 200


class Routes:
    """The work behind each address."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._ledger = Ledger(store)

    async def put(self, request: Request) -> JSONResponse:
        """PUT /api/tasks/{external_id}: make the list hold this task."""
        task = TaskBody.model_validate_json(await _body(request))
        if task.external_id != request.path_params["external_id"]:
            difference = FieldError("external_id", "differs from the address")
            raise Problem(422, "invalid", "The body names another task than the address.", (difference,))
        return _placed(self._ledger.put(task, _key(request)))

    async def post(self, request: Request) -> JSONResponse:
        """POST /api/tasks: add this task."""
        task = TaskBody.model_validate_json(await _body(request))
        request.state.external_id = task.external_id
        return _placed(self._ledger.post(task, _key(request)))

    async def patch(self, request: Request) -> JSONResponse:
        """PATCH /api/tasks/{external_id}: set some fields."""
        change = TaskChange.model_validate_json(await _body(request))
        return JSONResponse(self._ledger.patch(request.path_params["external_id"], change))

    async def withdraw(self, request: Request) -> JSONResponse:
        """DELETE /api/tasks/{external_id}: take it off the list; it stays readable as withdrawn."""
        return JSONResponse(self._ledger.withdraw(request.path_params["external_id"]))

    async def one(self, request: Request) -> JSONResponse:
        """GET /api/tasks/{external_id}."""
        return JSONResponse(self._ledger.task(request.path_params["external_id"]))

    async def page(self, request: Request) -> JSONResponse:
        """GET /api/tasks?system=…&page=…&size=…: one page of a system's tasks."""
        system = request.query_params.get("system")
        if not system:
            raise Problem(422, "invalid", "Name a system: ?system=UID.", (FieldError("system", "is missing"),))
        page = _whole(request, "page", 1, 1_000_000)
        return JSONResponse(self._ledger.page(system, page, _whole(request, "size", 50, LARGEST_PAGE)))

    async def hours(self, request: Request) -> JSONResponse:
        """GET /api/systems/{uid}/engine-hours: the last reading."""
        uid: str = request.path_params["uid"]
        reading = self._store.row("hours_of_system", system=uid)
        if reading is None:
            raise Problem(404, "no_reading", f"There is no engine-hour reading of system {uid}.")
        return JSONResponse(reading)

    async def keep_hours(self, request: Request) -> JSONResponse:
        """PUT /api/systems/{uid}/engine-hours: what the counter shows now."""
        reading = HoursReading.model_validate_json(await _body(request))
        self._store.write("keep_hours", system=request.path_params["uid"], hours=reading.hours)
        return await self.hours(request)

    async def received(self, request: Request) -> JSONResponse:
        """GET /sandbox/requests/{external_id}: what was sent about a task, and how often."""
        return JSONResponse(self._store.rows("requests_of_task", external_id=request.path_params["external_id"]))


def application(routes: Routes, gate: Gate) -> Starlette:
    """The stand-in as an ASGI application."""
    one, hours = "/api/tasks/{external_id}", "/api/systems/{uid}/engine-hours"
    return Starlette(
        routes=[
            Route("/api/tasks", gate(routes.page), methods=["GET"]),
            Route("/api/tasks", gate(routes.post), methods=["POST"]),
            Route(one, gate(routes.one), methods=["GET"]),
            Route(one, gate(routes.put), methods=["PUT"]),
            Route(one, gate(routes.patch), methods=["PATCH"]),
            Route(one, gate(routes.withdraw), methods=["DELETE"]),
            Route(hours, gate(routes.hours), methods=["GET"]),
            Route(hours, gate(routes.keep_hours), methods=["PUT"]),
            Route("/sandbox/requests/{external_id}", gate(routes.received), methods=["GET"]),
        ],
        exception_handlers={HTTPException: _unknown},
    )


async def _unknown(request: Request, error: Exception) -> Response:
    """An address or a method that there is none of, as JSON like every other error."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    return Problem(status, "unknown_address", f"There is no {request.method} {request.url.path}.").response()


async def _body(request: Request) -> bytes:
    received = bytearray()
    async for piece in request.stream():
        received += piece
        if len(received) > LARGEST_BODY:
            raise Problem(413, "too_large", f"The body is larger than {LARGEST_BODY} bytes.")
    return bytes(received)


def _key(request: Request) -> str:
    key = request.headers.get("Idempotency-Key", "")
    if not 1 <= len(key) <= LONGEST_KEY:
        raise Problem(400, "key_missing", f"Send an Idempotency-Key header of 1 to {LONGEST_KEY} characters.")
    return key


def _whole(request: Request, name: str, default: int, largest: int) -> int:
    given = request.query_params.get(name, str(default))
    if not (given.isascii() and given.isdigit() and len(given) < 8 and 1 <= int(given) <= largest):
        expected = f"must be a whole number from 1 to {largest}"
        raise Problem(422, "invalid", f"{name} {expected}.", (FieldError(name, expected),))
    return int(given)


def _placed(answer: Answer) -> JSONResponse:
    return JSONResponse(answer, status_code=201 if answer["outcome"] == "created" else 200)
