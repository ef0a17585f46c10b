"""The rules provider's third step: work that a system of its class needs and its manuals do not state."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from headrace_maintenance.rules.draft import phrase
from headrace_maintenance.rules.likeness import same_work
from headrace_maintenance.rules.template import Template, TemplateTask, best, templates
from headrace_maintenance.task import Interval


@dataclass(frozen=True, slots=True)
class SystemKind:
    """What is known of a system before any manual is read."""

    name: str
    description: str = ""
    manufacturer: str = ""
    model: str = ""


class Known(Protocol):
    """A task that is already there: found in a manual, or kept from before."""

    @property
    def action(self) -> str: ...
    @property
    def component(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Discovered:
    """A proposed task that no manual said: `reason` says why it is needed, `template` names the class."""

    description: str
    action: str
    component: str
    intervals: tuple[Interval, ...]
    reason: str
    template: str


def discover(system: SystemKind, known: Sequence[Known]) -> list[Discovered]:
    """Tasks that the system's class needs and that none of the known tasks is; empty when its class is not known."""
    proposed: list[Discovered] = []
    for template in templates_of(system):
        stated = (*known, *proposed)
        proposed += [_proposal(task, template) for task in template.tasks if not _is_stated(task, stated)]
    return proposed


def templates_of(system: SystemKind) -> list[Template]:
    """The classes the system belongs to: by its name, else by its description and model."""
    name = re.sub(r"\([^)]*\)|\bengine room\b", " ", system.name, flags=re.IGNORECASE)  # brackets hold the place aboard
    for text in (name, f"{system.description} {system.model}"):
        found = best(list(_matches(text)))
        if found:
            return found
    return []


def _is_stated(task: TemplateTask, stated: Sequence[Known | Discovered]) -> bool:
    return any(same_work(task.action, task.component, other.action, other.component) for other in stated)


def _matches(text: str) -> Iterator[tuple[int, Template]]:
    for template in templates():
        yield template.match(text), template


def _proposal(task: TemplateTask, template: Template) -> Discovered:
    reason = f"{task.why} Usual for this class of equipment ({template.name}); the manuals at hand do not state it."
    return Discovered(
        phrase(task.action, task.component), task.action, task.component, task.intervals, reason, template.slug
    )
