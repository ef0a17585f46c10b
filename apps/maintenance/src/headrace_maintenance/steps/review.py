"""Step 5, review: a question to a person for each unsure pair; the rest of the run goes on meanwhile."""

from typing import Any

from headrace import Item, Question, Run
from headrace_maintenance.counted import counted
from headrace_maintenance.dedupe.fates import CHOICES, NOT_SURE, waiting
from headrace_maintenance.draft import Draft
from headrace_maintenance.system import System

KIND = "duplicate"
SHOWN = {
    *("id", "description", "action", "component", "category", "criticality", "skill", "intervals", "parts"),
    *("quote", "page", "file", "method"),
}


async def review(run: Run, item: Item, dedupe: dict[str, int]) -> list[Question]:
    """One question for each pair of the system that nobody has decided."""
    system = System.of(item)
    rows = await run.rows("open_pairs", system=system.uid)
    run.log(f"{counted(len(rows), 'pair')} of tasks for a person to decide" if rows else "No pair of tasks is in doubt")
    ids = sorted({row[side] for row in rows for side in ("a", "b")})
    tasks = {one["id"]: Draft.of(one) for one in await run.rows("tasks_by_id", ids=ids)} if ids else {}
    earlier = await _earlier(run, [row["likeness"] for row in rows])
    return [_question(row, tasks, earlier.get(row["likeness"]), system) for row in rows]


async def _earlier(run: Run, likenesses: list[str]) -> dict[str, dict[str, Any]]:
    """The last decision about a pair of the same words, in whatever system: offered again, never taken by itself."""
    if not likenesses:
        return {}
    rows = await run.rows("earlier_decisions", likenesses=likenesses)
    return {row["likeness"]: {name: row[name] for name in ("choice", "by", "at", "system")} for row in rows}


def _question(row: dict[str, Any], tasks: dict[str, Draft], before: dict[str, Any] | None, system: System) -> Question:
    both = {"A": tasks[row["a"]], "B": tasks[row["b"]]}
    return Question(
        KIND,
        payload={
            "question": " / ".join(f"{side}: {task.description}" for side, task in both.items()),
            "why": row["why"],
            "meanwhile": _meanwhile(both),
            "system": system.name,
            "a": _shown(both["A"]),
            "b": _shown(both["B"]),
            "score": round(row["score"], 4),
            "parts": row["parts"],
            "before": before,
        },
        choices=CHOICES,
        evidence=[{"task": side} | _ground(task) for side, task in both.items()],
        like=row["likeness"],
        leaves_open=(NOT_SURE,),
    )


def _meanwhile(both: dict[str, Draft]) -> str:
    """What is held back until somebody decides."""
    held = waiting(list(both), [side for side, task in both.items() if task.quote is not None])
    if len(held) == len(both):
        return "A and B are held back from BoatOS."
    return f"{held[0]}, which no manual states, is held back from BoatOS."


def _shown(task: Draft) -> dict[str, Any]:
    return task.model_dump(mode="json", include=SHOWN)


def _ground(task: Draft) -> dict[str, Any]:
    """What the task stands on: its words in the manual, or the reason why it is proposed."""
    if task.quote is None:
        return {"reason": task.reason}
    return {"file": task.file, "page": task.page, "quote": task.quote}
