"""A task as the steps hand it on: the published fields, and what they keep beside them."""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict

from headrace_maintenance.rules.found import Found
from headrace_maintenance.task import Category, Criticality, Interval, Skill, State, Task


class Draft(BaseModel):
    """A row of the table `task`."""

    model_config = ConfigDict(extra="ignore")

    id: str = ""
    system: str = ""
    description: str
    action: str = ""
    component: str = ""
    category: Category = "preventive"
    criticality: Criticality = "routine"
    skill: Skill = "owner"
    frequency: str | None = None
    intervals: list[Interval] = []
    parts: list[str] = []
    notes: list[str] = []
    professional: bool = False
    quote: str | None = None
    page: int | None = None
    file: str | None = None
    chunk: str | None = None
    method: str
    reason: str | None = None
    state: State = "accepted"
    why: str | None = None
    merged_into: str | None = None
    merged: dict[str, Any] | None = None

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> "Draft":
        """The row as a draft."""
        return cls.model_validate(row)

    def raw(self) -> Task:
        """The task as it was read, without what merging added."""
        return Task.model_validate(self.model_dump(include=set(Task.model_fields)))

    def shown(self, system_name: str | None = None) -> Task:
        """The task as it stands: with the intervals, parts and strictness of those that were merged into it."""
        named = {} if system_name is None else {"system": system_name}
        added = {name: value for name, value in (self.merged or {}).items() if name in Task.model_fields}
        return Task.model_validate(self.model_dump(include=set(Task.model_fields)) | added | named)

    def found(self) -> Found:
        """The task as the rules read it, to be classified."""
        return Found(
            self.description, self.action, self.component, tuple(self.intervals), tuple(self.parts), self.quote or "",
            self.page or 0, self.chunk or "", self.professional, tuple(self.notes),
        )  # fmt: skip


def with_ids(drafts: Iterable[Draft], system: str) -> list[Draft]:
    """The drafts with ids that stay the same for the same words in the same place, run after run.

    What is said twice in one place (the cells of a matrix) is numbered in reading order.
    """
    seen: dict[str, int] = {}
    numbered: list[Draft] = []
    for draft in drafts:
        words = [system, draft.file or draft.method, str(draft.page), draft.quote or draft.component, draft.description]
        digest = hashlib.sha256("\0".join(words).encode()).hexdigest()[:32]
        seen[digest] = seen.get(digest, 0) + 1
        name = digest if seen[digest] == 1 else f"{digest}.{seen[digest]}"
        numbered.append(draft.model_copy(update={"id": name, "system": system}))
    return numbered
