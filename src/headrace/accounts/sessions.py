"""Sessions of browsers, and tickets: what is shown after one has signed in."""

from dataclasses import dataclass
from datetime import datetime

from headrace.accounts.holder import Holder
from headrace.accounts.password import is_password
from headrace.accounts.secret import digest_of, make_secret
from headrace.db.pool import Database, Session

TICKET_S = 30
LONGEST_DAYS = 14
LONGEST_AGENT = 300


@dataclass(frozen=True, slots=True)
class Tried:
    """A try to sign in: as whom (None: there is nobody of that name who could), and whether the password is theirs."""

    person_id: int | None
    name: str
    right: bool


@dataclass(frozen=True, slots=True)
class SessionSeen:
    """A session that holds, as its person sees it; `here` is the one by which they ask."""

    session_id: int
    here: bool
    address: str
    agent: str
    created_at: datetime
    seen_at: datetime
    expires_at: datetime


async def try_password(database: Database, name: str, password: str) -> Tried:
    """Try a password; takes as long for a name that is nobody's."""
    async with database.session() as session:
        row = await session.row("accounts", "password_of", name=name)
    if row is None:
        await is_password(None, password)
        return Tried(None, "", right=False)
    return Tried(row["person_id"], row["name"], await is_password(row["password"], password))


async def begin_session(session: Session, person_id: int, *, address: str = "", agent: str = "") -> str:
    """A new session of this person: its secret, of which only the digest is kept.

    `address` and `agent` (what the browser calls itself) are told to nobody but this person.
    """
    secret = make_secret()
    told = {"address": address, "agent": agent[:LONGEST_AGENT]}
    await session.run("accounts", "add_session", digest=digest_of(secret), person=person_id, **told)
    return secret


async def end_session(session: Session, digest: bytes) -> None:
    """Nobody is signed in by it any more, and what was opened by it is closed at the next look."""
    await session.run("accounts", "end_session", digest=digest)


async def list_sessions(
    session: Session, person_id: int, here: bytes | None, *, below: int | None, most: int
) -> list[SessionSeen]:
    """The sessions of this person that hold, newest first; `here` is the digest of the one that asks."""
    rows = await session.rows("accounts", "sessions_of", person=person_id, here=here, below=below, most=most)
    return [SessionSeen(**row) for row in rows]


async def end_own_session(session: Session, person_id: int, number: int) -> bool:
    """End one session of this person; False where they have none of that number."""
    return await session.row("accounts", "end_own_session", person=person_id, number=number) is not None


async def end_other_sessions(session: Session, person_id: int, here: bytes) -> int:
    """End every session of this person but this one; how many those were."""
    return len(await session.rows("accounts", "end_other_sessions", person=person_id, here=here))


async def add_ticket(session: Session, holder: Holder) -> str:
    """A ticket for one socket or stream within 30 seconds, as good as what the holder showed."""
    secret = make_secret()
    await session.run("accounts", "add_ticket", digest=digest_of(secret), token=holder.token, session=holder.session)
    return secret
