"""`headrace maintenance metrics`, `telemetry` and `schemas`: figures, and the JSON schemas."""

from typing import Annotated, Any

import typer

from headrace_maintenance.commands.plainly import print_json, run
from headrace_maintenance.commands.table import print_table
from headrace_maintenance.published import schemas as published

SHORT = {
    "systems_processed": "systems",
    "successful_runs": "well",
    "failed_runs": "failed",
    "tasks_extracted": "extr.",
    "tasks_classified": "class.",
    "tasks_discovered": "disc.",
    "duplicates_found": "dupl.",
    "mean_processing_ms": "mean ms",
    "max_processing_ms": "max ms",
    "api_calls": "calls",
    "api_failures": "broken",
    "success_rate": "success",
}
"""The columns of the view with the titles that fit on a terminal."""
Json = Annotated[bool, typer.Option("--json", help="print JSON")]


def metrics(json: Json = False) -> None:
    """The figures of the cards: systems now, tasks and duplicates of the last 24 hours."""

    async def work(handle: Any) -> dict[str, Any]:
        return (await handle.rows("metrics"))[0]

    found = run(work)
    if json:
        print_json(found)
    else:
        print_table(("figure", "value"), [(name.replace("_", " "), value) for name, value in found.items()], nothing="")


def telemetry(json: Json = False) -> None:
    """The last hour, minute by minute (the view app_maintenance.telemetry)."""

    async def work(handle: Any) -> list[dict[str, Any]]:
        return await handle.rows("telemetry")

    rows = run(work)
    if json:
        print_json(rows)
        return
    busy = [row for row in rows if any(row[name] for name in row if name not in ("minute", "success_rate"))]
    shown = [[f"{row['minute']:%H:%M}", *(row[name] for name in SHORT)] for row in busy]
    print_table(["minute", *SHORT.values()], shown, nothing="Nothing happened in the last hour.")


def schemas() -> None:
    """The JSON schemas of a task and of a comparison."""
    print_json(published())
