"""What the demo's boats carry: kinds of equipment with their makers, models, data, faults and work."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

GROUPS = ("power", "water", "deck", "comfort", "safety")


class _Template(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Work(_Template):
    """One piece of work: what is done to what, at which intervals, in several wordings."""

    do: str
    what: str
    every: tuple[str, ...] = Field(min_length=1)
    says: tuple[str, ...] = Field(min_length=2)
    parts: tuple[str, ...] = ()
    by: str = "owner"


class Kind(_Template):
    """A kind of equipment and all that its manuals are made from."""

    name: str
    traits: tuple[str, ...]
    makers: tuple[str, ...]
    models: tuple[str, ...]
    about: str
    data: tuple[tuple[str, str], ...]
    faults: tuple[tuple[str, str, str], ...]
    tasks: tuple[Work, ...]


class Chapter(_Template):
    """A chapter without tasks: titles to choose from and its sentences."""

    titles: tuple[str, ...]
    columns: int
    lines: tuple[str, ...]


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads(files("headrace_maintenance.demo.equipment").joinpath(f"{name}.toml").read_text("utf-8"))


@cache
def kinds() -> tuple[Kind, ...]:
    """Every kind, in a fixed order."""
    return tuple(Kind.model_validate(each) for group in GROUPS for each in _table(group)["kind"])


@cache
def shared_work() -> dict[str, tuple[Work, ...]]:
    """The work that comes with a trait, by trait."""
    return {
        trait: tuple(Work.model_validate(each) for each in works) for trait, works in _table("traits")["trait"].items()
    }


@cache
def chapters() -> tuple[Chapter, ...]:
    """Every chapter without tasks."""
    return tuple(Chapter.model_validate(each) for each in _table("chapters")["chapter"])


@cache
def notes() -> tuple[str, ...]:
    """Sentences that may open a chapter with tasks and are none themselves."""
    return tuple(str(line) for line in _table("chapters")["notes"]["lines"])


def work_of(kind: Kind) -> list[Work]:
    """All the work a machine of this kind needs: its own and that of its traits."""
    return [*kind.tasks, *(work for trait in kind.traits for work in shared_work()[trait])]
