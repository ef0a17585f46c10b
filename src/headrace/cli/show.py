"""`headrace show`: one run with its steps, attempts and cost, and why it waits."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import typer

from headrace.cli.given import complete, given
from headrace.cli.options import AsJson, RunId
from headrace.cli.remote import is_remote, show_run

if TYPE_CHECKING:
    from headrace.db.pool import Session
    from headrace.record.costs import CostRecord
    from headrace.record.steps import PartRecord

PARTS_SHOWN = 20


def show(context: typer.Context, run: RunId, *, as_json: AsJson = False) -> None:
    """Show a run: its steps, attempts and cost, and why it waits and until when."""

    async def work() -> None:
        from headrace.cli.output import document

        if is_remote():
            await show_run(run, as_json=as_json)
            return
        async with given(context).engine() as engine, engine.database.snapshot() as session:
            found = await _read(session, run)
        if as_json:
            document(found)
        else:
            _print(found)

    complete(work)


async def _read(session: "Session", run_id: int) -> dict[str, Any]:
    from headrace.cli.output import shape
    from headrace.record.costs import costs_of_run
    from headrace.record.runs import find_run
    from headrace.record.steps import steps_of_run
    from headrace.record.why import why_run, why_step

    run = await find_run(session, run_id)
    steps = await steps_of_run(session, run)
    whys = [await why_step(session, run, step, steps) for step in steps]
    why = await why_run(session, run, steps)
    return {
        "run": run,
        "why": why,
        "steps": [shape(step, why=one) for step, one in zip(steps, whys, strict=True)],
        "costs": await costs_of_run(session, run_id),
    }


def _print(found: dict[str, Any]) -> None:
    from headrace.cli.output import brief, cell, say, table

    run = found["run"]
    name = f" {run.item_name}" if run.item_name else ""
    item = f" over {run.catalogue}/{run.item_key}{name}" if run.item_key else ""
    say(f"Run {run.run_id} of {run.pipeline} (version {run.version}){item}: {run.state}")
    say(found["why"].sentence)
    if run.input is not None:
        say(f"Input: {brief(run.input, 200)}")
    if run.forked_from:
        say(f"Forked from run {run.forked_from} at step {run.fork_step}")
    rows = [row for step in found["steps"] for row in _rows(step)]
    table(("step", "part", "state", "attempt", "started (UTC)", "ended (UTC)", "result or why"), rows, none="No steps.")
    costs: Sequence[CostRecord] = found["costs"]
    if costs:
        shown = [(one.unit, cell(one.spent), cell(one.reserved), cell(one.allowed)) for one in costs]
        table(("unit", "spent", "reserved", "allowed"), shown, none="")


def _rows(step: "dict[str, Any]") -> list[tuple[Any, ...]]:
    parts: Sequence[PartRecord] = step["parts"]
    if not parts:
        return [(step["name"], "", step["state"], "", None, None, step["why"].sentence)]
    rows = [_row(step, part) for part in parts[:PARTS_SHOWN]]
    if len(parts) > PARTS_SHOWN:
        rows.append((step["name"], f"… {len(parts)}", step["state"], "", None, None, "the others: --json"))
    return rows


def _row(step: "dict[str, Any]", part: "PartRecord") -> tuple[Any, ...]:
    from headrace.cli.output import brief

    words = brief(part.result) if part.state in ("done", "continued") else step["why"].sentence
    if part.state == "failed":
        words = f"{(part.error or {}).get('type')}: {(part.error or {}).get('message')}"
    return (part.step, part.part, part.state, part.attempt, part.started_at, part.ended_at, words)
