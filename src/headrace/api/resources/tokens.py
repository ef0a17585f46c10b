"""/api/tokens: what programs show instead of a person; shown once, when they are made."""

from dataclasses import asdict
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Path
from pydantic import BaseModel, Field
from starlette.responses import Response

from headrace.accounts.holder import Holder
from headrace.accounts.people import find_person
from headrace.accounts.role import Role, RoleWord
from headrace.accounts.tokens import (
    DAYS,
    LONGEST_NAME,
    MOST_DAYS,
    Scope,
    Token,
    add_token,
    find_token,
    list_tokens,
    revoke_token,
)
from headrace.api.access import Caller, TheEngine, Viewer
from headrace.api.audit import audit
from headrace.api.given import Given, Name, Named
from headrace.api.lists import LISTED, Format, listed
from headrace.api.paging import BIGGEST, After, Limit, Page, cursor_of, place_of
from headrace.api.problem import Refused
from headrace.db.pool import Session
from headrace.domain.errors import UnknownName, WrongState

router = APIRouter(prefix="/api/tokens", tags=["tokens"])
TokenNumber = Annotated[int, Path(ge=1, le=BIGGEST, description="the token's number")]


class TokenOut(BaseModel):
    """A token, without itself; `pipelines` null: all that its owner may see; `state` is valid, expired or revoked."""

    token_id: int
    person: str
    name: str
    role: RoleWord
    pipelines: list[str] | None
    created_at: datetime
    expires_at: datetime
    last_used_at: datetime | None
    revoked_at: datetime | None
    state: str

    @classmethod
    def of(cls, token: Token) -> "TokenOut":
        """As the API shows it."""
        pipelines = None if token.pipelines is None else sorted(token.pipelines)
        return cls.model_validate({**asdict(token), "role": token.role.word, "pipelines": pipelines})


class TokenMade(TokenOut):
    """A new token: `token` is told this once and never again."""

    token: str


class TokenWanted(Given):
    """A token for oneself, or by an admin for `person`; what is left out is as its owner has it."""

    name: Annotated[Name, Field(max_length=LONGEST_NAME)]
    person: Name | None = None
    role: RoleWord | None = None
    pipelines: Annotated[list[Name], Field(max_length=500)] | None = None
    days: Annotated[int, Field(ge=1, le=MOST_DAYS)] = DAYS


@router.get("", operation_id="list_tokens", response_model=Page[TokenOut], responses=LISTED)
async def tokens(
    caller: Viewer, engine: TheEngine, format: Format, person: Named = None, limit: Limit = 50, after: After = None
) -> Page[TokenOut] | Response:
    """One's own tokens, newest first; an admin sees everyone's."""
    admin = caller.role == Role.ADMIN
    if person is not None and not admin and person.lower() != caller.name.lower():
        raise UnknownName("person", person)
    whose = person if admin else caller.name

    async def page(at: str | None, most: int) -> Page[TokenOut]:
        place = place_of(at, int)
        async with engine.database.session() as session:
            found = await list_tokens(session, whose, below=int(place[0]) if place else None, most=most + 1)
        rows = [TokenOut.of(one) for one in found[:most]]
        return Page[TokenOut](items=rows, next=cursor_of(rows[-1].token_id) if len(found) > most else None)

    return await listed(format, "tokens", TokenOut, page, after, limit)


@router.post("", operation_id="make_token", status_code=201)
async def make_token(given: TokenWanted, caller: Viewer, engine: TheEngine) -> TokenMade:
    """A new token. Only who signed in makes one: a token that leaked must not make others that outlive it."""
    holder = caller.holder
    if holder is None:
        raise Refused(409, "no-accounts", "No accounts are set up, so programs on this machine need no token.")
    if holder.session is None:
        raise Refused(403, "by-token", "A token makes no tokens: sign in, or use `headrace tokens add`.")
    role = None if given.role is None else Role.of(given.role)
    async with engine.database.transaction() as session:
        owner = await _owner(session, caller, holder, given.person)
        secret, token = await add_token(
            session, owner, given.name, role=role, pipelines=given.pipelines, days=given.days
        )
        await audit(session, caller, "add", "token", token.token_id, None, token.told())
    return TokenMade(token=secret, **TokenOut.of(token).model_dump())


@router.delete("/{token_id}", operation_id="revoke_token", status_code=204)
async def revoke(token_id: TokenNumber, caller: Viewer, engine: TheEngine) -> Response:
    """Make a token of no use, at once and for good: one's own, or as an admin anyone's."""
    async with engine.database.transaction() as session:
        before = await find_token(session, token_id)
        if caller.role < Role.ADMIN and before.person != caller.name:
            raise UnknownName("token", str(token_id))
        after = await revoke_token(session, token_id)
        await audit(session, caller, "revoke", "token", token_id, before.told(), after.told())
    return Response(status_code=204)


async def _owner(session: Session, caller: Caller, holder: Holder, name: str | None) -> Scope:
    if name is None or name.lower() == caller.name.lower():
        return Scope(holder.person_id, holder.role, holder.pipelines)
    if caller.role < Role.ADMIN:
        raise Refused(403, "role", "Only an admin makes tokens for others.")
    person = await find_person(session, name)
    if person.disabled_at is not None:
        raise WrongState("The person", person.name, "disabled", "given a token")
    return Scope(person.person_id, person.role, person.pipelines)
