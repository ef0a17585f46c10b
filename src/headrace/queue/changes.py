"""What one transaction changes about jobs: gathered while it is thought out, written in a few statements."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

import orjson

from headrace.db.arrays import BigInts, Ints, Jsons, Texts, Times
from headrace.db.pool import Row, Session
from headrace.queue.submitting import hint_of

PIPELINE = "pipeline:"


@dataclass(frozen=True, slots=True)
class Placed:
    """A job on its way to where it will lie; `reason` says why it is set aside, where it is."""

    run_id: int
    step: str
    part: int
    lane: str
    priority: int
    turn: int
    attempt: int = 0
    epoch: int = 0
    gate: str | None = None
    reason: str | None = None
    key: str | None = None
    until: datetime | None = None
    detail: str | None = None


@dataclass(slots=True)
class Happened:
    """One transition, for the event log; what is of no run (a queue was paused) has no `run_id`."""

    run_id: int | None
    item_id: int | None = None
    step: str | None = None
    part: int = 0
    detail: dict[str, Any] | None = None


@dataclass
class Changes:
    """New places of jobs, widths of mapped steps, events, gates to look at, and the hint of what became ready."""

    placed: list[Placed] = field(default_factory=list[Placed])
    fanouts: list[tuple[int, str, int]] = field(default_factory=list[tuple[int, str, int]])
    events: dict[str, list[Happened]] = field(default_factory=lambda: defaultdict(list))
    gates: set[str] = field(default_factory=set[str])
    ready: dict[tuple[str, int], int] = field(default_factory=dict[tuple[str, int], int])
    comes_back: bool = False
    again: set[int] = field(default_factory=set[int])
    limits_of_gates: dict[str, int] = field(default_factory=dict[str, int])

    def place(self, one: Placed) -> None:
        """Put a job where it belongs: ready, behind a gate, or aside."""
        if one.gate and one.reason is None:
            one = replace(one, reason="concurrency", key=one.gate)
            self.gates.add(one.gate or "")
        self.placed.append(one)
        if one.reason is None:
            self.became_ready(one.lane, one.priority, one.turn)

    def became_ready(self, lane: str, priority: int, turn: int) -> None:
        """Remember for the hint: the lowest turn of each lane and priority."""
        known = self.ready.get((lane, priority))
        self.ready[lane, priority] = turn if known is None else min(known, turn)

    def happened(self, kind: str, one: Happened) -> None:
        """Leave an event of this transaction."""
        self.events[kind].append(one)

    async def write(self, session: Session) -> None:
        """What is not written yet, gates included, in the caller's transaction."""
        await self.write_places(session)
        if self.limits_of_gates:
            gates = _in_order(self.limits_of_gates)
            most = Ints([self.limits_of_gates[gate] for gate in gates])
            await session.run("queue", "set_concurrency", gate=Texts(gates), most=most)
        if self.gates:
            await self._admit(session)
        for kind, those in self.events.items():
            await note(session, kind, those)
        if self.ready:
            await session.run("queue", "hint", hint=hint_of(self.ready))
        if self.comes_back:
            await session.run("queue", "hint", hint="due")

    async def write_places(self, session: Session) -> None:
        """The jobs and widths gathered so far."""
        if self.fanouts:
            runs, steps, parts = zip(*self.fanouts, strict=True)
            await session.run("queue", "set_fanout", run=BigInts(runs), step=Texts(steps), parts=Ints(parts))
        ready = [one for one in self.placed if one.reason is None]
        aside = [one for one in self.placed if one.reason is not None]
        if ready:
            await session.run("queue", "make_ready", **_columns(ready))
        if aside:
            await session.run("queue", "park", **_columns(aside), **_reasons(aside))
            self.comes_back = self.comes_back or any(one.until for one in aside)
        self.placed, self.fanouts = [], []

    async def _admit(self, session: Session) -> None:
        """Runs first: their first jobs may have gates of their own, which are locked after those of pipelines."""
        for statement, of_pipelines in (("admit_runs", True), ("admit_jobs", False)):
            gates = [gate for gate in _in_order(self.gates) if gate.startswith(PIPELINE) is of_pipelines]
            if gates:
                await session.run("queue", "lock_gates", gate=Texts(gates))
                self.woke(await session.rows("queue", statement, gate=Texts(gates)))

    def woke(self, rows: Iterable[Row]) -> None:
        """Rows that a statement made ready by itself, for the hint and the log, or put in line at a gate."""
        for row in rows:
            if row.get("gate"):
                self.gates.add(row["gate"])
                continue
            self.became_ready(row["lane"], row["priority"], row["turn"])
            self.happened("job_ready", Happened(row["run_id"], None, row["step"], row["part"]))


def _in_order(gates: Iterable[str]) -> list[str]:
    """The order in which everybody locks gates: those of pipelines first, each kind by name."""
    return sorted(gates, key=lambda gate: (not gate.startswith(PIPELINE), gate))


async def note(session: Session, kind: str, those: list[Happened]) -> None:
    """One packed row of events of a kind."""
    details = [one.detail for one in those]
    await session.run(
        "queue",
        "note_events",
        type=kind,
        n=len(those),
        runs=BigInts([one.run_id for one in those]),
        items=BigInts([one.item_id for one in those]),
        steps=Texts([one.step for one in those]),
        parts=Ints([one.part for one in those]),
        details=orjson.dumps(details).decode() if any(details) else None,
    )


def _columns(those: list[Placed]) -> dict[str, Any]:
    return {
        "run": BigInts([one.run_id for one in those]),
        "step": Texts([one.step for one in those]),
        "part": Ints([one.part for one in those]),
        "lane": Texts([one.lane for one in those]),
        "priority": Ints([one.priority for one in those]),
        "turn": BigInts([one.turn for one in those]),
        "attempt": Ints([one.attempt for one in those]),
        "epoch": Ints([one.epoch for one in those]),
        "gate": Texts([one.gate for one in those]),
    }


def _reasons(those: list[Placed]) -> dict[str, Any]:
    return {
        "reason": Texts([one.reason for one in those]),
        "key": Texts([one.key for one in those]),
        "until": Times([one.until.timestamp() if one.until else None for one in those]),
        "detail": Texts([one.detail for one in those]),
    }


def json_column(values: list[Any]) -> Jsons:
    """Small values that are known to be JSON, as a column."""
    return Jsons([None if value is None else orjson.dumps(value) for value in values])
