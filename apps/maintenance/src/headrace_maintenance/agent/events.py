"""Events for the agent: why a system should be processed; one pending of each type for a system at the most."""

from typing import Literal, get_args

from headrace_maintenance.calls import Rows
from headrace_maintenance.errors import WrongInput

EventType = Literal["document_processed", "system_added", "manual_trigger", "scheduled_check"]
TYPES: tuple[EventType, ...] = get_args(EventType)


async def put_event(rows: Rows, kind: str, system: str) -> bool:
    """Put an event in the queue; False when one of its type waits for this system already. Raises WrongInput."""
    if kind not in TYPES:
        raise WrongInput("the type of the event", f"{kind!r} is not known", ", ".join(TYPES))
    return bool(await rows("put_event", type=kind, system=system))
