"""The run, as a step's function sees it: checkpoints, progress, spending, limits, children."""

import asyncio
import inspect
from collections import Counter
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any, TypeVar

import orjson

from headrace.define.pipeline import Pipeline
from headrace.domain.errors import InvalidValue
from headrace.domain.identity import family
from headrace.domain.states import Parked
from headrace.queue.job import Job
from headrace.record.values import as_type, encode
from headrace.step.doors import Doors
from headrace.step.interrupts import SetStepAside

T = TypeVar("T")


class Run:
    """What a step knows of its run, and what it may do.

    `key` is the same for every attempt of this step of this run: send it as the idempotency key of effects outside.
    """

    def __init__(self, job: Job, doors: Doors, *, has_past: bool) -> None:
        self._job = job
        self._doors = doors
        self._known: dict[str, bytes | None] | None = None if has_past else {}
        self._loop = asyncio.get_running_loop()
        self._spent: Counter[str] = Counter()

    @property
    def id(self) -> int:
        """The run's number."""
        return self._job.run_id

    @property
    def step(self) -> str:
        """The step's name."""
        return self._job.step

    @property
    def attempt(self) -> int:
        """Which start of this step this is, from 1."""
        return self._job.attempt

    @property
    def trigger(self) -> str:
        """Who asked for the run: manual, agent, schedule, event, api or parent."""
        return self._job.memory.trigger

    @property
    def key(self) -> str:
        """The stable idempotency key of this step (and part) of this run."""
        return f"headrace:{self._job.id}"

    @property
    def cancelled(self) -> bool:
        """Whether the run was cancelled or the lease lost; a function in a thread looks here now and then."""
        return self._job.stopped is not None

    async def checkpoint(self, name: str, make: Callable[[], T | Awaitable[T]], kind: Any = Any) -> T:
        """The value kept under `name`, or make it and keep it. `kind` is the type it is read back as."""
        where = f"checkpoint {name!r} of {self._job.id}"
        known = await self._checkpoints()
        if name in known:
            stored = known[name]
            return as_type(None if stored is None else orjson.loads(stored), kind, where=where)
        made = make()
        value: Any = await made if inspect.isawaitable(made) else made
        encoded = encode(value, where=where)
        await self._doors.keep_checkpoint(self._job, name, encoded)
        known[name] = encoded
        return value

    async def batches(self, things: Sequence[T], size: int, name: str = "batch") -> AsyncIterator[Sequence[T]]:
        """The things, `size` at a time, leaving out those whose batch was ended before: a checkpoint after each."""
        if size < 1:
            raise InvalidValue("run.batches", f"size {size}", "a whole number from 1 up")
        known = await self._checkpoints()
        for number, start in enumerate(range(0, len(things), size)):
            mark = f"{name}:{number}"
            if mark in known:
                continue
            yield things[start : start + size]
            await self._doors.keep_checkpoint(self._job, mark, None)
            known[mark] = None

    def progress(self, percent: float, message: str = "") -> None:
        """Show how far this step is, 0 to 100, with a few words."""
        self._doors.progress(self._job, min(100.0, max(0.0, percent)), message)

    def log(self, message: str, level: str = "info", **fields: Any) -> None:
        """Add a line to the run's log."""
        self._doors.log(self._job, level, message, fields)

    async def spend(self, name: str = "spend", **amounts: float | Decimal) -> None:
        """Reserve these amounts, by unit, and count them as spent; raises BudgetExceeded before anything is spent."""
        exact, key = _exact(amounts), self._line(name)
        await self._doors.reserve(self._job, key, exact)
        await self._doors.settle(self._job, key, exact, None)

    @asynccontextmanager
    async def spending(self, name: str, **most: float | Decimal) -> AsyncGenerator[dict[str, float | Decimal]]:
        """Reserve the most a call may take, make the call in the block, and put what it took into the dict given.

        A unit left out of the dict counts as the whole reserve; after an error in the block the reserve stays charged
        as unknown.
        """
        key = self._line(name)
        await self._doors.reserve(self._job, key, _exact(most))
        taken: dict[str, float | Decimal] = {}
        yield taken
        await self._doors.settle(self._job, key, _exact({**most, **taken}), None)

    async def limit(self, key: str) -> None:
        """Pass the named limit: returns when a call may be made; a long wait sets the whole step aside until then
        (by LimitClosed, which is best left to go through)."""
        await self._doors.pass_limit(self._job, key)

    async def close_limit(self, key: str, *, seconds: float, why: str) -> None:
        """Close the named limit for everyone for so many seconds: the service said so (429, Retry-After)."""
        await self._doors.close_limit(self._job, key, self._doors.clock() + timedelta(seconds=seconds), why)

    async def rows(self, name: str, /, **parameters: Any) -> list[dict[str, Any]]:
        """The rows of a named statement of the app (a file of its `sql` folder), in a transaction of its own."""
        return await self._doors.rows(self._job, name, parameters)

    def write(self, name: str, /, **parameters: Any) -> None:
        """Run a named statement of the app in the same transaction as this step's outcome: recorded once, or not."""
        self._doors.write(self._job, name, parameters)

    async def child(self, pipeline: Pipeline, name: str = "child", **wanted: Any) -> Any:
        """Run another pipeline under this run and wait for its result (`item=` or `input=`)."""
        return (await self.children(pipeline, [wanted], name))[0]

    async def children(self, pipeline: Pipeline, wanted: Sequence[dict[str, Any]], name: str = "child") -> list[Any]:
        """Run another pipeline once for each of these and wait for all: the step is set aside meanwhile."""
        results = await self._doors.child(self._job, name, pipeline, wanted)
        if results is None:
            asked = f"waits for {len(wanted)} runs of {pipeline.name}"
            raise SetStepAside(Parked.CHILDREN, family(self.id, self.step), None, asked)
        return results

    async def answers(self) -> list[dict[str, Any]]:
        """What this step asked with `Outcome.AskReview`, each question with its decision, in their order; empty before
        it asked."""
        return await self._doors.answers(self._job)

    def wait(self, coroutine: Coroutine[Any, Any, T]) -> T:
        """From a plain function in its thread: `run.wait(run.checkpoint(...))`."""
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop).result()

    def _line(self, name: str) -> str:
        """The key of a ledger line: a name that is used again in one attempt gets its number."""
        self._spent[name] += 1
        again = self._spent[name]
        return f"{self.key}:{name}" if again == 1 else f"{self.key}:{name}#{again}"

    async def _checkpoints(self) -> dict[str, bytes | None]:
        if self._known is None:
            self._known = await self._doors.checkpoints_of(self._job)
        return self._known


def when(value: datetime | timedelta | float, now: datetime) -> datetime:
    """A time given as a moment, as a span from now, or as seconds from now."""
    if isinstance(value, datetime):
        return value
    return now + (value if isinstance(value, timedelta) else timedelta(seconds=value))


def _exact(amounts: dict[str, float | Decimal]) -> dict[str, Decimal]:
    for unit, amount in amounts.items():
        if amount < 0 or amount != amount:
            raise InvalidValue(f"run.spend({unit})", f"{amount}", "a number from 0 up")
    return {unit: Decimal(str(amount)) for unit, amount in amounts.items()}
