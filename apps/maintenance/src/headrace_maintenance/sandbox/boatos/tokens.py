"""Who may call the stand-in: bearer tokens from a file, one a line, each for writing or for reading only."""

import hashlib
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from headrace_maintenance.sandbox.boatos.problem import Problem

Scope = Literal["read", "write"]
SHORTEST = 16


@dataclass(frozen=True, slots=True)
class Caller:
    """A known caller: a name that is safe to keep (a digest of the token) and what it may do."""

    name: str
    scope: Scope


class Tokens:
    """The callers of a token file, found by a digest so that no token is kept."""

    def __init__(self, path: Path) -> None:
        """Read `path`: a token, optionally a space and `read` or `write`; a missing file is made with a fresh token.

        Raises:
            ValueError: the file holds no token, or a line that is not one.
        """
        if not path.exists():
            path.touch(mode=0o600)
            path.write_text(secrets.token_urlsafe(32) + "\n", "utf-8")
        lines = [line.strip() for line in path.read_text("utf-8").splitlines()]
        self._callers = dict(
            _caller(line, f"line {number} of {path}")
            for number, line in enumerate(lines, start=1)
            if line and not line.startswith("#")
        )
        if not self._callers:
            raise ValueError(f"{path} holds no token; write one of at least {SHORTEST} characters a line.")

    def caller(self, authorization: str | None) -> Caller:
        """Who sends this Authorization header.

        Raises:
            Problem: 401, no bearer token or an unknown one.
        """
        scheme, _, token = (authorization or "").partition(" ")
        caller = self._callers.get(_digest(token.strip())) if scheme.lower() == "bearer" else None
        if caller is None:
            challenge = {"WWW-Authenticate": 'Bearer realm="BoatOS"'}
            raise Problem(401, "unauthenticated", "Send a known token: Authorization: Bearer TOKEN.", headers=challenge)
        return caller


def _caller(line: str, place: str) -> tuple[str, Caller]:
    token, _, scope = line.partition(" ")
    scope = scope.strip() or "write"
    if len(token) < SHORTEST:
        raise ValueError(f"The token in {place} is too short; at least {SHORTEST} characters are accepted.")
    if scope != "read" and scope != "write":
        raise ValueError(f"The scope in {place} is unknown; read and write are accepted.")
    digest = _digest(token)
    return digest, Caller(digest[:12], scope)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
