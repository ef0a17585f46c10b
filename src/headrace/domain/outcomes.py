"""What a step may answer besides a plain result: outcomes are values, matched once, never raised."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any


@dataclass(frozen=True, slots=True)
class Question:
    """A question to a person, asked by a review step or by `Outcome.AskReview`.

    `choices` are the decisions a person may take; one that is in `leaves_open` too ("not sure") is noted, and the
    question stays open; `evidence` is what to look at; `like` names what is the same
    question again, so that an earlier decision can be offered; `due` is when an answer is wanted.
    """

    kind: str
    payload: dict[str, Any]
    choices: Sequence[str] = ("accept", "reject")
    evidence: list[Any] = field(default_factory=list[Any])
    assignee: str | None = None
    like: str | None = None
    due: timedelta | None = None
    leaves_open: Sequence[str] = ()


class Outcome:
    """The namespace of outcomes: `return Outcome.Snooze(minutes=5)`."""

    @dataclass(frozen=True, slots=True)
    class Done:
        """The step is done with this result (a plain return value says the same)."""

        result: Any = None

    @dataclass(frozen=True, slots=True)
    class Next:
        """This round is done; another follows, and is handed `carry`."""

        carry: Any = None

    @dataclass(frozen=True, slots=True)
    class Enough:
        """This round was the last; `result` is the result of all the rounds."""

        result: Any = None
        why: str = ""

    @dataclass(frozen=True, slots=True)
    class Snooze:
        """Not now: the same step again at `until` or after `seconds`; costs no attempt."""

        seconds: float = 0.0
        until: datetime | None = None
        why: str = ""

    @dataclass(frozen=True, slots=True)
    class Skip:
        """This step is not needed here; what depends on it is handed None."""

        why: str = ""

    @dataclass(frozen=True, slots=True)
    class Cancel:
        """End the whole run as cancelled."""

        why: str = ""

    @dataclass(frozen=True, slots=True)
    class Fail:
        """Fail now, without another attempt."""

        why: str
        data: dict[str, Any] = field(default_factory=dict[str, Any])

    @dataclass(frozen=True, slots=True)
    class AskReview:
        """Ask a person; the step runs again with the decisions in `run.answers` when all are given."""

        questions: Sequence[Question]
