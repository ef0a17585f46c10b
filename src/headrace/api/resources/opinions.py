"""What several people said to one question, as far as the others may know it before they have answered."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from pydantic import BaseModel


class OpinionOut(BaseModel):
    """What one of several people said."""

    by: str
    choice: str
    reason: str | None
    edits: Any
    at: datetime


class Opinions(BaseModel):
    """How many people must answer alike, who did answer, and what they said: told only when they differ, so that nobody
    follows another."""

    people: int
    answered_by: list[str]
    opinions: list[OpinionOut]


def opinions_of(row: Mapping[str, Any]) -> dict[str, Any]:
    """The three fields of a question's row."""
    said: Sequence[Mapping[str, Any]] = row["opinions"]
    told = said if row["state"] != "open" or len(said) >= row["people"] else ()
    shown = [OpinionOut.model_validate(one) for one in told]
    return {"people": row["people"], "answered_by": [one["by"] for one in said], "opinions": shown}
