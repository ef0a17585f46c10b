"""Exact Host and Origin: a page elsewhere must reach this server neither by another name nor with our cookie."""

from starlette.types import ASGIApp, Receive, Scope, Send

from headrace.api.problem import problem

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


class ExactHost:
    """Refuses a request whose Host is not this server's own, and a change or a socket asked for by another origin.

    `origins` are those at which it is reached beside its own address, by a name or through a proxy.
    """

    def __init__(self, app: ASGIApp, host: str, port: int, origins: tuple[str, ...] = ()) -> None:
        self._app = app
        names = (f"[{host}]" if ":" in host else host, "localhost", "127.0.0.1", "[::1]")
        here = [f"http://{name}:{port}" for name in names]
        self._origins = {one.encode() for one in (*here, *origins)}
        self._hosts = {one.partition("://")[2].encode() for one in (*here, *origins)}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on or refuse."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        headers = dict(scope["headers"])
        if headers.get(b"host", b"") not in self._hosts:
            refusal = problem(421, "misdirected", "This server answers only to its own address.")
        elif self._changes(scope) and headers.get(b"origin", b"") not in self._origins | {b""}:
            refusal = problem(403, "other-origin", "A page of another origin may not do this.")
        else:
            await self._app(scope, receive, send)
            return
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008, "reason": "other origin"})
        else:
            await refusal(scope, receive, send)

    @staticmethod
    def _changes(scope: Scope) -> bool:
        return scope["type"] == "websocket" or scope["method"] not in SAFE_METHODS
