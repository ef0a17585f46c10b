"""A maintenance task as the rules found it in a manual, before it is classified."""

from dataclasses import dataclass

from headrace_maintenance.task import Interval


@dataclass(frozen=True, slots=True)
class Found:
    """One task with where it was read.

    `quote` is an exact piece of the chunk's text, white space folded; `page` counts from 1; `chunk` is the
    chunk's place in its document; `notes` are conditions said beside the work ("if worn").
    """

    description: str
    action: str
    component: str
    intervals: tuple[Interval, ...]
    parts: tuple[str, ...]
    quote: str
    page: int
    chunk: str
    professional: bool
    notes: tuple[str, ...] = ()
