"""The intake: submissions of many callers gathered into one statement, or one caller's inside its own transaction."""

import asyncio
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from headrace.db.arrays import BigInts, Texts
from headrace.db.gatherer import Gatherer
from headrace.db.pool import Database, Row, Session
from headrace.define.lanes import lane_of
from headrace.domain.errors import InvalidValue
from headrace.intake.submission import Submission, Submitted
from headrace.queue.advancing import advance
from headrace.queue.changes import Changes, Placed
from headrace.queue.copying import copy_runs
from headrace.queue.ending_runs import RunEnd, end_runs
from headrace.queue.submitting import NewRun, hint_of, insert_runs

AT_ONCE = 2000
BY_COPY_FROM = 5000
COMMIT_WITHIN_MS = 5000
Ready = dict[tuple[str, int], int]


@dataclass(slots=True)
class _Waiting:
    """A caller's submission; `said` is what a transaction answered whose commit was never confirmed to us."""

    submission: Submission
    answer: asyncio.Future[Submitted]
    said: Submitted | None = None


class Turns:
    """Fair turns: start-time fair queueing, each flow's turns following one another from the turn last served.

    Goyal, Vin, Cheng: "Start-time fair queuing" (SIGCOMM 1996). A batch is a flow; so are one pipeline's single runs.
    """

    def __init__(self) -> None:
        self._last: dict[str, int] = {}

    def next(self, flow: str, served: int) -> int:
        """The turn of the flow's next run; `served` is the turn last served, as far as known."""
        turn = max(served, self._last.get(flow, -1) + 1)
        self._last[flow] = turn
        if len(self._last) > 10_000:
            self._last = {name: last for name, last in self._last.items() if last > served}
        return turn


class Intake:
    """Where runs come in. `on_ready` is told at once what became ready here: this process waits for no NOTIFY."""

    def __init__(self, database: Database | None, on_ready: Callable[[Ready], None] | None = None) -> None:
        self._database = database
        self._number = secrets.randbits(63)
        self._turns = Turns()
        self._on_ready = on_ready
        self._gatherer = Gatherer[_Waiting](self._write, refused=_refuse, most=AT_ONCE)

    @classmethod
    def within_one_transaction(cls) -> "Intake":
        """An intake for `submit_within` alone: everything goes through the caller's connection."""
        return cls(None)

    async def run(self) -> None:
        """Write what callers submit, gathered, until cancelled."""
        await self._gatherer.run()

    async def submit(self, submission: Submission) -> Submitted:
        """Submit one; answers after the commit. Callers that come together share a transaction."""
        waiting = _Waiting(submission, asyncio.get_running_loop().create_future())
        self._gatherer.add(waiting)
        return await waiting.answer

    async def submit_many(self, submissions: Sequence[Submission]) -> list[Submitted]:
        """Submit all of these in one transaction, in the order given."""
        async with self._own_database().transaction() as session:
            answers, ready = await self.submit_within(session, submissions)
        self.tell(ready)
        return answers

    async def submit_within(self, session: Session, submissions: Sequence[Submission]) -> tuple[list[Submitted], Ready]:
        """Submit inside the transaction the session is in: there when it commits, gone when it does not."""
        row = await session.row("intake", "begin", intake=self._number)
        served = row["turn"] if row else 0
        answers: list[Submitted] = []
        ready: Ready = {}
        if len(submissions) >= BY_COPY_FROM and all(_stands_alone(one) for one in submissions):
            return await self._copy(session, submissions, served, ready), ready
        for start in range(0, len(submissions), AT_ONCE):
            answers += await self._put(session, submissions[start : start + AT_ONCE], served, ready)
        return answers, ready

    def tell(self, ready: Ready) -> None:
        """Pass on what became ready, after the commit."""
        if self._on_ready and ready:
            self._on_ready(ready)

    async def _write(self, waiting: list[_Waiting]) -> None:
        await self._settle_unconfirmed([one for one in waiting if one.said is not None])
        those = [one for one in waiting if not one.answer.done()]
        if not those:
            return
        async with self._own_database().transaction() as session:
            answers, ready = await self.submit_within(session, [one.submission for one in those])
            for one, answer in zip(those, answers, strict=True):
                one.said = answer
        _answer(those)
        self.tell(ready)

    async def _settle_unconfirmed(self, those: Sequence[_Waiting]) -> None:
        """The connection broke while a commit was under way: were these submitted by it, or not?

        Their numbers are from a sequence, so they are there only if it was. What holds them may still be committing.
        """
        if not those:
            return
        numbers = BigInts([one.said.run_id for one in those if one.said])
        async with self._own_database().transaction() as session:
            await session.run("intake", "bound_waiting", milliseconds=COMMIT_WITHIN_MS)
            await session.run("intake", "wait_for_writers", intake=self._number)
            there = {row["run_id"] for row in await session.rows("intake", "runs_there", run=numbers)}
        _answer([one for one in those if one.said and one.said.run_id in there])
        for one in those:
            one.said = None

    def _own_database(self) -> Database:
        if self._database is None:
            raise InvalidValue("this intake", "has no database of its own", "submit_within a session")
        return self._database

    async def _copy(self, session: Session, those: Sequence[Submission], served: int, ready: Ready) -> list[Submitted]:
        news = [self._new_run(one, served) for one in those]
        ready.update(_lowest_turns(news))
        numbers = await copy_runs(session, news, hint=hint_of(ready))
        return [Submitted(number, True) for number in numbers]

    async def _put(self, session: Session, some: Sequence[Submission], served: int, ready: Ready) -> list[Submitted]:
        news = [self._new_run(one, served) for one in some]
        mine = _lowest_turns(news)
        inserted = await insert_runs(session, news, hint=hint_of(mine))
        answers = [Submitted(run_id, created) for run_id, created in inserted]
        started = [(one, answers[place]) for place, one in enumerate(some) if not news[place].step]
        special = [(one, answer) for one, answer in started if answer.created]
        if special:
            await self._start(session, special, mine)
        ready.update({key: min(turn, ready.get(key, turn)) for key, turn in mine.items()})
        lost = [place for place, answer in enumerate(answers) if not answer.created]
        if lost:
            found = await self._find_standing(session, [some[place] for place in lost], served, ready)
            for place, answer in zip(lost, found, strict=True):
                answers[place] = answer
        return answers

    async def _find_standing(
        self, session: Session, some: Sequence[Submission], served: int, ready: Ready
    ) -> list[Submitted]:
        """The live runs that stand in the way; where one has just ended, the submission is put in after all."""
        rows: list[Row] = await session.rows(
            "queue",
            "standing_run",
            pipeline=Texts([one.pipeline.name for one in some]),
            item=BigInts([one.item_id for one in some]),
            unique_key=Texts([one.unique_key for one in some]),
        )
        there: dict[int, int] = {row["place"] - 1: row["run_id"] for row in rows}
        again = [place for place in range(len(some)) if place not in there]
        put = await self._put(session, [some[place] for place in again], served, ready) if again else []
        anew = dict(zip(again, put, strict=True))
        return [anew[place] if place in anew else Submitted(there[place], False) for place in range(len(some))]

    def _new_run(self, one: Submission, served: int) -> NewRun:
        pipeline = one.pipeline
        flow = f"batch:{one.batch_id}" if one.batch_id else f"pipeline:{pipeline.name}"
        plain = _is_plain(one)
        first = pipeline.graph.steps[pipeline.graph.first[0]]
        return NewRun(
            pipeline.name, pipeline.version, one.item_id, one.source, one.batch_id, one.trigger, one.priority,
            self._turns.next(flow, served), one.input, one.budget, one.unique_key,
            lane_of(pipeline, first) if plain else None, first.name if plain else None, "follows" not in one.extra,
            one.by,
        )  # fmt: skip

    async def _start(self, session: Session, those: Sequence[tuple[Submission, Submitted]], ready: Ready) -> None:
        """The first jobs of runs that do not begin with one plain ready job."""
        changes = Changes()
        for one, answer in those:
            if one.extra:
                await session.run("intake", "adorn_run", run=answer.run_id, **_extra(one.extra))
        locked = await session.rows("queue", "lock_runs", run=BigInts([answer.run_id for _, answer in those]))
        pipelines = {one.pipeline.name: one.pipeline for one, _ in those}
        follows = {answer.run_id: one.extra.get("follows") for one, answer in those}
        over = await advance(session, locked, pipelines, changes)
        changes.placed = [_first_place(one, pipelines, locked, follows, changes) for one in changes.placed]
        changes.ready.clear()
        for one in changes.placed:
            if one.reason is None:
                changes.became_ready(one.lane, one.priority, one.turn)
        await changes.write_places(session)
        await end_runs(session, [RunEnd(run_id, "completed") for run_id in over], changes)
        await changes.write(session)
        ready.update(changes.ready)


