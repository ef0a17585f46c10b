"""`headrace maintenance tasks`: what was found, as published."""

from typing import Annotated, Any

import typer

from headrace_maintenance.commands.plainly import print_json, run
from headrace_maintenance.commands.table import print_table
from headrace_maintenance.draft import Draft
from headrace_maintenance.store.finding import find_system
from headrace_maintenance.task import Task


def tasks(
    system: Annotated[str | None, typer.Option(help="only this system's: name or asset_uid")] = None,
    state: Annotated[str | None, typer.Option(help="only those in this state")] = None,
    json: Annotated[bool, typer.Option("--json", help="print JSON: a list of tasks")] = False,
) -> None:
    """List the maintenance tasks."""

    async def work(handle: Any) -> list[Task]:
        uid = None if system is None else (await find_system(handle.rows, system)).uid
        rows = await handle.rows("tasks_of", system=uid)
        return [Draft.of(row).shown(row["system_name"]) for row in rows if state in (None, row["state"])]

    found = run(work)
    if json:
        print_json(found)
        return
    print_table(
        ("system", "task", "when", "category", "state", "from"),
        [
            (one.system, one.description, "; ".join(each.text for each in one.intervals), one.category, one.state,
             f"{one.file}, p. {one.page}" if one.file else one.method)
            for one in found
        ],
        nothing="There is no such task.",
    )  # fmt: skip
