"""Faults of what is said beside a pipeline or a step: numbers, names of queues and limits, templates, needs."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, cast

from headrace.define.names import fault_of_name
from headrace.define.pipeline import Pipeline
from headrace.define.step import Step
from headrace.define.template import places
from headrace.domain.errors import Fault

_COMPARED = re.compile(r"(>=|<=)\s*-?\d+(\.\d+)?")
_EQUAL = re.compile(r"={0,2}\s*[\w.:/ -]+")
_BRACES = re.compile(r"\{[^}]*\}")


def faults_of_pipeline_options(pipeline: Pipeline) -> Iterator[Fault]:
    """What is wrong with the options of a pipeline."""
    for noun, name in (("name", pipeline.name), ("queue", pipeline.queue)):
        wrong = fault_of_name(name)
        if wrong:
            yield pipeline.fault(f"the {noun} {name!r} {wrong}")
    if pipeline.concurrency is not None and pipeline.concurrency < 1:
        yield pipeline.fault(f"concurrency={pipeline.concurrency} lets nothing run; give 1 or more")


def faults_of_options(pipeline: Pipeline, step: Step, all_of_them: list[Pipeline]) -> Iterator[Fault]:
    """What is wrong with the options of a step."""
    said = (*_numbers(step), *_queue(step), *_needs(step), *_key(step), *_limit(pipeline, step, all_of_them))
    for words in (*said, *_templates(pipeline, step)):
        yield pipeline.fault(words, step)


def _numbers(step: Step) -> Iterator[str]:
    for name, value in (("concurrency", step.concurrency), ("at_most", step.at_most)):
        if value is not None and value < 1:
            yield f"{name}={value} lets nothing run; give a whole number from 1 up"
    if step.timeout is not None and not step.timeout > 0:
        yield f"timeout={step.timeout} leaves no time; give seconds above 0"


def _queue(step: Step) -> Iterator[str]:
    wrong = fault_of_name(step.queue) if step.queue is not None else None
    if wrong:
        yield f"the queue {step.queue!r} {wrong}"


def _needs(step: Step) -> Iterator[str]:
    given = cast("Any", step.needs)
    if not isinstance(given, Mapping):
        yield f'needs= is a {type(given).__name__}; give labels with what they must be: {{"gpu": ">=1"}}'
        return
    for label, need in cast("Mapping[Any, Any]", given).items():
        if not isinstance(label, str) or fault_of_name(label):
            yield f"needs: the label {label!r} {fault_of_name(str(label)) or 'is no text'}"
        if not isinstance(need, str) or not (_COMPARED.fullmatch(need.strip()) or _EQUAL.fullmatch(need.strip())):
            yield f'needs: {label} must be {need!r}, which says nothing; accepted: "a100", ">=1", "<=8"'


def _key(step: Step) -> Iterator[str]:
    if step.key is not None and step.concurrency is None:
        yield f"key={step.key!r} counts nothing; say with concurrency= how many may run at once for each key"


def _limit(pipeline: Pipeline, step: Step, all_of_them: list[Pipeline]) -> Iterator[str]:
    if step.limit is None or _declares(pipeline, step.limit):
        return
    declaring = next((one for one in all_of_them if _declares(one, step.limit)), None)
    if declaring is not None:
        words = f"is declared by the pipeline {declaring.name}; add that Limit to limits= of this one too"
    else:
        there = ", ".join(repr(one.key) for one in pipeline.limits) or "none"
        words = f"is declared by no Limit(…) in limits= of the pipeline; declared are: {there}"
    yield f"the limit {step.limit!r} {words}"


def _declares(pipeline: Pipeline, named: str) -> bool:
    """Whether one of its limits has this key; what stands in braces on either side is filled at run time."""
    filled = _BRACES.sub("x", named)
    return any(_pattern(one.key).fullmatch(filled) for one in pipeline.limits)


def _pattern(template: str) -> re.Pattern[str]:
    return re.compile(".+".join(re.escape(fixed) for fixed in _BRACES.split(template)))


def _templates(pipeline: Pipeline, step: Step) -> Iterator[str]:
    for option, template in (("limit", step.limit), ("key", step.key)):
        for place in places(template or ""):
            accepted = "{item.key}, {item.data[host]}, {input.site} and the like"
            yield f"{option}={template!r}: {place} is no place of the item or the input; accepted: {accepted}"
        if template and "{item" in template and pipeline.catalogue is None:
            yield f"{option}={template!r} is filled from the item, and the pipeline has no catalogue"
