"""A maintenance task as the app keeps it and shows it: the published JSON."""

import re
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Basis = Literal["calendar", "hours", "event", "condition", "usage"]
Category = Literal["preventive", "inspection", "replacement", "cleaning", "calibration", "safety"]
Criticality = Literal["safety", "important", "routine"]
Skill = Literal["owner", "professional"]
State = Literal["accepted", "held", "merged", "pushed", "withdrawn", "refused"]

_FIRST = re.compile(
    r"\b(?:(?<!comes )(?<!occurs )(?<!is )(?<!reached )(?<!earlier )first(?! (?:use|put|being|fitted|day|aid)\b)|"
    r"initial(?:ly)?|once only|one[- ](?:time|off)|break-?in|running[- ]?in|run-?in)\b",
    re.IGNORECASE,
)


class Interval(BaseModel):
    """When a task is due: `every` counts `unit`s for calendar, hours and usage; events and conditions have words."""

    model_config = ConfigDict(extra="forbid")

    basis: Basis
    every: float | None = Field(default=None, gt=0, description="how many units; None for an event or a condition")
    unit: str | None = Field(default=None, description="hour, day, week, month, year, use, mile, cycle …; singular")
    text: str = Field(description="the words of the manual that say it")

    @property
    def once(self) -> bool:
        """Whether it counts to a first service ("after the first 50 hours") and does not come again."""
        return self.every is not None and _FIRST.search(self.text) is not None


class Task(BaseModel):
    """One piece of work that keeps a system in order, with where it was read."""

    model_config = ConfigDict(extra="forbid")

    id: str
    system: str
    description: str
    action: str = Field(description="the verb in its plain form: inspect, clean, replace, lubricate, test …")
    component: str
    category: Category
    criticality: Criticality
    skill: Skill
    intervals: list[Interval]
    parts: list[str]
    quote: str | None = Field(description="an exact substring of the page, white space folded; None when discovered")
    page: int | None
    file: str | None
    method: str = Field(description="rules, the model's name, or discovered")
    state: State
