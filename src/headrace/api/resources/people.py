"""/api/people: who may use this server, and how far. The first one added is the end of use without signing in."""

from dataclasses import asdict, replace
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Path, Request
from pydantic import AfterValidator, BaseModel, Field
from starlette.responses import Response

from headrace.accounts.password import hash_password
from headrace.accounts.people import (
    Person,
    add_person,
    find_person,
    keep_password,
    keep_person,
    list_people,
    lock_person,
)
from headrace.accounts.role import Role, RoleWord
from headrace.api.access import Administrator, TheEngine
from headrace.api.audit import audit
from headrace.api.given import Given, Name, plain
from headrace.api.lists import LISTED, Format, listed
from headrace.api.paging import After, Limit, Page, cursor_of, place_of
from headrace.api.resources.me import Password

router = APIRouter(prefix="/api/people", tags=["people"])
PersonName = Annotated[str, Path(min_length=1, max_length=64), AfterValidator(plain)]
Pipelines = Annotated[list[Name], Field(max_length=500)]


class PersonOut(BaseModel):
    """A person; `pipelines` null: they may see all. Without a password they use the server by tokens only."""

    name: str
    role: RoleWord
    pipelines: list[str] | None
    has_password: bool
    created_at: datetime
    disabled_at: datetime | None

    @classmethod
    def of(cls, person: Person) -> "PersonOut":
        """As the API shows them."""
        return cls.model_validate({**asdict(person), **person.told()}, extra="ignore")


class PersonWanted(Given):
    """A new person. The first must be an admin with a password."""

    name: Annotated[Name, Field(max_length=64)]
    role: RoleWord = "viewer"
    pipelines: Pipelines | None = None
    password: Password | None = None


class PersonChange(Given):
    """What shall be otherwise; what is left out stays. `pipelines` null: all."""

    role: RoleWord | None = None
    pipelines: Pipelines | None = None
    disabled: bool | None = None
    password: Password | None = None


@router.get("", operation_id="list_people", response_model=Page[PersonOut], responses=LISTED)
async def people(
    caller: Administrator, engine: TheEngine, format: Format, limit: Limit = 50, after: After = None
) -> Page[PersonOut] | Response:
    """Everyone, by name."""

    async def page(at: str | None, most: int) -> Page[PersonOut]:
        place = place_of(at, str)
        async with engine.database.session() as session:
            found = await list_people(session, above=str(place[0]) if place else None, most=most + 1)
        rows = [PersonOut.of(one) for one in found[:most]]
        return Page[PersonOut](items=rows, next=cursor_of(rows[-1].name) if len(found) > most else None)

    return await listed(format, "people", PersonOut, page, after, limit)


@router.get("/{name}", operation_id="get_person")
async def person(name: PersonName, caller: Administrator, engine: TheEngine) -> PersonOut:
    """One person."""
    async with engine.database.session() as session:
        return PersonOut.of(await find_person(session, name))


@router.post("", operation_id="add_person", status_code=201)
async def add(given: PersonWanted, caller: Administrator, engine: TheEngine, request: Request) -> PersonOut:
    """A new person."""
    password = None if given.password is None else await hash_password(given.password.get_secret_value())
    async with engine.database.transaction() as session:
        made = await add_person(session, given.name, Role.of(given.role), pipelines=given.pipelines, password=password)
        await audit(session, caller, "add", "person", made.name, None, made.told())
    request.app.state.identity.accounts_begin()
    return PersonOut.of(made)


@router.patch("/{name}", operation_id="change_person")
async def change(name: PersonName, given: PersonChange, caller: Administrator, engine: TheEngine) -> PersonOut:
    """Change a person, at once for all their tokens and sessions. A new password ends all of their sessions."""
    password = None if given.password is None else await hash_password(given.password.get_secret_value())
    async with engine.database.transaction() as session:
        before = await lock_person(session, name)
        after = await keep_person(session, _wanted(before, given), disabled=_disabled(before, given))
        if password is not None:
            await keep_password(session, before.person_id, password)
        told = {**after.told(), **({"password": "changed"} if password is not None else {})}
        await audit(session, caller, "change", "person", before.name, before.told(), told)
        return PersonOut.of(await find_person(session, name))


def _wanted(before: Person, given: PersonChange) -> Person:
    role = before.role if given.role is None else Role.of(given.role)
    if "pipelines" not in given.model_fields_set:
        return replace(before, role=role)
    return replace(before, role=role, pipelines=None if given.pipelines is None else frozenset(given.pipelines))


def _disabled(before: Person, given: PersonChange) -> bool:
    return before.disabled_at is not None if given.disabled is None else given.disabled
