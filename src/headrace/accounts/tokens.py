"""Tokens: what a program shows instead of a person, with at most that person's rights, for a limited time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from headrace.accounts.holder import narrowed, pipelines_of
from headrace.accounts.people import known_pipelines
from headrace.accounts.role import Role
from headrace.accounts.secret import digest_of, make_token
from headrace.db.pool import Row, Session
from headrace.domain.errors import InvalidValue, UnknownName, WrongState

DAYS, MOST_DAYS, LONGEST_NAME, MOST = 90, 366, 100, 1000


@dataclass(frozen=True, slots=True)
class Token:
    """A token as it is told of: everything but itself. `state` is valid, expired or revoked."""

    token_id: int
    person: str
    name: str
    role: Role
    pipelines: frozenset[str] | None
    created_at: datetime
    expires_at: datetime
    last_used_at: datetime | None
    revoked_at: datetime | None
    state: str

    def told(self) -> dict[str, Any]:
        """What the audit keeps of it."""
        pipelines = None if self.pipelines is None else sorted(self.pipelines)
        until = self.expires_at.isoformat(timespec="seconds")
        return {"person": self.person, "token": self.name, "role": self.role.word, "pipelines": pipelines,
                "expires_at": until, "state": self.state}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Scope:
    """What a person may, as far as tokens of theirs are concerned."""

    person_id: int
    role: Role
    pipelines: frozenset[str] | None


async def add_token(
    session: Session,
    owner: Scope,
    name: str,
    *,
    role: Role | None = None,
    pipelines: Iterable[str] | None = None,
    days: int = DAYS,
) -> tuple[str, Token]:
    """A new token and what is told of it; the token itself is never told again.

    Without `role` or `pipelines` it may what its owner may. Raises InvalidValue for more than the owner's, a time that
    is out of range, or a name that is none; WrongState where the owner has a token of that name.
    """
    if not 1 <= len(name.strip()) <= LONGEST_NAME or not name.isprintable():
        raise InvalidValue("the name of a token", "is not accepted", f"1 to {LONGEST_NAME} printable signs")
    if not 1 <= days <= MOST_DAYS:
        raise InvalidValue("days", f"{days} is out of range", f"1 to {MOST_DAYS}")
    wanted_role, wanted = _scope(owner, role, await known_pipelines(session, pipelines))
    secret = make_token()
    row = await session.row(
        "accounts",
        "add_token",
        person=owner.person_id,
        name=name.strip(),
        digest=digest_of(secret),
        role=wanted_role.word,
        pipelines=None if wanted is None else sorted(wanted),
        days=days,
    )
    if row is None:
        raise WrongState("The token", name.strip(), "there already", "made")
    return secret, await find_token(session, row["token_id"])


async def list_tokens(
    session: Session, person: str | None = None, *, below: int | None = None, most: int = MOST
) -> list[Token]:
    """So many tokens of a person, or of everyone, newest first; `below` is the cursor: the last number seen."""
    rows = await session.rows("accounts", "tokens", person=person, token=None, below=below, most=most)
    return [_token(row) for row in rows]


async def find_token(session: Session, token_id: int) -> Token:
    """One token; raises UnknownName."""
    row = await session.row("accounts", "tokens", person=None, token=token_id, below=None, most=1)
    if row is None:
        raise UnknownName("token", str(token_id))
    return _token(row)


async def revoke_token(session: Session, token_id: int) -> Token:
    """Make it of no use; as it is then. Revoking a revoked one changes nothing. Raises UnknownName."""
    await session.run("accounts", "revoke_token", token=token_id)
    return await find_token(session, token_id)


def _scope(owner: Scope, role: Role | None, pipelines: frozenset[str] | None) -> tuple[Role, frozenset[str] | None]:
    wanted = owner.role if role is None else role
    if wanted > owner.role:
        raise InvalidValue("role", f"a token may not be {wanted.word}", f"at most {owner.role.word}, as its owner is")
    allowed = narrowed(owner.pipelines, pipelines)
    if pipelines is not None and allowed != pipelines:
        raise InvalidValue(
            "pipelines", "a token may see no more than its owner", ", ".join(sorted(owner.pipelines or ()))
        )
    return wanted, allowed


def _token(row: Row) -> Token:
    fields: dict[str, Any] = {**row, "role": Role.of(row["role"]), "pipelines": pipelines_of(row["pipelines"])}
    return Token(**fields)
