"""What a step may answer besides a plain result: outcomes are values, matched once, never raised."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, TypedDict, Unpack

from headrace.domain.errors import InvalidValue
from headrace.domain.fields import DECISIONS, FIELD, settled

MOST_PEOPLE = 9


class Asking(TypedDict, total=False):
    """Who is asked, until when, and how many must answer alike."""

    assignee: str | None
    due: timedelta | None
    people: int


@dataclass(frozen=True, slots=True)
class Question:
    """A question to a person, asked by a review step or by `Outcome.AskReview`.

    `choices` are the decisions a person may take; one that is in `leaves_open` too ("not sure") is noted, and the
    question stays open; `evidence` is what to look at; `like` names what is the same
    question again, so that an earlier decision can be offered; `due` is when an answer is wanted; `people` is how
    many must answer alike before it is decided.
    """

    kind: str
    payload: dict[str, Any]
    choices: Sequence[str] = ("accept", "reject")
    evidence: list[Any] = field(default_factory=list[Any])
    assignee: str | None = None
    like: str | None = None
    due: timedelta | None = None
    leaves_open: Sequence[str] = ()
    people: int = 1

    def __post_init__(self) -> None:
        if not 1 <= self.people <= MOST_PEOPLE:
            raise InvalidValue(f"Question({self.kind!r}).people", str(self.people), f"1 to {MOST_PEOPLE}")

    @classmethod
    def of_field(
        cls,
        field: str,
        value: Any,
        *,
        unit: str | None = None,
        quote: str | None = None,
        source: Mapping[str, Any] | None = None,
        page_text: str | None = None,
        why: str | None = None,
        **more: Unpack[Asking],
    ) -> "Question":
        """A question about one field of the run's item: accept the value, override it, say it is unknown, or lock it.

        `quote` are the words that the value was read from, `source` where those stand (such as file, page, url),
        `page_text` the text around them, `why` what makes it worth a look. A locked field is not asked about again:
        later runs of the item are handed the locked value. docs/how-to/review-fields.md
        """
        payload = {
            "field": field, "value": value, "unit": unit, "quote": quote, "source": dict(source or {}),
            "page_text": page_text, "why": why,
        }  # fmt: skip
        return cls(FIELD, payload, DECISIONS, like=f"{FIELD} {field}", **more)

    @staticmethod
    def settled_field(answer: Mapping[str, Any]) -> dict[str, Any]:
        """What a field is after its question was answered: field, value, unit, choice, locked, by, reason."""
        return settled(answer)


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
