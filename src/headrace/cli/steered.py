"""Steering runs from the command line: which are meant, whether it is meant, and what became of each."""

import sys
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass

import typer

from headrace.cli.given import Given, me
from headrace.cli.known import refuse_unknown_pipeline
from headrace.cli.output import document, say
from headrace.db.pool import Database
from headrace.define.pipeline import Pipeline
from headrace.define.registry import Registry
from headrace.domain.errors import InvalidValue, UsageError, WrongState
from headrace.domain.states import LIVE_RUN
from headrace.queue.cancelling import cancel_runs
from headrace.queue.pausing import pause_runs, resume_runs
from headrace.queue.retrying import retry_run
from headrace.record.runs import RunFilter, RunRecord, find_run, list_runs


@dataclass(frozen=True)
class Aim:
    """Which runs are meant: by number, by batch, or by pipeline, with a state."""

    runs: tuple[int, ...]
    batch: int | None
    pipeline: str | None
    state: str | None
    yes: bool

    def __post_init__(self) -> None:
        if bool(self.runs) == bool(self.batch or self.pipeline):
            raise InvalidValue("which runs", "is not said in just one way", "RUN …, or --batch N, or --pipeline NAME")
        if self.state and self.runs:
            raise InvalidValue("--state", "goes with --batch or --pipeline", "RUN … without --state")


@dataclass(frozen=True)
class Deed:
    """What is done to runs: its words, the states it takes, and the doing, which answers with those it changed."""

    verb: str
    done: str
    states: frozenset[str]
    act: Callable[[Database, Sequence[int]], Awaitable[list[int]]]


def cancelling(why: str) -> Deed:
    """End live runs as cancelled."""

    async def act(database: Database, runs: Sequence[int]) -> list[int]:
        return await cancel_runs(database, runs, why=why)

    return Deed("cancel", "cancelled", frozenset(LIVE_RUN), act)


def retrying(pipelines: Mapping[str, Pipeline]) -> Deed:
    """Start failed runs again."""

    async def act(database: Database, runs: Sequence[int]) -> list[int]:
        for run_id in runs:
            await retry_run(database, run_id, pipelines, by=me())
        return list(runs)

    return Deed("retry", "retried", frozenset({"failed"}), act)


async def _pause(database: Database, runs: Sequence[int]) -> list[int]:
    return await pause_runs(database, runs, by=me())


async def _resume(database: Database, runs: Sequence[int]) -> list[int]:
    return (await resume_runs(database, runs))[0]


PAUSING = Deed("pause", "paused", frozenset(LIVE_RUN - {"paused"}), _pause)
RESUMING = Deed("resume", "resumed", frozenset({"paused"}), _resume)


async def steer(given: Given, aim: Aim, deed: Deed, *, as_json: bool, registry: Registry | None = None) -> None:
    """Find the runs, ask, do it, tell. Runs named by number must be in a state for it, or nothing is done."""
    async with given.engine(registry) as engine:
        async with engine.database.session() as session:
            await refuse_unknown_pipeline(given, session, aim.pipeline)
        runs = await _meant(engine.database, aim, deed)
        if runs and not aim.yes:
            confirm(deed, runs)
        changed = sorted(await deed.act(engine.database, runs)) if runs else []
    if as_json:
        document({deed.done: changed})
    elif len(changed) == 1:
        say(f"Run {changed[0]} is {deed.done}.")
    else:
        say(f"{len(changed)} runs are {deed.done}.")


async def _meant(database: Database, aim: Aim, deed: Deed) -> list[int]:
    if not aim.runs:
        return await _listed(database, aim, deed)
    async with database.session() as session:
        records = [await find_run(session, run_id) for run_id in dict.fromkeys(aim.runs)]
    for record in records:
        _refuse(record, deed)
    return [record.run_id for record in records]


def _refuse(record: RunRecord, deed: Deed) -> None:
    if record.state not in deed.states:
        raise WrongState("run", str(record.run_id), record.state, deed.done, sorted(deed.states))


async def _listed(database: Database, aim: Aim, deed: Deed) -> list[int]:
    if aim.state and aim.state not in deed.states:
        raise InvalidValue(
            "--state", f"a run that is {aim.state} cannot be {deed.done}", ", ".join(sorted(deed.states))
        )
    found: list[int] = []
    for state in [aim.state] if aim.state else sorted(deed.states):
        before: int | None = None
        while True:
            wanted = RunFilter(aim.pipeline, state, None, aim.batch, None, before)
            async with database.session() as session:
                page = await list_runs(session, wanted, 1000)
            found += [run.run_id for run in page.runs]
            before = page.before
            if before is None:
                break
    return sorted(set(found))


def confirm(deed: Deed, runs: Sequence[int]) -> None:
    """Ask on a terminal; elsewhere nothing is done without --yes."""
    many = f"run {runs[0]}" if len(runs) == 1 else f"{len(runs)} runs"
    if not sys.stdin.isatty():
        raise UsageError(f"To {deed.verb} {many} where nobody can be asked, say --yes.")
    if not typer.confirm(f"{deed.verb.capitalize()} {many}?", err=True):
        raise typer.Abort
