"""How a route leaves its line in the audit, in the transaction of the change; the gate writes a plain one otherwise."""

from typing import Any

from pydantic import BaseModel

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


def changed(caller: Caller, before: BaseModel, after: BaseModel) -> None:
    """Let the gate's line say what of the thing is another now, and what it was."""
    was, now = before.model_dump(mode="json"), after.model_dump(mode="json")
    names = [name for name in now if was.get(name) != now[name]]
    caller.trail.change = ({name: was.get(name) for name in names}, {name: now[name] for name in names})


def no_line(caller: Caller) -> None:
    """What was asked for by POST changes nothing that lasts (a ticket, a dry run, a search): it leaves no line."""
    caller.trail.written = True
