"""Sessions of browsers, and tickets: what is shown after one has signed in."""

from dataclasses import dataclass

from headrace.accounts.holder import Holder
from headrace.accounts.password import is_password
from headrace.accounts.secret import digest_of, make_secret
from headrace.db.pool import Database, Session

TICKET_S = 30
LONGEST_DAYS = 14


@dataclass(frozen=True, slots=True)
class Tried:
    """A try to sign in: as whom (None: there is nobody of that name who could), and whether the password is theirs."""

    person_id: int | None
    name: str
    right: bool


async def try_password(database: Database, name: str, password: str) -> Tried:
    """Try a password; takes as long for a name that is nobody's."""
    async with database.session() as session:
        row = await session.row("accounts", "password_of", name=name)
    if row is None:
        await is_password(None, password)
        return Tried(None, "", right=False)
    return Tried(row["person_id"], row["name"], await is_password(row["password"], password))


async def begin_session(session: Session, person_id: int) -> str:
    """A new session of this person: its secret, of which only the digest is kept."""
    secret = make_secret()
    await session.run("accounts", "add_session", digest=digest_of(secret), person=person_id)
    return secret


async def end_session(session: Session, digest: bytes) -> None:
    """Nobody is signed in by it any more, and what was opened by it is closed at the next look."""
    await session.run("accounts", "end_session", digest=digest)


async def add_ticket(session: Session, holder: Holder) -> str:
    """A ticket for one socket or stream within 30 seconds, as good as what the holder showed."""
    secret = make_secret()
    await session.run("accounts", "add_ticket", digest=digest_of(secret), token=holder.token, session=holder.session)
    return secret
