"""Why a job lies aside, and until when: a phrase for each reason."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from headrace.db.pool import Session
from headrace.domain.states import Parked
from headrace.record.moments import since, until
from headrace.record.runs import RunRecord
from headrace.record.steps import PartRecord


@dataclass(frozen=True, slots=True)
class Aside:
    """A job that lies aside, with what the phrases need of its run and step."""

    session: Session
    run: RunRecord
    part: PartRecord
    now: datetime

    @property
    def time(self) -> str:
        """Until when, or nothing where it does not come back by itself."""
        return f" until {until(self.part.until, self.now)}" if self.part.until else ""


async def phrase_of(one: Aside) -> str:
    """What it waits for: "waits for event 'paid' until 14:02 UTC (in 3 min)"."""
    return await PHRASES[Parked(one.part.reason or "")](one)


def quoted(words: str | None, most: int = 160) -> str:
    """Somebody else's words on one line, cut where they are long."""
    line = " ".join((words or "").split())
    return f"'{line if len(line) <= most else line[: most - 1] + '…'}'"


async def _retry(one: Aside) -> str:
    of = f" of {one.part.key}" if one.part.key else ""
    at = f" at {until(one.part.until, one.now)}" if one.part.until else ""
    return f"waits for attempt {one.part.attempt + 1}{of}{at}, after {quoted(one.part.detail)}"


async def _time(one: Aside) -> str:
    return f"waits{one.time}"


async def _snooze(one: Aside) -> str:
    return f"snoozes{one.time}" + (f": {quoted(one.part.detail)}" if one.part.detail else "")


async def _event(one: Aside) -> str:
    event, _, key = (one.part.key or "").partition(":")
    command = f"headrace signal {event}" + (f" --key {key}" if key else "")
    return f"waits for event {quoted(one.part.key)}{one.time} (`{command}`)"


async def _review(one: Aside) -> str:
    names = {"run": one.run.run_id, "step": one.part.step, "part": one.part.part}
    row = await one.session.row("record", "why_review", **names)
    asked, left = (row["asked"], row["open"]) if row else (0, 0)
    if asked and not left:
        return f"goes on{one.time} with the decisions of {asked} questions"
    more = f"; with the decisions that are in it goes on{one.time.replace('until', 'at', 1)}" if one.time else ""
    return f"waits for a person: {left} of {asked} questions open (`headrace review list --run {one.run.run_id}`){more}"


async def _children(one: Aside) -> str:
    row = await one.session.row("record", "why_children", run=one.run.run_id)
    left, over = (row["left"], row["over"]) if row else (0, 0)
    return f"waits for {left} of {left + over} runs under it to end"


async def _limit(one: Aside) -> str:
    why = f": {one.part.detail}" if one.part.detail else ""
    return f"waits for limit {quoted(one.part.key)}{one.time}{why}"


async def _budget(one: Aside) -> str:
    why = f" ({one.part.detail})" if one.part.detail else ""
    return f"waits for its budget{one.time}{why}: raise it, or cancel the run"


async def _concurrency(one: Aside) -> str:
    row = await one.session.row("record", "why_gate", gate=one.part.key)
    places = f"{row['taken']} of {row['most']} are taken" if row else "none is free yet"
    return f"waits for a place under {quoted(one.part.key)}: {places}"


async def _pipeline(one: Aside) -> str:
    row = await one.session.row("record", "why_pipeline", pipeline=one.part.key, run=one.run.run_id)
    if row is None:
        return f"waits for a place in pipeline {one.part.key}"
    places = f"{row['taken']} of {row['most']} runs are under way, {row['ahead']} wait before it"
    return f"waits for a place in pipeline {one.part.key}: {places}"


async def _follows(one: Aside) -> str:
    return f"waits for run {one.part.key} of the same item to end"


async def _paused(one: Aside) -> str:
    return paused(one.run, one.now)


async def _code(one: Aside) -> str:
    why = one.part.detail or f"no worker knows {one.part.key}"
    looked = f"; looked at again at {until(one.part.until, one.now)}" if one.part.until else ""
    return f"waits for code: {why}{looked} (`headrace cancel {one.run.run_id}` or `headrace fork {one.run.run_id}`)"


def paused(run: RunRecord, now: datetime) -> str:
    """Who paused the run, when, and what ends it."""
    by = f" by {run.paused_by}" if run.paused_by else ""
    when = f" at {since(run.paused_at, now)}" if run.paused_at else ""
    return f"is paused{by}{when}, until `headrace resume {run.run_id}`"


PHRASES: Mapping[Parked, Callable[[Aside], Awaitable[str]]] = {
    Parked.RETRY: _retry,
    Parked.TIME: _time,
    Parked.SNOOZE: _snooze,
    Parked.EVENT: _event,
    Parked.REVIEW: _review,
    Parked.CHILDREN: _children,
    Parked.LIMIT: _limit,
    Parked.BUDGET: _budget,
    Parked.CONCURRENCY: _concurrency,
    Parked.PIPELINE: _pipeline,
    Parked.FOLLOWS: _follows,
    Parked.PAUSED: _paused,
    Parked.CODE: _code,
}
