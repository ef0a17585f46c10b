"""/api/me: who asks, as this server knows them."""

from typing import Annotated

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, Field, SecretStr

from headrace.accounts.password import MOST, hash_password
from headrace.accounts.people import keep_password
from headrace.accounts.role import RoleWord
from headrace.accounts.secret import csrf_of
from headrace.accounts.sessions import try_password
from headrace.api.access import TheEngine, Viewer
from headrace.api.audit import audit
from headrace.api.given import Given
from headrace.api.identity import COOKIE
from headrace.api.limits import Limits
from headrace.api.problem import Refused

router = APIRouter(prefix="/api/me", tags=["me"])
Password = Annotated[SecretStr, Field(min_length=1, max_length=MOST)]


class Me(BaseModel):
    """Who asks. `pipelines` null: all; `accounts` false: none are set up, so whoever is on this machine may all;
    `csrf` is what a change by cookie shows as X-CSRF-Token (null: by token, or without accounts)."""

    name: str
    role: RoleWord
    pipelines: list[str] | None
    accounts: bool
    csrf: str | None


class PasswordChange(Given):
    """The password as it was, and as it shall be."""

    current: Password
    new: Password


@router.get("", operation_id="get_me")
async def me(caller: Viewer, request: Request) -> Me:
    """Who asks."""
    by_cookie = caller.holder is not None and caller.holder.session is not None
    cookie = request.cookies.get(COOKIE) if by_cookie else None
    return Me(
        name=caller.name,
        role=caller.role.word,
        pipelines=None if caller.pipelines is None else sorted(caller.pipelines),
        accounts=caller.holder is not None,
        csrf=None if cookie is None else csrf_of(cookie),
    )


@router.put("/password", operation_id="change_my_password", status_code=204)
async def change_password(given: PasswordChange, caller: Viewer, engine: TheEngine, request: Request) -> Response:
    """Another password for oneself; every other session of theirs is over by it, their tokens stay."""
    holder = caller.holder
    if holder is None or holder.session is None:
        raise Refused(409, "no-session", "A password is changed by whoever signed in with it, not by a token.")
    limits: Limits = request.app.state.limits
    await limits.of_signing_in(engine.database, caller.trail.address, caller.name)
    if not (await try_password(engine.database, caller.name, given.current.get_secret_value())).right:
        raise Refused(403, "wrong-password", "That is not the current password.")
    kept = await hash_password(given.new.get_secret_value())
    async with engine.database.transaction() as session:
        await keep_password(session, holder.person_id, kept, but=holder.session)
        await audit(session, caller, "password", "person", caller.name)
    return Response(status_code=204)
