"""Advancing: with a run locked, what of it may start now that something ended, and whether it is over."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from headrace.db.arrays import BigInts
from headrace.db.pool import Row, Session
from headrace.define.graph import Graph, Progress
from headrace.define.lanes import lane_of
from headrace.define.pipeline import Pipeline
from headrace.define.step import Step
from headrace.define.template import elements, fill
from headrace.domain.items import Item
from headrace.queue.changes import Changes, Happened, Placed


async def advance(
    session: Session, runs: Sequence[Row], pipelines: Mapping[str, Pipeline], changes: Changes
) -> list[int]:
    """Place what may start of these locked runs; answers with the runs of which nothing is left to do."""
    if not runs:
        return []
    touched = await progress_of(session, [run["run_id"] for run in runs])
    for one in changes.placed:
        touched[one.run_id][one.step] = _one_more(touched[one.run_id].get(one.step, Progress()), one)
    return [
        run["run_id"]
        for run in runs
        if await _advance_one(session, run, pipelines[run["pipeline"]], touched[run["run_id"]], changes)
    ]


async def progress_of(session: Session, runs: Sequence[int]) -> dict[int, dict[str, Progress]]:
    """How far each step of these runs is."""
    rows = await session.rows("queue", "progress_of", run=BigInts(runs))
    touched: dict[int, dict[str, Progress]] = defaultdict(dict)
    for row in rows:
        expected = row["parts"] if row["parts"] is not None else 1
        touched[row["run_id"]][row["step"]] = Progress(row["ended"], row["live"], expected, row["asked"])
    return touched


def _one_more(progress: Progress, one: Placed) -> Progress:
    asked = progress.asked + (one.reason == "review")
    return replace(progress, live=progress.live + 1, expected=progress.expected or 1, asked=asked)


async def _advance_one(
    session: Session, run: Row, pipeline: Pipeline, progress: dict[str, Progress], changes: Changes
) -> bool:
    graph = pipeline.graph
    results: dict[str, Any] | None = None
    while starting := graph.may_start(progress):
        for name in starting:
            step = graph.steps[name]
            if step.each and results is None:
                results = (await results_of(session, graph, [run["run_id"]]))[run["run_id"]]
            parts = len(elements(step.each, results or {}, run["input"])) if step.each else 1
            progress[name] = Progress(0, parts, parts)
            start(run, pipeline, step, parts, changes)
    return graph.is_over(progress)


def start(run: Row, pipeline: Pipeline, step: Step, parts: int, changes: Changes) -> None:
    """Make the jobs of a step: one, or one for each element."""
    if step.each:
        changes.fanouts.append((run["run_id"], step.name, parts))
    for part in range(parts):
        changes.place(_placed(run, pipeline, step, part, changes))
    if parts == 0:
        changes.happened("job_skipped", Happened(run["run_id"], run["item_id"], step.name))


def one_part(run: Row, pipeline: Pipeline, step: Step, part: int, changes: Changes) -> None:
    """Make one job of a step: the round that follows, or a part that is missing."""
    changes.place(_placed(run, pipeline, step, part, changes))


def _placed(run: Row, pipeline: Pipeline, step: Step, part: int, changes: Changes) -> Placed:
    lane = lane_of(pipeline, step)
    placed = Placed(run["run_id"], step.name, part, lane, run["priority"], run["turn"])
    if step.concurrency is not None:
        gate = gate_of(pipeline, step, run)
        changes.limits_of_gates[gate] = step.concurrency
        placed = replace(placed, gate=gate)
    return placed if run["paused_at"] is None else replace(placed, reason="paused")


def gate_of(pipeline: Pipeline, step: Step, run: Row) -> str:
    """The name under which the jobs of a step with a concurrency are counted."""
    if not step.key:
        return f"{pipeline.name}.{step.name}"
    item = Item(pipeline.catalogue or "", run.get("item_key") or "", data=run.get("item_data") or {})
    return f"{pipeline.name}.{step.name}:{fill(step.key, item, run['input'])}"


async def results_of(session: Session, graph: Graph, runs: Sequence[int]) -> dict[int, dict[str, Any]]:
    """What the ended steps of these runs gave, by step: a list for a mapped one, with the rounds carried so far."""
    found: dict[int, dict[str, Any]] = defaultdict(dict)
    for row in await session.rows("queue", "results_of", run=BigInts(runs)):
        take_result(found[row["run_id"]], graph, row)
    return found


def take_result(results: dict[str, Any], graph: Graph, row: Row) -> None:
    """Add one recorded result to what is known of a run."""
    name, value = row["step"], row["result"]
    if row["state"] == "continued":
        results.setdefault(f"{name}#carried", []).append(value)
    elif name in graph.steps and graph.steps[name].each:
        results.setdefault(name, []).append(value)
    else:
        results[name] = value
