"""People: their names, roles, and the pipelines that they may see."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from headrace.accounts.holder import people_exist, pipelines_of
from headrace.accounts.role import Role
from headrace.db.pool import Row, Session
from headrace.domain.errors import InvalidValue, UnknownName, WrongState

MOST = 1000
NAME = r"\w[\w.@+-]{0,63}"
ACCEPTED = "letters, digits and . _ @ + -, at most 64, beginning with a letter or digit"
RESERVED = frozenset({"local", "me"})  # whoever uses a server without accounts; the address of oneself


@dataclass(frozen=True, slots=True)
class Person:
    """A person. `pipelines` are those they may see (None: all)."""

    person_id: int
    name: str
    role: Role
    pipelines: frozenset[str] | None
    has_password: bool
    created_at: datetime
    disabled_at: datetime | None

    def told(self) -> dict[str, Any]:
        """What the audit keeps of them."""
        return {
            "role": self.role.word,
            "pipelines": None if self.pipelines is None else sorted(self.pipelines),
            "disabled": self.disabled_at is not None,
        }


async def add_person(
    session: Session, name: str, role: Role, *, pipelines: Iterable[str] | None = None, password: str | None = None
) -> Person:
    """A new person; `password` is what is kept of it (None: they use the server by tokens made for them only).

    Raises InvalidValue for a name that is none, a pipeline that is not there, or a first person who could not add the
    others, and WrongState where the name is taken.
    """
    if not re.fullmatch(NAME, name) or name.lower() in RESERVED:
        raise InvalidValue("the name of a person", f"{name!r} is not accepted", ACCEPTED)
    if not await people_exist(session):
        _require_first(role, password)
    allowed = await known_pipelines(session, pipelines)
    row = await session.row(
        "accounts", "add_person", name=name, role=role.word, pipelines=_column(allowed), password=password
    )
    if row is None:
        raise WrongState("The person", name, "there already", "added")
    return _person(row)


def _require_first(role: Role, password: str | None) -> None:
    if role < Role.ADMIN:
        raise InvalidValue("role", "the first person is who adds the others", "admin")
    if password is None:
        raise InvalidValue("password", "the first person must be able to sign in", "a password")


async def list_people(session: Session, *, above: str | None = None, most: int = MOST) -> list[Person]:
    """So many people, by name; `above` is the cursor: the last name of the page before."""
    rows = await session.rows("accounts", "people", name=None, above=above, most=most)
    return [_person(row) for row in rows]


async def find_person(session: Session, name: str) -> Person:
    """One person, whatever the case of the name; raises UnknownName."""
    row = await session.row("accounts", "people", name=name, above=None, most=1)
    if row is None:
        raise UnknownName("person", name)
    return _person(row)


async def lock_person(session: Session, name: str) -> Person:
    """One person, whom nobody else changes until the transaction ends; raises UnknownName."""
    await session.run("accounts", "lock_people")
    return await find_person(session, name)


async def keep_person(session: Session, person: Person, *, disabled: bool) -> Person:
    """Keep the role and the pipelines of this person, and whether they are disabled, as given; they after that.

    `person` is as `lock_person` gave them, but for what is changed. Raises InvalidValue for a pipeline that is not
    there, and WrongState where nobody who is left could sign in and change people.
    """
    allowed = await known_pipelines(session, person.pipelines)
    if person.role < Role.ADMIN or disabled:
        others = (await session.rows("accounts", "other_admins", person=person.person_id))[0]["many"]
        if not others:
            raise WrongState("The person", person.name, "the last admin", "disabled or given another role")
    await session.run(
        "accounts",
        "keep_person",
        person=person.person_id,
        role=person.role.word,
        pipelines=_column(allowed),
        disabled=disabled,
    )
    return await find_person(session, person.name)


async def keep_password(session: Session, person_id: int, password: str, *, but: bytes | None = None) -> None:
    """A new password (what is kept of it); everywhere but in the session `but` they must sign in again."""
    await session.run("accounts", "keep_password", person=person_id, password=password, session=but)


async def known_pipelines(session: Session, names: Iterable[str] | None) -> frozenset[str] | None:
    """These names as a set (None: all); raises InvalidValue for one that is no pipeline."""
    if names is None:
        return None
    wanted = frozenset(names)
    known = [row["name"] for row in await session.rows("accounts", "pipeline_names")]
    for name in sorted(wanted.difference(known)):
        raise InvalidValue("pipelines", f"there is none named {name!r}", ", ".join(known) or "none is declared yet")
    return wanted


async def catalogues_seen(session: Session, pipelines: frozenset[str] | None) -> frozenset[str] | None:
    """The catalogues whose items whoever sees these pipelines may see (None: all)."""
    if pipelines is None:
        return None
    rows = await session.rows("accounts", "catalogues_seen", pipelines=sorted(pipelines))
    return frozenset(row["catalogue"] for row in rows)


def _column(names: frozenset[str] | None) -> list[str] | None:
    return None if names is None else sorted(names)


def _person(row: Row) -> Person:
    fields: dict[str, Any] = {**row, "role": Role.of(row["role"]), "pipelines": pipelines_of(row["pipelines"])}
    return Person(**fields)
