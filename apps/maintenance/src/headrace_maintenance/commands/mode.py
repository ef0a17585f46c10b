"""`headrace maintenance mode`: who starts runs, and how the agent hears of events."""

from dataclasses import asdict
from typing import Annotated, Any

import typer

from headrace_maintenance.agent.switches import Switches, read_switches, switch
from headrace_maintenance.commands.plainly import print_json, run


def mode(
    to: Annotated[str | None, typer.Argument(help="manual | agent | both; left out: shows how it stands")] = None,
    agent_mode: Annotated[str | None, typer.Option(help="queue | realtime | hybrid")] = None,
    event_delay_ms: Annotated[int | None, typer.Option(help="events within it become one run")] = None,
    queue_poll_ms: Annotated[int | None, typer.Option(help="between two looks of the agent")] = None,
    json: Annotated[bool, typer.Option("--json", help="print JSON")] = False,
) -> None:
    """Show or switch the mode; effective at once, without a restart."""
    wanted = {"mode": to, "agent_mode": agent_mode, "event_delay_ms": event_delay_ms, "queue_poll_ms": queue_poll_ms}

    async def work(handle: Any) -> Switches:
        if any(value is not None for value in wanted.values()):
            return await switch(handle.rows, **wanted)
        return await read_switches(handle.rows)

    now = run(work)
    if json:
        print_json(asdict(now))
    else:
        typer.echo(
            f"mode {now.mode}, agent mode {now.agent_mode}, event delay {now.event_delay_ms} ms, "
            f"queue poll {now.queue_poll_ms} ms"
        )
