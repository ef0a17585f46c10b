"""What the model's steps give back: typed tasks, what was dropped and why, and what it cost."""

from dataclasses import dataclass
from typing import Literal

from headrace_maintenance.openai_provider.answers import ClassifiedAnswer
from headrace_maintenance.openai_provider.usage import Usage
from headrace_maintenance.rules.found import Found
from headrace_maintenance.task import Interval

Reason = Literal["unknown chunk", "quote not in its chunk", "no description", "unknown id", "answered twice"]


@dataclass(frozen=True, slots=True)
class Dropped:
    """One answer that was not taken, and why; `words` is what it was about."""

    reason: Reason
    words: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """The tasks of a batch of chunks, what was dropped, and the cost."""

    found: tuple[Found, ...]
    dropped: tuple[Dropped, ...]
    usage: Usage


@dataclass(frozen=True, slots=True)
class ToClassify:
    """A task as classify needs it, with the words around it that were quoted."""

    id: str
    description: str
    quote: str | None
    intervals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Classification:
    """Classified tasks by id, the ids that the model left out, what was dropped, and the cost."""

    tasks: dict[str, ClassifiedAnswer]
    missing: tuple[str, ...]
    dropped: tuple[Dropped, ...]
    usage: Usage


@dataclass(frozen=True, slots=True)
class Machine:
    """A system as the catalogue has it."""

    name: str
    description: str
    manufacturer: str
    model: str


@dataclass(frozen=True, slots=True)
class Proposed:
    """A task that no manual states, and why the system needs it."""

    description: str
    action: str
    component: str
    intervals: tuple[Interval, ...]
    parts: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Discovery:
    """Proposed tasks, what was dropped, and the cost."""

    proposed: tuple[Proposed, ...]
    dropped: tuple[Dropped, ...]
    usage: Usage
