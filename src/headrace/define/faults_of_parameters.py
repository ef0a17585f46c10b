"""Faults of a step's parameters: names that fit nothing, words that mean nothing here, forms that cannot be called."""

import inspect
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

from headrace.define.pipeline import Pipeline
from headrace.define.step import RESERVED, Step
from headrace.domain.errors import Fault

_FORMS = {
    inspect.Parameter.VAR_POSITIONAL: "takes *{name}",
    inspect.Parameter.VAR_KEYWORD: "takes **{name}",
    inspect.Parameter.POSITIONAL_ONLY: "takes {name} by position only",
}


def faults_of_parameters(pipeline: Pipeline, step: Step) -> Iterator[Fault]:
    """What a call of this step by the names of its parameters would fail at."""
    for words in (*_forms(step), *_reserved(pipeline, step), *_unknown(pipeline, step)):
        yield pipeline.fault(words, step)


def _forms(step: Step) -> Iterator[str]:
    for name, kind in _kinds(step).items():
        if kind in _FORMS:
            yield f"it {_FORMS[kind].format(name=name)}; a step is called with named parameters"


def _reserved(pipeline: Pipeline, step: Step) -> Iterator[str]:
    if "item" in step.parameters and pipeline.catalogue is None:
        yield "`item` is a parameter, and the pipeline has no catalogue; give it catalogue=, or take `input`"
    if "round" in step.parameters and step.kind != "rounds":
        yield "`round` is a parameter of rounds steps only; declare it with @pipeline.rounds(at_most=…)"
    if step.kind == "rounds" and step.parameters and "round" not in step.parameters:
        yield "a rounds step takes `round`, which carries what the rounds before handed on"
    elif step.kind == "rounds" and not step.parameters:
        yield "a rounds step takes `round`; it has no parameters"


def _unknown(pipeline: Pipeline, step: Step) -> Iterator[str]:
    steps = [one.name for one in pipeline.declared]
    known = {*steps, *RESERVED}
    kinds = _kinds(step)
    unknown = [name for name in step.parameters if name not in known and kinds.get(name) not in _FORMS]
    if step.each is None:
        for name in unknown:
            yield f"the parameter {name!r} fits nothing{_meant(name, known)}; {_would_fit(pipeline, step)}"
    elif not unknown:
        yield f"it is mapped over {step.each!r} and has no parameter for the element; add one of a name of its own"
    elif len(unknown) > 1:
        meant = "".join(_meant(name, known) for name in unknown)
        yield f"the parameters {', '.join(unknown)} are all elements of {step.each!r}; one is enough{meant}"


def _meant(name: str, known: set[str]) -> str:
    close = get_close_matches(name, sorted(known), 1)
    return f" (is {close[0]!r} meant?)" if close else ""


def _would_fit(pipeline: Pipeline, step: Step) -> str:
    words = ["run", "input"]
    words += ["item"] if pipeline.catalogue is not None else []
    words += ["round"] if step.kind == "rounds" else []
    words += [one.name for one in pipeline.declared if one is not step and one.name not in words]
    return f"what would fit: {', '.join(words)}"


def _kinds(step: Step) -> dict[str, Any]:
    try:
        return {name: one.kind for name, one in inspect.signature(step.function).parameters.items()}
    except (TypeError, ValueError):  # no function: told as such
        return {}
