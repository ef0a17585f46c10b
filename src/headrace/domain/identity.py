"""How runs, jobs and items are named: a job is a step of a run, and a part of it where there are several."""

from typing import NamedTuple


class JobId(NamedTuple):
    """A step of a run; `part` is the round, or the element of a mapped step, else 0."""

    run_id: int
    step: str
    part: int = 0

    def __str__(self) -> str:
        return f"{self.run_id}/{self.step}" + (f"[{self.part}]" if self.part else "")


def family(run_id: int, step: str) -> str:
    """The name under which a step waits for the runs it started."""
    return f"{run_id}/{step}"
