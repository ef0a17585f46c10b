"""What every request passes: it is noted, its caller known, its rate counted, the asked-for faults thrown in."""

import asyncio
from collections.abc import Awaitable, Callable

from pydantic import ValidationError
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from headrace_maintenance.sandbox.boatos.faults import Faults
from headrace_maintenance.sandbox.boatos.problem import Problem, invalid
from headrace_maintenance.sandbox.boatos.rate import Rate
from headrace_maintenance.sandbox.boatos.store import Store
from headrace_maintenance.sandbox.boatos.tokens import Scope, Tokens

Work = Callable[[Request], Awaitable[JSONResponse]]
READING = frozenset({"GET", "HEAD"})


class Gate:
    """Wraps the work of a route."""

    def __init__(self, store: Store, tokens: Tokens, rate: Rate, faults: Faults) -> None:
        self._store = store
        self._tokens = tokens
        self._rate = rate
        self._faults = faults

    def __call__(self, work: Work) -> Callable[[Request], Awaitable[Response]]:
        """`work`, behind the gate."""

        async def answer(request: Request) -> Response:
            noted = self._note(request)
            try:
                response: Response = await self._answer(request, work)
            except Problem as problem:
                response = problem.response()
            except ValidationError as error:
                response = invalid(error).response()
            self._settle(noted, request, response.status_code)
            await asyncio.sleep(self._faults.slow_seconds)
            return response

        return answer

    async def _answer(self, request: Request, work: Work) -> JSONResponse:
        caller = self._tokens.caller(request.headers.get("Authorization"))
        self._rate.take(caller.name)
        needed: Scope = "read" if request.method in READING else "write"
        if needed == "write" and caller.scope == "read":
            raise Problem(403, "forbidden", "This token may read only.")
        self._faults.before_work()
        response = await work(request)
        self._faults.after_work()
        return response

    def _note(self, request: Request) -> int:
        row = self._store.row(
            "receive_request",
            method=request.method,
            path=request.url.path,
            idempotency_key=request.headers.get("Idempotency-Key"),
            external_id=request.path_params.get("external_id"),
        )
        return int(row["id"] or 0) if row else 0

    def _settle(self, noted: int, request: Request, status: int) -> None:
        external_id: str | None = getattr(request.state, "external_id", None)
        self._store.write("settle_request", id=noted, status=status, external_id=external_id)
