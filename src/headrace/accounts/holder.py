"""Who a session or a token stands for, at this moment."""

from dataclasses import dataclass
from typing import Any

from headrace.accounts.role import Role
from headrace.db.pool import Session


@dataclass(frozen=True, slots=True)
class Holder:
    """A person who is there and not disabled, by what they showed: a session (its digest) or a token (its number).

    Role and pipelines are the least of the person's and the token's, read at this moment: whoever is narrowed is
    narrowed at once, with every token they made.
    """

    person_id: int
    name: str
    role: Role
    pipelines: frozenset[str] | None
    token: int | None = None
    session: bytes | None = None


async def people_exist(session: Session) -> bool:
    """Whether anyone was ever added; people are disabled, never removed, so that what is true stays true."""
    return bool((await session.rows("accounts", "people_exist"))[0]["there"])


async def holder_of_token(session: Session, digest: bytes) -> Holder | None:
    """Who made the token of this digest; None where it is unknown, over, revoked, or its person disabled."""
    row = await session.row("accounts", "use_token", digest=digest)
    return None if row is None else _holder(row)


async def holder_of_session(session: Session, digest: bytes) -> Holder | None:
    """Who signed in with this session; None where it is unknown, over, or its person disabled."""
    row = await session.row("accounts", "use_session", digest=digest)
    return None if row is None else _holder(row)


async def holder_still(session: Session, holder: Holder) -> Holder | None:
    """The same holder as they are now, for what stays open long; None: it must be closed."""
    row = await session.row("accounts", "holder_still", token=holder.token, session=holder.session)
    return None if row is None else _holder(row)


async def holder_of_ticket(session: Session, digest: bytes) -> Holder | None:
    """Who asked for this ticket, which is used up by this; None where it is unknown, used or over."""
    taken = await session.row("accounts", "take_ticket", digest=digest)
    if taken is None:
        return None
    row = await session.row("accounts", "holder_still", token=taken["token_id"], session=taken["session"])
    return None if row is None else _holder(row)


def _holder(row: dict[str, Any]) -> Holder:
    role = Role.of(row["own_role"])
    if row["role"] is not None:
        role = min(role, Role.of(row["role"]))
    return Holder(
        row["person_id"],
        row["name"],
        role,
        narrowed(pipelines_of(row["own_pipelines"]), pipelines_of(row["pipelines"])),
        row["token_id"],
        row["session"],
    )


def pipelines_of(names: list[str] | None) -> frozenset[str] | None:
    """A column of names as a set; None is all."""
    return None if names is None else frozenset(names)


def narrowed(one: frozenset[str] | None, other: frozenset[str] | None) -> frozenset[str] | None:
    """What both allow; None is all."""
    if one is None or other is None:
        return one if other is None else other
    return one & other
