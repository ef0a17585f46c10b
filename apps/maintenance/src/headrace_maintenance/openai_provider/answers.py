"""The JSON that a model must answer with, one schema for each step.

Every field is required, and no object takes others: that is what strict structured output asks for. Bounds are checked
afterwards, by us, since not every server that speaks the API keeps to them.
"""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from headrace_maintenance.task import Basis, Category, Criticality, Skill

Unit = Literal["hour", "day", "week", "month", "year", "use", "mile", "cycle"]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class IntervalAnswer(_Strict):
    """When the work is due."""

    basis: Basis
    every: float | None = Field(description="how many units; null for an event or a condition")
    unit: Unit | None = Field(description="null for an event or a condition")
    text: str = Field(description="the words of the manual that say it")


class ExtractedAnswer(_Strict):
    """One task that a chunk states."""

    chunk: str = Field(description="the id of the chunk it stands in")
    quote: str = Field(description="the words of the chunk that state the task, copied character by character")
    description: str = Field(description="the task in one short imperative sentence")
    action: str = Field(description="the verb in its plain form")
    component: str
    intervals: list[IntervalAnswer]
    parts: list[str] = Field(description="parts and materials that the chunk names for the task")
    professional: bool = Field(description="true only where the text leaves the task to a professional")


class ExtractAnswer(_Strict):
    """The tasks of a batch of chunks."""

    tasks: list[ExtractedAnswer]


class ClassifiedAnswer(_Strict):
    """One task, classified."""

    id: str
    is_task: bool = Field(description="false for installing, operating, safety rules, data, warranty, fault tables")
    category: Category
    criticality: Criticality
    skill: Skill
    reason: str = Field(description="why, in one short sentence")


class ClassifyAnswer(_Strict):
    """A batch of tasks, classified."""

    tasks: list[ClassifiedAnswer]


class DiscoveredAnswer(_Strict):
    """One task that systems of this kind need and the manual does not state."""

    description: str
    action: str
    component: str
    intervals: list[IntervalAnswer]
    parts: list[str]
    reason: str = Field(description="why this system needs it")


class DiscoverAnswer(_Strict):
    """The tasks that are missing."""

    tasks: list[DiscoveredAnswer]
