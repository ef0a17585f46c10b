"""Equipment classes as data: each file in templates/ is one class, with the work such systems need and why."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from headrace_maintenance.rules.interval import intervals_in
from headrace_maintenance.rules.occasion import hide, occasions_in
from headrace_maintenance.task import Interval


@dataclass(frozen=True, slots=True)
class TemplateTask:
    """Work that systems of a class need; `why` is the reason a person is shown."""

    action: str
    component: str
    intervals: tuple[Interval, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Template:
    """A class of equipment: systems whose name or description holds a phrase of `matches` and none of `unless`."""

    slug: str
    name: str
    matches: tuple[str, ...]
    unless: tuple[str, ...]
    tasks: tuple[TemplateTask, ...]

    def match(self, text: str) -> int:
        """How firmly the text names this class: the length of the longest phrase in it, 0 when it does not."""
        if any(_holds(text, phrase, start_only=True) for phrase in self.unless):
            return 0
        return max((len(phrase) for phrase in self.matches if _holds(text, phrase)), default=0)


class TemplateError(ValueError):
    """A template file is not as it must be: says which file, what, and what is accepted."""

    def __init__(self, file: str, fault: str) -> None:
        super().__init__(f"template {file}: {fault}")
        self.file = file
        self.fault = fault


@lru_cache(maxsize=1)
def templates() -> tuple[Template, ...]:
    """Every class in the templates folder, by file name. Raises TemplateError for a file that is not right."""
    folder = files("headrace_maintenance.rules") / "templates"
    found = sorted((file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name)
    return tuple(read_template(file.name, file.read_text(encoding="utf-8")) for file in found)


def read_template(file: str, text: str) -> Template:
    """One class from its file's text. Raises TemplateError when a field is missing or a time cannot be read."""
    try:
        data = tomllib.loads(text)
        return Template(
            slug=file.removesuffix(".toml"),
            name=str(data["name"]),
            matches=tuple(map(str, data["matches"])),
            unless=tuple(map(str, data["unless"])),
            tasks=tuple(_task(file, task) for task in data["tasks"]),
        )
    except tomllib.TOMLDecodeError as fault:
        raise TemplateError(file, f"not TOML: {fault}") from fault
    except KeyError as fault:
        raise TemplateError(file, f"{fault.args[0]} is missing; name, matches, unless and tasks are needed") from fault


def _task(file: str, task: dict[str, Any]) -> TemplateTask:
    when = str(task["when"])
    timings = intervals_in(when)
    timings += occasions_in(hide(when, timings))
    if not timings:
        raise TemplateError(file, f'when = "{when}" is no time; write it as "every 250 hours or every 12 months"')
    intervals = tuple(timing.interval for timing in timings)
    return TemplateTask(str(task["action"]), str(task["component"]), intervals, str(task["why"]))


def _holds(text: str, phrase: str, start_only: bool = False) -> bool:
    end = "" if start_only else r"s?(?!\w)"
    return re.search(rf"(?<!\w){re.escape(phrase.lower())}{end}", text.lower()) is not None


def best(found: Iterable[tuple[int, Template]]) -> list[Template]:
    """The templates that match most firmly: those within reach of the best, at most two."""
    ranked = sorted(((score, template) for score, template in found if score), key=lambda pair: -pair[0])
    return [template for score, template in ranked[:2] if score >= ranked[0][0] - 2]
