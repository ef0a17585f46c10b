"""What each operation needs of its caller, as the OpenAPI tells it: what is shown, and the least role."""

import re
from collections.abc import Iterator
from typing import Any

from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.routing import iter_route_contexts

from headrace.accounts.role import Role
from headrace.api.access import AtLeast
from headrace.api.gate import OPEN, is_guarded
from headrace.api.identity import COOKIE, CSRF, SAFE_METHODS

WHERE_ACCOUNTS = (
    "Asked for where accounts are set up; without any, the server answers this machine alone and asks none."
)
SCHEMES: dict[str, dict[str, str]] = {
    "token": {
        "type": "http", "scheme": "bearer", "bearerFormat": "hr_...",
        "description": f"A token of POST /api/tokens or `headrace tokens add`. {WHERE_ACCOUNTS}",
    },
    "session": {
        "type": "apiKey", "in": "cookie", "name": COOKIE,
        "description": f"Set by POST /api/sessions, for pages of this server. {WHERE_ACCOUNTS}",
    },
    "csrf": {
        "type": "apiKey", "in": "header", "name": CSRF,
        "description": "Beside the cookie, for every change: as POST /api/sessions and GET /api/me give it.",
    },
    "ticket": {
        "type": "apiKey", "in": "query", "name": "ticket",
        "description": "Of POST /api/tickets: opens one stream or socket, once, within 30 seconds.",
    },
}  # fmt: skip
CONVERTER = re.compile(r":\w+}")  # {name:path} of a route is {name} in the document
Need = dict[str, list[str]]


def describe_security(app: FastAPI, document: dict[str, Any]) -> None:
    """Put the schemes into the document, and what each of its operations needs."""
    document.setdefault("components", {})["securitySchemes"] = SCHEMES
    for method, path, role in _operations(app):
        operation = document["paths"].get(path, {}).get(method.lower())
        if operation is not None:
            operation["security"] = needs_of(method, path, role)


def needs_of(method: str, path: str, role: Role | None) -> list[Need]:
    """Any one of these opens it; the list beside a scheme names the least role (OpenAPI 3.1). Empty: open to all."""
    if not is_guarded(path) or (method, path) in OPEN:
        return []
    least = [role.word] if role is not None else []
    session: Need = {"session": least} if method in SAFE_METHODS else {"session": least, "csrf": []}
    ticket: list[Need] = [{"ticket": least}] if path.endswith("/stream") else []
    return [{"token": least}, session, *ticket]


def least_role(dependant: Dependant) -> Role | None:
    """The least role that a route takes, by all it depends on."""
    own = [dependant.call.role] if isinstance(dependant.call, AtLeast) else []
    below = [role for role in map(least_role, dependant.dependencies) if role is not None]
    return max([*own, *below], default=None)


def _operations(app: FastAPI) -> Iterator[tuple[str, str, Role | None]]:
    for one in iter_route_contexts(app.routes):
        dependant: Any = getattr(one, "dependant", None)
        role = least_role(dependant) if isinstance(dependant, Dependant) else None
        for method in one.methods or ():
            yield method, CONVERTER.sub("}", one.path or ""), role
