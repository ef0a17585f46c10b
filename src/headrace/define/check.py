"""Checking pipelines before anything runs: every fault of all of them at once, each with its file and line."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from headrace.define.faults_of_kinds import faults_of_kind
from headrace.define.faults_of_options import faults_of_options, faults_of_pipeline_options
from headrace.define.faults_of_parameters import faults_of_parameters
from headrace.define.faults_of_types import faults_of_types
from headrace.define.names import fault_of_name
from headrace.define.outline import DeclaredGraph, graph_hash, outline
from headrace.define.pipeline import Pipeline
from headrace.define.step import RESERVED
from headrace.domain.errors import Fault, PipelineFault


def check(pipelines: Iterable[Pipeline], *, declared: Mapping[str, DeclaredGraph] | None = None) -> list[Fault]:
    """Every fault of these pipelines, in the order in which they are written; those with `warning` stop nothing.

    `declared` is what the database knows of each (its table `pipeline`): a graph that changed while its version did
    not is warned of.
    """
    those = list(pipelines)
    found = [fault for pipeline in those for fault in _faults(pipeline, those)]
    found += _faults_of_shared_names(those)
    found += [fault for pipeline in those for fault in _warnings(pipeline, declared or {})]
    return found


def _faults(pipeline: Pipeline, all_of_them: list[Pipeline]) -> Iterator[Fault]:
    yield from faults_of_pipeline_options(pipeline)
    try:
        assert pipeline.graph  # noqa: S101 -- making it is what finds cycles, doubles and the want of steps
    except PipelineFault as error:
        yield from (_placed(pipeline, fault) for fault in error.faults)
    for step in pipeline.declared:
        wrong_name = fault_of_name(step.name)
        if wrong_name:
            yield pipeline.fault(f"the name {step.name!r} {wrong_name}", step)
        if step.name in RESERVED:
            yield pipeline.fault(f"{step.name!r} is a reserved word ({', '.join(RESERVED)}); name it otherwise", step)
        yield from faults_of_kind(pipeline, step)
        yield from faults_of_parameters(pipeline, step)
        yield from faults_of_options(pipeline, step, all_of_them)
        yield from faults_of_types(pipeline, step)


def _placed(pipeline: Pipeline, fault: Fault) -> Fault:
    return fault if fault.file else pipeline.fault(fault.message)


def _faults_of_shared_names(pipelines: list[Pipeline]) -> Iterator[Fault]:
    by_name: dict[str, list[Pipeline]] = defaultdict(list)
    for pipeline in pipelines:
        if all(pipeline is not other for other in by_name[pipeline.name]):
            by_name[pipeline.name].append(pipeline)
    for first, *others in by_name.values():
        for other in others:
            where = f"{first.file}:{first.line}"
            yield other.fault(f"there are two pipelines of this name, the first at {where}; give each its own")


def _warnings(pipeline: Pipeline, declared: Mapping[str, DeclaredGraph]) -> Iterator[Fault]:
    for step in pipeline.declared:
        if step.timeout is not None and not step.is_async and step.kind != "wait":
            words = "timeout= cannot stop a thread: the step fails in time, its function runs on; make it `async def`"
            yield pipeline.fault(words, step, warning=True)
    known = declared.get(pipeline.name)
    if known is None or known.version != pipeline.version:
        return
    try:
        changed = graph_hash(outline(pipeline)) != known.graph_hash
    except PipelineFault:
        return  # told as a fault
    if changed:
        words = f"its graph is not the one declared as version {known.version!r}; raise version="
        yield pipeline.fault(words, warning=True)
