"""`headrace maintenance process`: submit systems as one batch."""

from typing import Annotated, Any

import typer

from headrace_maintenance.commands.plainly import print_json, run
from headrace_maintenance.errors import WrongInput
from headrace_maintenance.pipeline import maintenance
from headrace_maintenance.store.finding import find_system


def process(
    systems: Annotated[list[str] | None, typer.Argument(help="names or asset_uids")] = None,
    all_: Annotated[bool, typer.Option("--all", help="every system")] = False,
    unprocessed: Annotated[bool, typer.Option("--unprocessed", help="those never processed to the end")] = False,
    changed: Annotated[bool, typer.Option("--changed", help="those with changes")] = False,
    json: Annotated[bool, typer.Option("--json", help="print JSON")] = False,
) -> None:
    """Submit systems as one batch; `headrace up` or a worker does the work. Prints the batch's number."""
    chosen = [name for name, on in (("all", all_), ("unprocessed", unprocessed), ("changed", changed)) if on]

    async def work(handle: Any) -> dict[str, Any]:
        if len(chosen) + bool(systems) != 1:
            wrong = "nothing was chosen" if not chosen and not systems else "more than one choice was made"
            raise WrongInput("process", wrong, "SYSTEM…, --all, --unprocessed or --changed")
        keys = await _keys(handle, systems, chosen)
        if not keys:
            return {"batch": None, "systems": 0, "started": 0}
        batch, runs = await handle.submit_many(maintenance, items=keys, trigger="manual", name="process", by="cli")
        return {"batch": batch, "systems": len(runs), "started": sum(run.created for run in runs)}

    done = run(work)
    if json:
        print_json(done)
    elif done["batch"] is None:
        typer.echo("There is no such system to process.")
    else:
        typer.echo(f"Batch {done['batch']}: {done['started']} of {done['systems']} systems submitted.")


async def _keys(handle: Any, systems: list[str] | None, chosen: list[str]) -> list[str]:
    if systems:
        found = [(await find_system(handle.rows, name)).uid for name in systems]
        return list(dict.fromkeys(found))
    return [row["asset_uid"] for row in await handle.rows("systems_to_process", which=chosen[0])]
