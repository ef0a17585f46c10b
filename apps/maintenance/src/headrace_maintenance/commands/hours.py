"""`headrace maintenance hours`: a reading of a system's engine hours, which sets free the tasks that waited for it."""

from typing import Annotated, Any

import typer

from headrace_maintenance.commands.plainly import run
from headrace_maintenance.store.finding import find_system
from headrace_maintenance.store.hours import take_hours


def hours(
    system: Annotated[str, typer.Argument(help="name or asset_uid")],
    value: Annotated[float, typer.Argument(help="what the counter shows, in hours")],
) -> None:
    """Give the engine hours of a system."""

    async def work(handle: Any) -> tuple[str, int]:
        found = await find_system(handle.rows, system)
        return found.name, await take_hours(handle, found, value)

    name, waiting = run(work)
    after = going(waiting) if waiting else "No task waited for it."
    typer.echo(f"{name}: {value:g} h. {after}")


def going(tasks: int) -> str:
    """What follows for the tasks that waited."""
    return (
        "1 task that waited for it goes to BoatOS." if tasks == 1 else f"{tasks} tasks that waited for it go to BoatOS."
    )
