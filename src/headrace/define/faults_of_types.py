"""Faults of annotations: ones that cannot be read or stored, results that do not fit who is handed them, each=."""

import inspect
import types
import typing
from collections.abc import Iterator
from typing import Any

from headrace.define.answers import result_of
from headrace.define.pipeline import Pipeline
from headrace.define.shape import OPEN, Mode, Shape, misfit, shape_of
from headrace.define.step import RESERVED, Step
from headrace.domain.errors import Fault
from headrace.domain.outcomes import Question

STORED = ("step", "review")


def faults_of_types(pipeline: Pipeline, step: Step) -> Iterator[Fault]:
    """What is wrong with the annotations of a step, and with what it is handed by others."""
    steps = {one.name: one for one in pipeline.declared}
    said = (*_unresolved(step), *_not_storable(step), *_not_mapped(step, steps), *_not_fitting(step, steps))
    for words in (*said, *_no_questions(step)):
        yield pipeline.fault(words, step)


def _unresolved(step: Step) -> Iterator[str]:
    function = inspect.unwrap(step.function)
    written: dict[str, Any] = getattr(function, "__annotations__", {})
    names: dict[str, Any] = getattr(function, "__globals__", {})
    if step.hints or not written:
        return
    for name, annotation in written.items():
        try:
            typing.get_type_hints(types.SimpleNamespace(__annotations__={name: annotation}), names)
        except Exception as error:  # whatever it raises is the reason
            where = "its result" if name == "return" else f"the parameter {name!r}"
            yield f"the annotation {annotation!r} of {where} cannot be resolved: {error}"


def _not_storable(step: Step) -> Iterator[str]:
    if step.kind in STORED and not _yields(step):
        reason = _reason(result_of(step), "serialization")
        if reason:
            yield f"its result, annotated {_name(result_of(step))}, cannot be stored as JSON: {reason}"
    for name in _handed(step):
        reason = _reason(step.hints.get(name, Any), "validation")
        if reason:
            annotation = _name(step.hints.get(name, Any))
            yield f"the parameter {name!r}, annotated {annotation}, cannot be read back from JSON: {reason}"


def _yields(step: Step) -> bool:
    """Told as a fault of its own, whatever it yields."""
    return inspect.isgeneratorfunction(step.function) or inspect.isasyncgenfunction(step.function)


def _handed(step: Step) -> Iterator[str]:
    """The parameters that are handed values from the database."""
    return (name for name in step.parameters if name not in RESERVED or name == "input")


def _reason(annotation: Any, mode: Mode) -> str | None:
    try:
        shape_of(annotation, mode)
    except ValueError as error:
        return str(error)
    return None


def _no_questions(step: Step) -> Iterator[str]:
    if step.kind == "review":
        reason = misfit(_shape(result_of(step), "serialization"), _shape(list[Question] | None, "validation"))
        if reason:
            yield f"a review returns list[Question]; its result is {_name(result_of(step))}: {reason}"


def _not_mapped(step: Step, steps: dict[str, Step]) -> Iterator[str]:
    if step.each is None:
        return
    source, *way = step.each.split(".")
    if source != "input" and source not in steps:
        yield f"each={step.each!r}: there is no step {source!r}; there is: {', '.join(steps)}, input"
        return
    shape: Shape = _source(source, step, steps)
    for name in way:
        found = shape.field(name)
        if found is None:
            yield f"each={step.each!r}: {source} gives {shape.word}, which has no field {name!r}"
            return
        shape = found
    if shape.element() is None:
        yield f"each={step.each!r} leads to {shape.word}, which is no list"


def _source(source: str, step: Step, steps: dict[str, Step]) -> Shape:
    if source != "input":
        return _given(steps[source])
    annotated = [one.hints["input"] for one in (step, *steps.values()) if "input" in one.hints]
    return _shape(annotated[0], "serialization") if annotated else OPEN


def _not_fitting(step: Step, steps: dict[str, Step]) -> Iterator[str]:
    for name in step.parameters:
        wanted = step.hints.get(name, Any)
        if name in RESERVED or name == step.name:
            continue
        given = _given(steps[name]) if name in steps else _element(step, steps)
        reason = misfit(given, _shape(wanted, "validation"))
        if reason:
            giver = f"the result of {name}" if name in steps else f"an element of {step.each!r}"
            yield f"the parameter {name!r} is annotated {_name(wanted)}, which {giver} does not fit: {reason}"


def _element(step: Step, steps: dict[str, Step]) -> Shape:
    source, *way = (step.each or "").split(".")
    if source != "input" and source not in steps:
        return OPEN
    shape: Shape | None = _source(source, step, steps)
    for name in way:
        shape = shape.field(name) if shape else None
    return (shape.element() if shape else None) or OPEN


def _given(step: Step) -> Shape:
    """The shape of what a step's dependents are handed."""
    if step.kind == "review":
        return _shape(list[dict[str, Any]], "serialization")
    if step.kind != "step":
        return OPEN
    one = _shape(result_of(step), "serialization")
    return one.list_of() if step.each else one


def _shape(annotation: Any, mode: Mode) -> Shape:
    try:
        return shape_of(annotation, mode)
    except ValueError:
        return OPEN  # told as a fault of its own


def _name(annotation: Any) -> str:
    return annotation.__name__ if isinstance(annotation, type) and not typing.get_args(annotation) else str(annotation)
