"""A field of an item as a person looks at it: what was read and where, and what their decision makes of it."""

from collections.abc import Mapping
from typing import Any

FIELD = "field"
ACCEPT, OVERRIDE, UNKNOWN, LOCK = "accept", "override", "unknown", "lock"
DECISIONS = (ACCEPT, OVERRIDE, UNKNOWN, LOCK)


def settled(answer: Mapping[str, Any]) -> dict[str, Any]:
    """What a field is after its question was answered: `value` (None where nobody knows it) and `unit`, the decision
    as `choice` (None while it is open), whether it is `locked`, by whom and why."""
    payload: Mapping[str, Any] = answer["payload"]
    edits: Mapping[str, Any] = answer.get("edits") or {}
    choice = answer.get("choice")
    known = choice is not None and choice != UNKNOWN
    return {
        "field": payload["field"],
        "value": edits.get("value", payload["value"]) if known else None,
        "unit": edits.get("unit", payload["unit"]) if known else None,
        "choice": choice,
        "locked": choice == LOCK,
        "by": answer.get("decided_by"),
        "reason": answer.get("reason"),
    }
