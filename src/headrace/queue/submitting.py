"""Submitting: many runs with their first jobs in one statement."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from headrace.db.arrays import BigInts, Flags, Ints, Jsons, Texts
from headrace.db.pool import Session


@dataclass(slots=True)
class NewRun:
    """A run to be; `lane` and `step` name its first job (None where the first jobs are not plain ready ones);
    `blocks`: no other run of its item may be live beside it."""

    pipeline: str
    version: str
    item_id: int | None
    source: str | None
    batch_id: int | None
    trigger: str
    priority: int
    turn: int
    input: bytes | None
    budget: bytes | None
    unique_key: str | None
    lane: str | None
    step: str | None
    blocks: bool = True
    by: str = ""


def hint_of(ready: Mapping[tuple[str, int], int]) -> str:
    """What NOTIFY carries: for each lane and priority the lowest turn that became ready."""
    return "job " + " ".join(f"{lane}:{priority}:{turn}" for (lane, priority), turn in ready.items())


async def insert_runs(session: Session, runs: Sequence[NewRun], *, hint: str) -> list[tuple[int, bool]]:
    """Put these runs in; for each its number and whether it is there (False: another live run stands in its way)."""
    rows = await session.tuples("queue", "submit", **_columns(runs, hint))
    return [(run_id, created) for _, run_id, created, _ in sorted(rows)]


def _columns(runs: Sequence[NewRun], hint: str) -> dict[str, object]:
    return {
        "pipeline": Texts([run.pipeline for run in runs]),
        "version": Texts([run.version for run in runs]),
        "item": BigInts([run.item_id for run in runs]),
        "source": Texts([run.source for run in runs]),
        "batch": BigInts([run.batch_id for run in runs]),
        "trigger": Texts([run.trigger for run in runs]),
        "priority": Ints([run.priority for run in runs]),
        "turn": BigInts([run.turn for run in runs]),
        "input": Jsons([run.input for run in runs]),
        "budget": Jsons([run.budget for run in runs]),
        "unique_key": Texts([run.unique_key for run in runs]),
        "lane": Texts([run.lane for run in runs]),
        "step": Texts([run.step for run in runs]),
        "blocks": Flags([run.blocks for run in runs]),
        "by": Texts([run.by for run in runs]),
        "hint": hint,
    }
