"""The port to what understands manuals: three questions, asked of the rules and of a model alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from headrace_maintenance.chunk import Chunk
from headrace_maintenance.draft import Draft
from headrace_maintenance.rules.context import Context
from headrace_maintenance.rules.found import Found
from headrace_maintenance.system import System
from headrace_maintenance.task import Category, Criticality, Interval, Skill


@dataclass(frozen=True, slots=True)
class Refused:
    """A claim that was not taken: the words it was about, and why."""

    words: str
    why: str


@dataclass(frozen=True, slots=True)
class Extracted:
    """The tasks of a batch of chunks, what was refused, and what the next batch of the document goes on from."""

    found: tuple[Found, ...]
    refused: tuple[Refused, ...]
    context: Context


@dataclass(frozen=True, slots=True)
class Classified:
    """What the task of this id is; `is_task` is False for what only looks like one."""

    id: str
    category: Category
    criticality: Criticality
    skill: Skill
    is_task: bool
    why: str
    frequency: str | None = None


@dataclass(frozen=True, slots=True)
class Proposed:
    """A task that no manual states, and why the system needs it."""

    description: str
    action: str
    component: str
    intervals: tuple[Interval, ...]
    parts: tuple[str, ...]
    reason: str


class Provider(Protocol):
    """Each call is named within its step (`name`), so that what it costs stands once in the ledger."""

    @property
    def method(self) -> str:
        """What a task records as its method: rules, or the model's name."""
        ...

    async def extract(self, chunks: Sequence[Chunk], context: Context, name: str) -> Extracted:
        """The tasks that the chunks of one document state."""
        ...

    async def classify(self, tasks: Sequence[Draft], system: System, name: str) -> list[Classified]:
        """What each of these is, in their order."""
        ...

    async def discover(self, system: System, known: Sequence[Draft], name: str) -> list[Proposed]:
        """What a system of this kind needs and none of the known tasks is."""
        ...
