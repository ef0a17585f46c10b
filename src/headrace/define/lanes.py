"""Lanes: a queue with what its jobs need of a machine; a worker serves the lanes whose needs its labels meet."""

import re
from collections.abc import Iterable, Mapping

from headrace.define.pipeline import Pipeline
from headrace.define.step import Step
from headrace.domain.errors import InvalidValue

_NEED = re.compile(r"^(>=|<=|==|=)?\s*(.+)$")
_SUSPECT = re.compile(r"^suspect(\d):")
DEATHS_TO_QUARANTINE = 3


def lane_of(pipeline: Pipeline, step: Step) -> str:
    """The lane in which this step's jobs wait: "default", or "heavy{gpu>=1}"."""
    queue = step.queue or pipeline.queue
    if not step.needs:
        return queue
    needs = ",".join(f"{label}{_operator(need)}{_wanted(need)}" for label, need in sorted(step.needs.items()))
    return f"{queue}{{{needs}}}"


def queue_of(lane: str) -> str:
    """The queue of a lane."""
    return plain(lane).split("{", 1)[0]


def suspect(lane: str, deaths: int) -> str:
    """The lane beside this one for jobs that may have ended their worker, so often while they ran alone."""
    return f"suspect{deaths}:{lane}"


def with_suspects(lane: str) -> list[str]:
    """The lane and those beside it for suspects, the least suspicious first."""
    return [lane, *(suspect(lane, deaths) for deaths in range(DEATHS_TO_QUARANTINE + 1))]


def plain(lane: str) -> str:
    """The lane itself, of one for suspects too."""
    return _SUSPECT.sub("", lane)


def deaths_of(lane: str) -> int | None:
    """How often a job of this lane ended its worker while it ran alone; None for a lane that is not for suspects."""
    match = _SUSPECT.match(lane)
    return int(match[1]) if match else None


def serves(labels: Mapping[str, str], needs: Mapping[str, str]) -> bool:
    """Whether a machine with these labels may run what needs these: `{"gpu": "2"}` meets `{"gpu": ">=1"}`."""
    return all(label in labels and _meets(labels[label], need) for label, need in needs.items())


def lanes_of(pipelines: Iterable[Pipeline]) -> dict[str, Mapping[str, str]]:
    """Every lane these pipelines use, with what it needs."""
    return {lane_of(pipeline, step): step.needs for pipeline in pipelines for step in pipeline.graph.steps.values()}


def _operator(need: str) -> str:
    match = _NEED.match(need.strip())
    if match is None:
        raise InvalidValue("needs", f"{need!r} says nothing", 'a value ("a100") or a comparison (">=1")')
    return {"==": "=", None: "="}.get(match[1], match[1])


def _wanted(need: str) -> str:
    match = _NEED.match(need.strip())
    return match[2].strip() if match else need


def _meets(has: str, need: str) -> bool:
    operator, wanted = _operator(need), _wanted(need)
    if operator == "=":
        return has == wanted
    try:
        return float(has) >= float(wanted) if operator == ">=" else float(has) <= float(wanted)
    except ValueError:
        return False
