"""How a route leaves its line in the audit, in the transaction of the change; the gate writes a plain one otherwise."""

from typing import Any

from headrace.accounts.audit import Act, write_audit
from headrace.api.access import Caller
from headrace.db.pool import Session


async def audit(
    session: Session,
    caller: Caller,
    action: str,
    noun: str,
    name: object,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> None:
    """Write that the caller did this to something: `before` and `after` are what changed of it, never a secret."""
    await write_audit(session, Act(caller.name, action, noun, str(name), before, after, caller.whence))
    caller.trail.written = True


def no_line(caller: Caller) -> None:
    """What was asked for by POST changes nothing that lasts (a ticket, a dry run, a search): it leaves no line."""
    caller.trail.written = True
