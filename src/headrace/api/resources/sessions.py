"""/api/sessions: signing in and out with a browser, and where else one is signed in."""

from dataclasses import asdict
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Path, Request, Response
from pydantic import AfterValidator, BaseModel, Field

from headrace.accounts.audit import Act, write_audit
from headrace.accounts.holder import Holder, people_exist
from headrace.accounts.secret import csrf_of
from headrace.accounts.sessions import (
    LONGEST_DAYS,
    Tried,
    begin_session,
    end_other_sessions,
    end_own_session,
    end_session,
    list_sessions,
    try_password,
)
from headrace.api.access import Caller, TheEngine, Viewer
from headrace.api.audit import audit
from headrace.api.given import Given, plain
from headrace.api.identity import COOKIE, address_of
from headrace.api.limits import Limits
from headrace.api.paging import BIGGEST, After, Limit, Page, cursor_of, place_of
from headrace.api.problem import Refused
from headrace.api.resources.me import Password
from headrace.db.pool import Database
from headrace.domain.errors import UnknownName

router = APIRouter(prefix="/api/sessions", tags=["sessions"])
DAY_S = 86_400
SessionNumber = Annotated[int, Path(ge=1, le=BIGGEST, description="the session's number")]


class SignIn(Given):
    """A name and its password."""

    name: Annotated[str, Field(min_length=1, max_length=64), AfterValidator(plain)]
    password: Password


class SignedIn(BaseModel):
    """Signed in, by a cookie that scripts cannot read; a change must also show `csrf` as X-CSRF-Token."""

    name: str
    csrf: str


class SessionOut(BaseModel):
    """Where one is signed in: `agent` is what that browser calls itself, `here` the session by which this is asked."""

    session_id: int
    here: bool
    address: str
    agent: str
    created_at: datetime
    seen_at: datetime
    expires_at: datetime


class OthersEnded(BaseModel):
    """How many other sessions were ended."""

    ended: int


@router.get("", operation_id="list_sessions")
async def sessions(caller: Viewer, engine: TheEngine, limit: Limit = 50, after: After = None) -> Page[SessionOut]:
    """One's own sessions that hold, newest first; without accounts there are none."""
    if caller.holder is None:
        return Page[SessionOut](items=[], next=None)
    holder, place = _by_session(caller), place_of(after, int)
    below = int(place[0]) if place else None
    async with engine.database.session() as session:
        found = await list_sessions(session, holder.person_id, holder.session, below=below, most=limit + 1)
    rows = [SessionOut(**asdict(one)) for one in found[:limit]]
    return Page[SessionOut](items=rows, next=cursor_of(rows[-1].session_id) if len(found) > limit else None)


@router.post("", operation_id="sign_in", status_code=201)
async def sign_in(given: SignIn, request: Request, answer: Response, engine: TheEngine) -> SignedIn:
    """Sign in. Who tries too often waits (429)."""
    await _require_accounts(engine.database)
    limits: Limits = request.app.state.limits
    address = address_of(request)
    await limits.of_signing_in(engine.database, address, given.name)
    tried = await try_password(engine.database, given.name, given.password.get_secret_value())
    name = tried.name
    if tried.person_id is None or not tried.right:
        await _note_failure(engine.database, tried, address)
        raise Refused(401, "wrong-password", "The name or the password is wrong, or the person is disabled.")
    async with engine.database.transaction() as session:
        agent = request.headers.get("user-agent", "")
        secret = await begin_session(session, tried.person_id, address=address, agent=agent)
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


@router.delete("/others", operation_id="sign_out_elsewhere")
async def sign_out_elsewhere(caller: Viewer, engine: TheEngine) -> OthersEnded:
    """End every other session of oneself: whoever sits there must sign in again."""
    holder = _by_session(caller)
    async with engine.database.transaction() as session:
        ended = await end_other_sessions(session, holder.person_id, holder.session or b"")
        await audit(session, caller, "sign_out_elsewhere", "session", caller.name, None, {"ended": ended})
    return OthersEnded(ended=ended)


@router.delete("/{session_id}", operation_id="sign_out_there", status_code=204)
async def sign_out_there(session_id: SessionNumber, caller: Viewer, engine: TheEngine) -> Response:
    """End one session of oneself."""
    if caller.holder is None:
        raise UnknownName("session", str(session_id))
    async with engine.database.transaction() as session:
        if not await end_own_session(session, caller.holder.person_id, session_id):
            raise UnknownName("session", str(session_id))
        _by_session(caller)
        await audit(session, caller, "sign_out", "session", caller.name)
    return Response(status_code=204)


def _by_session(caller: Caller) -> Holder:
    """Who signed in; raises Refused for a token: one that leaked must neither see nor end where its owner is."""
    if caller.holder is None or caller.holder.session is None:
        raise Refused(403, "by-token", "Sessions are of those who signed in, and this was asked without one.")
    return caller.holder


async def _note_failure(database: Database, tried: Tried, address: str) -> None:
    """A try by a person's name is in the audit; one by another name is not: it may be a password in the wrong field."""
    if tried.person_id is not None:
        async with database.session() as session:
            await write_audit(session, Act("", "sign_in_failed", "session", tried.name, address=address))


async def _require_accounts(database: Database) -> None:
    async with database.session() as session:
        if not await people_exist(session):
            raise Refused(409, "no-accounts", "No accounts are set up, so nobody has to sign in here.")
