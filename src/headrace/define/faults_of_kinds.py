"""Faults of a step as the kind it was declared: a function it is not, or a kind it misuses."""

import inspect
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from headrace.define.answers import members
from headrace.define.pipeline import Pipeline
from headrace.define.step import Step
from headrace.domain.errors import Fault
from headrace.domain.outcomes import Outcome

MOMENTS = (datetime, timedelta, int, float)


def faults_of_kind(pipeline: Pipeline, step: Step) -> Iterator[Fault]:
    """What this kind of step cannot be."""
    for words in _words(step):
        yield pipeline.fault(words, step)


def _words(step: Step) -> Iterator[str]:
    function = inspect.unwrap(step.function)
    if not (inspect.isfunction(function) or inspect.ismethod(function)):
        yield f"{type(function).__name__} is decorated; a step is a function, `def` or `async def`"
        return
    if inspect.isgeneratorfunction(function) or inspect.isasyncgenfunction(function):
        yield "it yields; a step returns its result (run.batches goes through many things in one step)"
    match step.kind:
        case "wait":
            yield from _faults_of_wait(step)
        case "rounds":
            yield from _faults_of_rounds(step)
        case "review" if step.each is not None:
            yield "a review is not mapped; take the whole list and return a question for each element"
        case "step" if Outcome.Next in members(step):
            yield "only a rounds step returns Next; declare it with @pipeline.rounds(at_most=…)"
        case _:
            pass


def _faults_of_wait(step: Step) -> Iterator[str]:
    if step.until is not None and step.event is not None:
        yield "it waits for until= or for event=, not for both; timeout= ends a wait for an event"
    if step.event is not None and not step.event.strip():
        yield "event='' names nothing"
    if step.timeout is not None and step.event is None:
        yield "timeout= is for a wait for an event=; a wait for a time ends with it"
    if step.until is not None and step.until < timedelta():
        yield f"until={step.until} lies in the past; give a timedelta from 0 up"
    if step.until is None and step.event is None and not _returns_a_moment(members(step)):
        yield "it waits for nothing: give until= or event=, or return a datetime and annotate it so"


def _returns_a_moment(returned: tuple[Any, ...]) -> bool:
    return any(isinstance(one, type) and issubclass(one, MOMENTS) for one in returned)


def _faults_of_rounds(step: Step) -> Iterator[str]:
    returned = members(step)
    known = Any in returned or Outcome in returned
    if step.hints.get("return") is not None and not known and not {Outcome.Next, Outcome.Enough} & set(returned):
        yield "its annotation names neither Outcome.Next nor Outcome.Enough; a round ends with one of them"
