"""The published JSON beside the task's: a comparison, and the schemas of both."""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from headrace_maintenance.dedupe.compare import Verdict
from headrace_maintenance.task import Task


class ComparisonJson(BaseModel):
    """How alike two tasks are."""

    model_config = ConfigDict(extra="forbid", title="compare")

    score: float = Field(ge=0, le=1)
    parts: dict[str, float] = Field(description="what the score is made of, each from 0 to 1")
    verdict: Verdict
    why: str


def schemas() -> dict[str, Any]:
    """The JSON schemas of what `tasks --json` and `compare --json` print."""
    return {"task": Task.model_json_schema(), "compare": ComparisonJson.model_json_schema()}
