"""Watching runs that this process works on, until they are over or nothing is left but people's work."""

import asyncio
import signal
import sys
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager, suppress
from typing import Any

import typer

from headrace.assembly.engine import Engine, open_engine
from headrace.cli.ending import DONE, FAILED, INTERRUPTED, PEOPLE
from headrace.cli.given import Given
from headrace.cli.output import document, say
from headrace.cli.wanted import Wanted, submit
from headrace.define.pipeline import Pipeline
from headrace.define.registry import Registry
from headrace.record.runs import RunRecord, Standing, find_run, standing_of
from headrace.record.steps import steps_of_run
from headrace.record.why import why_run

TOLD = 20
MANY = 2000


async def run_to_end(
    given: Given, registry: Registry, pipeline: Pipeline, wanted: Wanted, *, slots: int | None, as_json: bool
) -> int:
    """Submit, work, show, and sum up; the exit code."""
    stop = _stopping()
    settings = given.settings(slots=slots)
    async with open_engine(settings, registry, say=lambda words: typer.echo(words, err=True)) as engine:
        batch, answers = await submit(engine, pipeline, wanted)
        runs = [answer.run_id for answer in answers]
        await engine.start_worker()
        standing = await _watch(engine, runs, stop, pipeline.name)
        records = await _told(engine, runs, standing)
    if as_json:
        states = [{"run_id": run.run_id, "state": run.state, "why": why} for run, why in records]
        document({"pipeline": pipeline.name, "batch": batch, **_counts(standing), "runs": states})
    else:
        _sum_up(pipeline.name, standing, records)
    return _code(standing, interrupted=stop.is_set())


def _stopping() -> asyncio.Event:
    """Set by Ctrl-C and SIGTERM."""
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    return stop


async def _watch(engine: Engine, runs: Sequence[int], stop: asyncio.Event, name: str) -> Standing:
    look_s = 0.1 if len(runs) < MANY else 1.0
    async with _progress(name, len(runs)) as show:
        while True:
            async with engine.database.session() as session:
                standing = await standing_of(session, runs)
            show(standing)
            if stop.is_set() or not standing.live or not standing.moving:
                return standing
            await _rest(engine, stop, look_s)


async def _rest(engine: Engine, stop: asyncio.Event, seconds: float) -> None:
    """Until it is time to look again, or we are stopped; the error of an engine that broke goes up."""
    parts = [asyncio.create_task(stop.wait()), asyncio.create_task(engine.ended())]
    done, _ = await asyncio.wait(parts, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
    for part in parts:
        if part not in done:
            part.cancel()
            with suppress(asyncio.CancelledError):
                await part
    if parts[1] in done:
        parts[1].result()


@asynccontextmanager
async def _progress(name: str, many: int) -> AsyncGenerator[Any]:
    """A bar on standard error where that is a terminal; nothing elsewhere."""
    if not sys.stderr.isatty():
        yield lambda _standing: None  # pyright: ignore[reportUnknownLambdaType] -- shows nothing
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(name, total=many)

        def show(standing: Standing) -> None:
            bar.update(task, completed=sum(standing.ended.values()))

        yield show


async def _told(engine: Engine, runs: Sequence[int], standing: Standing) -> list[tuple[RunRecord, str]]:
    """The runs to tell of one by one, with why each is as it is: all of a few; of many, the first."""
    if not runs or (len(runs) > TOLD and not standing.live and set(standing.ended) <= {"completed"}):
        return []
    told: list[tuple[RunRecord, str]] = []
    async with engine.database.session() as session:
        for run_id in runs[:TOLD]:
            record = await find_run(session, run_id)
            told.append((record, (await why_run(session, record, await steps_of_run(session, record))).sentence))
    return told


def _counts(standing: Standing) -> dict[str, int]:
    return {"completed": 0, "failed": 0, "cancelled": 0, **standing.ended, "live": standing.live}


def _sum_up(name: str, standing: Standing, told: Sequence[tuple[RunRecord, str]]) -> None:
    for _, sentence in told:
        say(sentence)
    parts = [f"{many} {state}" for state, many in sorted(standing.ended.items())]
    if standing.live:
        parts.append(f"{standing.live} not over")
    say(f"{name}: {', '.join(parts) or 'nothing to run'}.")


def _code(standing: Standing, *, interrupted: bool) -> int:
    if interrupted and standing.live and standing.moving:
        return INTERRUPTED
    if standing.ended.get("failed") or standing.ended.get("cancelled"):
        return FAILED
    return PEOPLE if standing.live else DONE
