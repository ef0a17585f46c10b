"""`headrace maintenance queue`: put an event for the agent."""

from typing import Annotated, Any

import typer

from headrace_maintenance.agent.events import TYPES, put_event
from headrace_maintenance.commands.plainly import run
from headrace_maintenance.store.finding import find_system


def queue(
    system: Annotated[str, typer.Argument(help="name or asset_uid")],
    event_type: Annotated[str, typer.Argument(help=" | ".join(TYPES))] = "manual_trigger",
) -> None:
    """Put an event in the agent's queue; one of each type waits for a system at the most."""

    async def work(handle: Any) -> tuple[str, bool]:
        found = await find_system(handle.rows, system)
        return found.name, await put_event(handle.rows, event_type, found.uid)

    name, is_new = run(work)
    typer.echo(f"{name}: {event_type} {'is queued' if is_new else 'was queued before'}.")
