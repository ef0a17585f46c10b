"""Sessions of browsers, and tickets: what is shown after one has signed in."""

from headrace.accounts.holder import Holder
from headrace.accounts.password import is_password
from headrace.accounts.secret import digest_of, make_secret
from headrace.db.pool import Database, Session

TICKET_S = 30
LONGEST_DAYS = 14


async def person_by_password(database: Database, name: str, password: str) -> tuple[int, str] | None:
    """The number and the name of who signs in so; None, after as long a time, where name or password is wrong."""
    async with database.session() as session:
        row = await session.row("accounts", "password_of", name=name)
    right = await is_password(None if row is None else row["password"], password)
    return (row["person_id"], row["name"]) if row is not None and right else None


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
