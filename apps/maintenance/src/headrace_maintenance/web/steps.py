"""The six steps of runs in the words of the page, from the jobs that the engine keeps."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Literal, get_args

from headrace_maintenance.calls import Rows
from headrace_maintenance.web.forms import StepName, StepOut, StepState

STEPS: tuple[StepName, ...] = get_args(StepName)
TELLING = ("failed", "claimed", "parked", "ready", "cancelled", "done", "continued", "skipped")
STATES: Mapping[str, StepState] = {
    "failed": "failed",
    "claimed": "in_progress",
    "parked": "waiting",
    "done": "completed",
    "continued": "completed",
    "skipped": "completed",
}
REASONS = {
    "retry": "Waits to be tried again",
    "time": "Waits for its time",
    "snooze": "Waits for its time",
    "event": "Waits for an event",
    "review": "Waits for a person to decide about pairs of tasks",
    "limit": "Waits for the limit of a service",
    "budget": "Waits for its budget to be raised",
    "concurrency": "Waits for a free place",
    "pipeline": "Waits for a free place",
    "follows": "Waits for the run before it",
    "code": "Waits for a worker that knows this step",
}
IN_LINE = ("pipeline", "follows")
Row = dict[str, Any]


class Jobs:
    """The jobs of some runs."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._of: Mapping[int, list[Row]] = defaultdict(list)
        for row in rows:
            self._of[row["run_id"]].append(row)

    def steps(self, run_id: int | None, state: str) -> list[StepOut]:
        """The six steps of a run in this state: live, paused, or how it ended; of no run, none has begun."""
        jobs = self._of.get(run_id or 0, [])
        return [_step(name, [job for job in jobs if job["step"] == name], state) for name in STEPS]

    def state(self, run_id: int) -> Literal["running", "queued", "waiting"]:
        """Of a live run: running, else queued while a job can be claimed, else waiting."""
        jobs = self._of.get(run_id, [])
        there = {job["state"] for job in jobs}
        aside = any(job["state"] == "parked" and job["reason"] not in IN_LINE for job in jobs)
        if "claimed" in there:
            return "running"
        return "waiting" if aside and "ready" not in there else "queued"

    def percent(self, run_id: int, steps: Sequence[StepOut]) -> int:
        """How far the steps are, in per cent of all six."""
        done = sum(100 for one in steps if one.state == "completed")
        under_way = sum(job["progress"] or 0 for job in self._of.get(run_id, []) if job["state"] == "claimed")
        return min(100, (done + under_way) // len(STEPS))


async def jobs_of(rows: Rows, runs: Sequence[int]) -> Jobs:
    """The jobs of these runs."""
    return Jobs(await rows("steps_of_runs", runs=list(runs)) if runs else [])


def _step(name: StepName, jobs: Sequence[Row], state: str) -> StepOut:
    if not jobs:
        gone = state == "completed"  # its jobs were pruned, or it had nothing to do
        return StepOut(step=name, state="completed" if gone else "not_started", why=None)
    telling = min(jobs, key=lambda job: TELLING.index(job["state"]))
    if state == "paused" and telling["state"] in ("ready", "parked"):
        return StepOut(step=name, state="paused", why="Paused by a person.")
    return StepOut(step=name, state=STATES.get(telling["state"], "not_started"), why=_why(telling))


def _why(job: Row) -> str | None:
    match job["state"]:
        case "failed":
            return job["error"]
        case "ready":
            return "Waits for a free worker."
        case "parked":
            words = REASONS.get(job["reason"], "Waits")
            return f"{words}, until {job['until']:%H:%M:%S} UTC." if job["until"] else f"{words}."
        case _:
            return None
