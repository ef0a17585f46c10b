"""The truth about one place of a manual that tells of a task: what it says, in which words, and where."""

from dataclasses import dataclass, field
from typing import Any

from headrace_maintenance.demo.equipment import Work
from headrace_maintenance.demo.timing import Due
from headrace_maintenance.task import Interval


@dataclass(frozen=True, slots=True)
class Job:
    """A work of one machine: its template with the intervals of this model."""

    work: Work
    whens: tuple[Due, ...]


@dataclass
class Saying:
    """A job as one place tells it. `same_as` is the id of the first place when this one repeats it in other words."""

    id: str
    job: Job
    text: str
    same_as: str | None = None
    file: str = ""
    layout: str = ""
    quote: str = ""
    page: int | None = None
    intervals: list[Interval] = field(default_factory=list[Interval])
    parts: tuple[str, ...] = ()

    def told(self, layout: str, quote: str, intervals: list[Interval], parts: tuple[str, ...] = ()) -> None:
        """Note how the place tells it: only what the manual itself states."""
        self.layout, self.quote, self.intervals, self.parts = layout, quote, intervals, parts

    def truth(self) -> dict[str, Any]:
        """This place as the truth file has it."""
        return {
            "id": self.id,
            "action": self.job.work.do,
            "component": self.job.work.what,
            "description": self.text,
            "skill": self.job.work.by,
            "intervals": [each.model_dump() for each in self.intervals],
            "parts": list(self.parts),
            "file": self.file,
            "page": self.page,
            "quote": self.quote,
            "layout": self.layout,
            "same_as": self.same_as,
        }
