"""What a step's function is called with, by the names of its parameters."""

from typing import Any

from headrace.define.graph import Graph
from headrace.define.step import Step
from headrace.define.template import elements
from headrace.domain.errors import InvalidValue
from headrace.queue.job import Job
from headrace.record.values import as_type
from headrace.step.round import Round
from headrace.step.run import Run


def arguments(step: Step, graph: Graph, job: Job, run: Run) -> dict[str, Any]:
    """The keyword arguments of one call."""
    return {name: _argument(name, step, graph, job, run) for name in step.parameters}


def _argument(name: str, step: Step, graph: Graph, job: Job, run: Run) -> Any:
    memory = job.memory
    if name == "run":
        return run
    if name == "item":
        return memory.item
    where = f"{memory.pipeline}.{step.name}({name})"
    kind = step.hints.get(name, Any)
    if name == "input":
        return as_type(memory.input, kind, where=where)
    if name == "round":
        return Round[Any](job.part + 1, step.at_most or 1, memory.results.get(f"{step.name}#carried", []))
    if name in graph.steps:
        return as_type(memory.results.get(name), kind, where=where)
    return as_type(element(step, job), kind, where=where)


def element(step: Step, job: Job) -> Any:
    """The element of a mapped step that this job is for."""
    found = elements(step.each or "", job.memory.results, job.memory.input)
    if job.part >= len(found):
        raise InvalidValue(f"step {step.name}", f"element {job.part} of {len(found)} is gone", "an unchanged source")
    return found[job.part]
