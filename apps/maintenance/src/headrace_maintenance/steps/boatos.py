"""Step 6, boatos: what was decided takes effect, and BoatOS gets the tasks that nothing holds back."""

from collections.abc import Sequence
from typing import Any

import orjson

from headrace import Item, Outcome, Run
from headrace_maintenance.boatos.errors import RateLimited
from headrace_maintenance.counted import counted
from headrace_maintenance.dedupe.fates import NOT_SURE
from headrace_maintenance.draft import Draft
from headrace_maintenance.settings import read_settings
from headrace_maintenance.steps.delivery import Delivered, deliver
from headrace_maintenance.steps.keeping import count
from headrace_maintenance.steps.refusing import refusing
from headrace_maintenance.steps.verdicts import Verdicts, read_verdicts
from headrace_maintenance.system import System

LIMIT = "boatos"


@refusing
async def boatos(run: Run, item: Item, review: list[dict[str, Any]]) -> dict[str, int] | Outcome.Snooze:
    """Counts: tasks_pushed (what BoatOS holds of the system now), sent, withdrawn, held, without_hours.

    Runs again as decisions come in: what is there already is not sent again.
    """
    decisions = [answer for answer in review if answer["choice"] not in (None, NOT_SURE)]
    _note_decisions(run, item.key, decisions)
    result = await push(run, item, decisions)
    if not isinstance(result, Delivered):
        return result
    if (await run.rows("count_decisions", run=run.id, step="review"))[0]["n"] != len(decisions):
        return Outcome.Snooze(why="a decision came in meanwhile")
    count(run, item.key, result.there)
    return result.counts()


async def push(run: Run, item: Item, decisions: Sequence[dict[str, Any]] = ()) -> Delivered | Outcome.Snooze:
    """Bring BoatOS up to date with the system's tasks, with these decisions taken."""
    system = System.of(item)
    drafts = [Draft.of(row) for row in await run.rows("tasks_to_compare", system=system.uid)]
    verdicts: Verdicts = await read_verdicts(run, system, drafts, decisions)
    try:
        delivered = await deliver(run, system, verdicts, read_settings())
    except RateLimited as pause:
        await run.close_limit(LIMIT, seconds=pause.retry_after, why=str(pause))
        return Outcome.Snooze(seconds=pause.retry_after, why=str(pause))
    run.log(_said(delivered))
    return delivered


def _said(done: Delivered) -> str:
    """What was done and what is held back, in a line of the run's log."""
    parts = [f"{counted(done.sent, 'task')} sent", f"{done.withdrawn} withdrawn", f"{done.rejected} rejected"]
    held = [f"{done.held} held back until a pair is decided", f"{done.without_hours} until the engine hours are known"]
    return f"{', '.join([*parts, *held])}; BoatOS holds {done.there} of this system"


def _note_decisions(run: Run, system: str, decisions: Sequence[dict[str, Any]]) -> None:
    rows = [
        {
            "a": answer["payload"]["a"]["id"],
            "b": answer["payload"]["b"]["id"],
            "choice": answer["choice"],
            "by": answer["decided_by"],
            "why": answer["reason"],
        }
        for answer in decisions
    ]
    if rows:
        run.write("decide_pairs", system=system, decisions=orjson.dumps(rows).decode())
