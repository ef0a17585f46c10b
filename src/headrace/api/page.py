"""The page: the built dashboard for every address that is not the API's, or the status page where none is built."""

import mimetypes
from importlib.resources import files
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import BaseRoute, Match, Route
from starlette.types import Scope

from headrace.api.headers import SAFE
from headrace.api.problem import problem

FOREVER = {**SAFE, "Cache-Control": "public, max-age=31536000, immutable"}
ELSEWHERE = ("/api", "/metrics", "/static")
HASHED = "assets/"


class PageRoute(Route):
    """Answers GET for all that no other part of this server owns; an unknown address of the API stays unknown."""

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Not below the API, not another method than GET."""
        path: str = scope.get("path", "")
        if any(path == part or path.startswith(f"{part}/") for part in ELSEWHERE):
            return Match.NONE, {}
        return super().matches(scope)


def page_route(folder: Path | None = None) -> BaseRoute:
    """The route of the page built into `folder`: every file by its name, index.html for every other address."""
    built = folder or Path(str(files("headrace.api"))) / "page"
    there = {file.relative_to(built).as_posix(): file for file in built.rglob("*") if file.is_file()}

    async def page(request: Request) -> Response:
        name: str = request.path_params["path"]
        if name in there and name != "index.html":
            kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
            return FileResponse(there[name], media_type=kind, headers=FOREVER if name.startswith(HASHED) else SAFE)
        if name.startswith(HASHED):
            return problem(404, "not-found", f"There is no file {name!r}; a newer page may have taken its place.")
        shown = there["index.html"].read_bytes() if "index.html" in there else plain()
        return Response(shown, media_type="text/html", headers=SAFE)

    return PageRoute("/{path:path}", page, methods=["GET"], include_in_schema=False)


def plain() -> bytes:
    """The status page, which needs no build."""
    return (files("headrace.api") / "static" / "status.html").read_bytes()
