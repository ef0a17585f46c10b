"""What a step's return annotation says: its result, and the outcomes it may answer with besides."""

import types
import typing
from typing import Any

from headrace.define.step import Step
from headrace.domain.outcomes import Outcome

OUTCOMES = frozenset(
    (
        Outcome.Done,
        Outcome.Next,
        Outcome.Enough,
        Outcome.Snooze,
        Outcome.Skip,
        Outcome.Cancel,
        Outcome.Fail,
        Outcome.AskReview,
    )
)


def members(step: Step) -> tuple[Any, ...]:
    """The members of the union that a step is annotated to return; (Any,) where nothing is said."""
    return _members(step.result_type)


def result_of(step: Step) -> Any:
    """The annotation of what the step's dependents are handed of one part: without outcomes, None where it may skip."""
    returned = members(step)
    if Outcome in returned or Outcome.Done in returned:
        return Any
    left = [one for one in returned if not (_is_hashable(one) and one in OUTCOMES)]
    if Outcome.Skip in returned:
        left.append(None)
    return typing.Union[tuple(left)] if left else None  # noqa: UP007 -- a union of as many as there are


def _members(annotation: Any) -> tuple[Any, ...]:
    if typing.get_origin(annotation) in (typing.Union, types.UnionType):
        return tuple(one for member in typing.get_args(annotation) for one in _members(member))
    return (annotation,)


def _is_hashable(annotation: Any) -> bool:
    return isinstance(annotation, type)
