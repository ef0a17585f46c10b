"""Step 5, review: a question to a person for each unsure pair; the rest of the run goes on meanwhile."""

from typing import Any

from headrace import Item, Question, Run
from headrace_maintenance.dedupe.fates import CHOICES, NOT_SURE
from headrace_maintenance.draft import Draft
from headrace_maintenance.system import System
from headrace_maintenance.task import Task

KIND = "duplicate"


async def review(run: Run, item: Item, dedupe: dict[str, int]) -> list[Question]:
    """One question for each pair of the system that nobody has decided."""
    system = System.of(item)
    rows = await run.rows("open_pairs", system=system.uid)
    ids = sorted({row[side] for row in rows for side in ("a", "b")})
    tasks = {one["id"]: Draft.of(one).raw() for one in await run.rows("tasks_by_id", ids=ids)} if ids else {}
    earlier = await _earlier(run, [row["likeness"] for row in rows])
    return [_question(row, tasks, earlier.get(row["likeness"]), system) for row in rows]


async def _earlier(run: Run, likenesses: list[str]) -> dict[str, dict[str, Any]]:
    """The last decision about a pair of the same words, in whatever system: offered again, never taken by itself."""
    if not likenesses:
        return {}
    rows = await run.rows("earlier_decisions", likenesses=likenesses)
    return {row["likeness"]: {name: row[name] for name in ("choice", "by", "at", "system")} for row in rows}


def _question(row: dict[str, Any], tasks: dict[str, Task], before: dict[str, Any] | None, system: System) -> Question:
    a, b = tasks[row["a"]], tasks[row["b"]]
    return Question(
        KIND,
        payload={
            "system": system.name,
            "a": _shown(a),
            "b": _shown(b),
            "score": round(row["score"], 4),
            "parts": row["parts"],
            "why": row["why"],
            "before": before,
        },
        choices=CHOICES,
        evidence=[{"file": one.file, "page": one.page, "quote": one.quote} for one in (a, b) if one.quote],
        like=row["likeness"],
        leaves_open=(NOT_SURE,),
    )


def _shown(task: Task) -> dict[str, Any]:
    return task.model_dump(
        mode="json", include={"id", "description", "component", "intervals", "parts", "quote", "page", "file", "method"}
    )