def _is_plain(one: Submission) -> bool:
    """Whether its run begins with one job that is ready at once."""
    return one.pipeline.graph.is_chain and one.pipeline.concurrency is None and not one.extra


def _stands_alone(one: Submission) -> bool:
    """Whether it can be put in without a look at what is there: nothing about it has to be unique."""
    return one.item_id is None and one.unique_key is None and _is_plain(one)


def _lowest_turns(news: Sequence[NewRun]) -> Ready:
    lowest: Ready = {}
    for new in news:
        if new.lane is not None:
            key = (new.lane, new.priority)
            lowest[key] = min(new.turn, lowest.get(key, new.turn))
    return lowest


def _answer(those: Sequence[_Waiting]) -> None:
    for one in those:
        if one.said is not None and not one.answer.done():
            one.answer.set_result(one.said)


def _refuse(waiting: _Waiting, error: Exception) -> None:
    if not waiting.answer.done():
        waiting.answer.set_exception(error)


def _first_place(
    one: Placed, pipelines: dict[str, Any], locked: Sequence[Any], follows: dict[int, Any], changes: Changes
) -> Placed:
    run = next(row for row in locked if row["run_id"] == one.run_id)
    pipeline = pipelines[run["pipeline"]]
    if follows.get(one.run_id):
        return replace(one, reason="follows", key=str(follows[one.run_id]))
    if pipeline.concurrency is not None:
        gate = f"pipeline:{pipeline.name}"
        changes.limits_of_gates[gate] = pipeline.concurrency
        changes.gates.add(gate)
        return replace(one, reason="pipeline", key=pipeline.name)
    return one


def _extra(extra: dict[str, Any]) -> dict[str, Any]:
    names = ("parent_run", "parent_step", "parent_name", "forked_from", "fork_step", "follows")
    return {name: extra.get(name) for name in names}
