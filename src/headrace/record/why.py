"""Why is this waiting, and until when? One sentence for every state of a run, a step and a job."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from headrace.db.pool import Row, Session
from headrace.record.moments import clock_time, since
from headrace.record.runs import RunRecord
from headrace.record.steps import PartRecord, StepRecord
from headrace.record.why_parked import Aside, paused, phrase_of, quoted
from headrace.record.workers import process_of

TELLING = {"claimed": 0, "ready": 1, "parked": 2}


@dataclass(frozen=True, slots=True)
class Why:
    """The answer: the state, the reason where it is a parked one, the sentence, and until when where that is known."""

    state: str
    reason: str | None
    sentence: str
    until: datetime | None = None


async def why_run(session: Session, run: RunRecord, steps: Sequence[StepRecord], now: datetime | None = None) -> Why:
    """Of a run: what its most telling job does or waits for, or how it ended; `now` by the database's clock."""
    now = now or await _now(session)
    if run.ended_at is not None:
        return Why(run.state, None, f"Run {run.run_id} {_ended(run, now)}.")
    live = sorted(
        (part for step in steps for part in step.parts if part.is_live),
        key=lambda part: (TELLING[part.state], part.until is None, part.until or now, part.step, part.part),
    )
    if run.state == "paused":
        running = [_name(part) for part in live if part.state == "claimed"]
        ends = f"; {running[0]}, which was running, still ends" if running else ""
        return Why("paused", "paused", f"Run {run.run_id} {paused(run, now)}{ends}.")
    if not live:
        return Why(run.state, None, f"Run {run.run_id} is between two steps.")
    first = await why_part(session, run, live[0], now)
    others = len(live) - 1
    more = f"; {others} more {'job is' if others == 1 else 'jobs are'} under way or waiting." if others else "."
    return Why(run.state, first.reason, first.sentence.removesuffix(".") + more, first.until)


async def why_step(session: Session, run: RunRecord, step: StepRecord, steps: Sequence[StepRecord]) -> Why:
    """Of a step: what its most telling part waits for; a blocked one names the steps it waits for."""
    now = await _now(session)
    if step.parts:
        live = [part for part in step.parts if part.is_live]
        telling = min(live or step.parts, key=lambda part: (TELLING.get(part.state, 3), part.part))
        return await why_part(session, run, telling, now)
    if step.state == "blocked":
        open_ones = {one.name for one in steps if one.state not in ("done", "skipped")}
        waits = [name for name in step.after if name in open_ones] or list(step.after)
        return Why("blocked", None, f"Step {step.name} waits for {_listed(waits)} to end.")
    words = "had nothing to do" if step.state == "skipped" else f"was not reached: the run is {run.state}"
    return Why(step.state, None, f"Step {step.name} {words}.")


async def why_part(session: Session, run: RunRecord, part: PartRecord, now: datetime | None = None) -> Why:
    """Of a job: one part of a step."""
    moment = now or await _now(session)
    match part.state:
        case "parked":
            words = await phrase_of(Aside(session, run, part, moment))
        case "claimed":
            words = await _claimed(session, part, moment)
        case "ready":
            words = await _ready(session, run, part, moment)
        case _:
            words = _over(part, moment)
    return Why(part.state, part.reason, f"{_name(part, capital=True)} {words}.", part.until)


async def _now(session: Session) -> datetime:
    return (await session.rows("record", "now"))[0]["now"]


async def _claimed(session: Session, part: PartRecord, now: datetime) -> str:
    where = process_of(part.host, part.pid)
    lease = await session.row("record", "why_lease", worker=part.worker)
    if lease is None or lease["silent"]:
        last = f" since {since(lease['beat_at'], now)}" if lease else ""
        return f"was running on {where}, which is silent{last}: another worker takes it over"
    percent = f", {part.progress} %" if part.progress is not None else ""
    message = f" {quoted(part.message)}" if part.message else ""
    again = f" (attempt {part.attempt})" if part.attempt > 1 else ""
    return f"runs on {where} since {since(part.since, now)}{again}{percent}{message}"


async def _ready(session: Session, run: RunRecord, part: PartRecord, now: datetime) -> str:
    names = {"run": run.run_id, "step": part.step, "part": part.part}
    row = await session.row("record", "why_ready", **names)
    if row is None:
        return "is being claimed just now"
    queue = row["queue"]
    if row["paused_at"] is not None:
        by = f" by {row['paused_by']}" if row["paused_by"] else ""
        at = since(row["paused_at"], now)
        return f"is ready, but queue {queue} was paused{by} at {at} (`headrace queues resume {queue}`)"
    if row["workers"] == 0:
        return (
            f"is ready, but no live worker serves queue {queue}{_needs(row['needs'])}: start one with `headrace worker`"
        )
    return f"is ready, {_in_line(row)}"


def _in_line(row: Row) -> str:
    ahead: int = row["ahead"]
    many = f"{ahead:,}" if ahead < 10_000 else "10,000 or more"
    before = f"{many} {'job' if ahead == 1 else 'jobs'} before it in its lane" if ahead else "next in its lane"
    if row["suspect"]:
        before += ", and runs alone because its worker ended under it"
    workers = f"{row['workers']} {'worker' if row['workers'] == 1 else 'workers'}"
    if row["busy"] >= row["slots"]:
        return f"{before}: all {row['slots']} slots of {workers} are busy"
    return f"{before}: {workers} will take it"


def _needs(needs: Mapping[str, str]) -> str:
    if not needs:
        return ""
    listed = ", ".join(f"{label} {need}" for label, need in sorted(needs.items()))
    return f" on a machine with {listed}"


def _over(part: PartRecord, now: datetime) -> str:
    at = f" at {clock_time(part.ended_at, now)}" if part.ended_at else ""
    match part.state:
        case "failed":
            starts = f"{part.attempt} {'attempt' if part.attempt == 1 else 'attempts'}"
            return f"failed{at} after {starts}: {_error(part.error)}"
        case "skipped":
            return f"was skipped{at}"
        case "continued":
            return f"ended a round{at}, and another follows"
        case _:
            return f"is {part.state}{at and ' since'}{at.removeprefix(' at')}"


def _ended(run: RunRecord, now: datetime) -> str:
    at = since(run.ended_at or now, now)
    if run.state == "completed":
        return f"completed at {at}"
    error = run.error or {}
    step = f" in step {error['step']}" if error.get("step") else ""
    if run.state == "failed":
        return f"failed at {at}{step}: {_error(error)}; `headrace retry {run.run_id}` starts it again from there"
    return f"was cancelled at {at}{step}: {error.get('message') or 'nobody said why'}"


def _error(error: dict[str, Any] | None) -> str:
    known = error or {}
    return f"{known.get('type', 'error')} {quoted(known.get('message'))}"


def _name(part: PartRecord, *, capital: bool = False) -> str:
    name = f"step {part.step}" + (f"[{part.part}]" if part.part else "")
    return name[0].upper() + name[1:] if capital else name


def _listed(names: Sequence[str]) -> str:
    word = "step" if len(names) == 1 else "steps"
    return f"{word} {', '.join(names)}"
