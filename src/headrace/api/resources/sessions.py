"""/api/sessions: signing in and out with a browser."""

from typing import Annotated

from fastapi import APIRouter, Request, Response
from pydantic import AfterValidator, BaseModel, Field

from headrace.accounts.audit import Act, write_audit
from headrace.accounts.holder import people_exist
from headrace.accounts.secret import csrf_of
from headrace.accounts.sessions import LONGEST_DAYS, Tried, begin_session, end_session, try_password
from headrace.api.access import TheEngine, Viewer
from headrace.api.audit import audit
from headrace.api.given import Given, plain
from headrace.api.identity import COOKIE, address_of
from headrace.api.limits import Limits
from headrace.api.problem import Refused
from headrace.api.resources.me import Password
from headrace.db.pool import Database

router = APIRouter(prefix="/api/sessions", tags=["sessions"])
DAY_S = 86_400


class SignIn(Given):
    """A name and its password."""

    name: Annotated[str, Field(min_length=1, max_length=64), AfterValidator(plain)]
    password: Password


class SignedIn(BaseModel):
    """Signed in, by a cookie that scripts cannot read; a change must also show `csrf` as X-CSRF-Token."""

    name: str
    csrf: str


@router.post("", operation_id="sign_in", status_code=201)
async def sign_in(given: SignIn, request: Request, answer: Response, engine: TheEngine) -> SignedIn:
    """Sign in. Who tries too often waits (429)."""
    await _require_accounts(engine.database)
    limits: Limits = request.app.state.limits
    address = address_of(request)
    limits.of_signing_in(address, given.name)
    tried = await try_password(engine.database, given.name, given.password.get_secret_value())
    name = tried.name
    if tried.person_id is None or not tried.right:
        await _note_failure(engine.database, tried, address)
        raise Refused(401, "wrong-password", "The name or the password is wrong, or the person is disabled.")
    async with engine.database.transaction() as session:
        secret = await begin_session(session, tried.person_id)
        await write_audit(session, Act(name, "sign_in", "session", name, address=address))
    secure = request.url.scheme == "https"
    age = LONGEST_DAYS * DAY_S
    answer.set_cookie(COOKIE, secret, max_age=age, path="/", secure=secure, httponly=True, samesite="strict")
    return SignedIn(name=name, csrf=csrf_of(secret))


@router.delete("", operation_id="sign_out", status_code=204)
async def sign_out(caller: Viewer, engine: TheEngine) -> Response:
    """End the session by which this is asked."""
    if caller.holder is None or caller.holder.session is None:
        raise Refused(409, "no-session", "There is no session to end: this was not asked by cookie.")
    async with engine.database.transaction() as session:
        await end_session(session, caller.holder.session)
        await audit(session, caller, "sign_out", "session", caller.name)
    answer = Response(status_code=204)
    answer.delete_cookie(COOKIE, path="/", httponly=True, samesite="strict")
    return answer


async def _note_failure(database: Database, tried: Tried, address: str) -> None:
    """A try by a person's name is in the audit; one by another name is not: it may be a password in the wrong field."""
    if tried.person_id is not None:
        async with database.session() as session:
            await write_audit(session, Act("", "sign_in_failed", "session", tried.name, address=address))


async def _require_accounts(database: Database) -> None:
    async with database.session() as session:
        if not await people_exist(session):
            raise Refused(409, "no-accounts", "No accounts are set up, so nobody has to sign in here.")
