"""A submission: one run that somebody wants, and what became of it."""

from dataclasses import dataclass, field
from typing import Any

from headrace.define.pipeline import Pipeline


@dataclass(frozen=True, slots=True)
class Submitted:
    """The answer to a submission: the run, and whether it is new (False: the live run of that item or key)."""

    run_id: int
    created: bool


@dataclass(slots=True)
class Submission:
    """One run that somebody wants; `item_id` and `source` (the item's version) where it is over an item."""

    pipeline: Pipeline
    item_id: int | None = None
    source: str | None = None
    input: bytes | None = None
    priority: int = 3
    trigger: str = "manual"
    batch_id: int | None = None
    budget: bytes | None = None
    unique_key: str | None = None
    by: str = ""
    extra: dict[str, Any] = field(default_factory=dict[str, Any])
