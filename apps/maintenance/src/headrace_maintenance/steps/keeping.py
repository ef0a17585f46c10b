"""What every step writes with its outcome: tasks, and how many it counted."""

from collections.abc import Sequence

import orjson

from headrace import Run
from headrace_maintenance.draft import Draft


def keep_tasks(run: Run, system: str, tasks: Sequence[Draft]) -> None:
    """Put these tasks in, or in place of those with the same ids; what a person or BoatOS made of them stays."""
    rows = [task.model_dump(mode="json") | {"place": place} for place, task in enumerate(tasks)]
    run.write("keep_tasks", system=system, run=run.id, tasks=orjson.dumps(rows).decode())


def count(run: Run, system: str, counted: int) -> None:
    """Note what this step counted, for the telemetry."""
    run.write("count_step", run=run.id, step=run.step, system=system, counted=counted)
