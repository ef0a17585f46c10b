"""Runs as people see them: one, or many by a closed list of filters, in the states that their jobs give them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from headrace.db.arrays import BigInts, Texts
from headrace.db.pool import Row, Session
from headrace.domain.errors import InvalidValue, UnknownName
from headrace.domain.states import ENDED_RUN, RunState

MOST = 1000
FEW = 2000


@dataclass(frozen=True, slots=True)
class RunRecord:
    """One run. `state` of a live one is derived from where its jobs lie: paused by a person, else running while any job
    is, else queued while any can be claimed (or it waits for its place), else waiting."""

    run_id: int
    pipeline: str
    version: str
    state: str
    item_id: int | None
    catalogue: str | None
    item_key: str | None
    item_name: str | None
    batch_id: int | None
    trigger: str
    priority: int
    input: Any
    budget: Any
    parent_run: int | None
    parent_step: str | None
    forked_from: int | None
    fork_step: str | None
    submitted_by: str
    created_at: datetime
    ended_at: datetime | None
    error: dict[str, Any] | None
    paused_at: datetime | None
    paused_by: str | None

    @property
    def is_live(self) -> bool:
        """Whether it is not over."""
        return self.ended_at is None


@dataclass(frozen=True, slots=True)
class RunFilter:
    """Which runs; None means any. `item` is an item's key, `text` a part of an item's key or name, `before` the cursor:
    only runs with a lower number. `pipelines` are those that whoever asks may see."""

    pipeline: str | None = None
    state: str | None = None
    item: str | None = None
    batch: int | None = None
    trigger: str | None = None
    before: int | None = None
    pipelines: Sequence[str] | None = None
    catalogue: str | None = None
    text: str | None = None
    parent: int | None = None

    def __post_init__(self) -> None:
        if self.state is not None and self.state not in set(RunState):
            raise InvalidValue("state", f"{self.state!r} is not known", ", ".join(RunState))
        if self.catalogue is not None and self.item is None:
            raise InvalidValue("catalogue", "stands without item", "catalogue together with item")

    @property
    def names_items(self) -> bool:
        """Whether it asks for runs of certain items."""
        return self.item is not None or self.text is not None

    def parameters(self, items: Sequence[int] | None = None, among: Sequence[int] | None = None) -> dict[str, Any]:
        """As the statements take it; `items` are the numbers of the items it names, where it names any; `among` are
        the only runs that can be meant, where that is known before."""
        return {
            **{name: getattr(self, name) for name in ("pipeline", "state", "batch", "trigger", "before", "parent")},
            "pipelines": None if self.pipelines is None else Texts(self.pipelines),
            "items": None if items is None else BigInts(items),
            "among": None if among is None else BigInts(among),
        }


@dataclass(frozen=True, slots=True)
class RunPage:
    """Some runs, newest first, and the cursor of the page that follows (None: this was the last)."""

    runs: Sequence[RunRecord]
    before: int | None


async def find_run(session: Session, run_id: int) -> RunRecord:
    """One run, live or over; raises UnknownName."""
    return the_run(run_id, await session.rows("record", "run", run=run_id))


def the_run(run_id: int, rows: Sequence[Row]) -> RunRecord:
    """The run of what the statement `run` found; raises UnknownName where it found nothing."""
    if not rows:
        raise UnknownName("run", str(run_id))
    return RunRecord(**rows[0])


async def list_runs(session: Session, wanted: RunFilter, most: int = 50) -> RunPage:
    """Runs that fit the filter, newest first; raises InvalidValue for a page that is too long."""
    if not 1 <= most <= MOST:
        raise InvalidValue("the number of runs of a page", str(most), f"1 to {MOST}")
    items = await _items_named(session, wanted) if wanted.names_items else None
    many = items is not None and len(items) > FEW
    among = await _few_in(session, wanted.state)
    parameters = {**wanted.parameters(None if many else items, among), "text": wanted.text if many else None}
    found: dict[int, RunRecord] = {}
    for name in _tables(wanted.state) if items != [] else ():
        rows = await session.search("record", name, **parameters, run=None, most=most + 1)
        found.update({row["run_id"]: RunRecord(**row) for row in rows})
    newest = sorted(found.values(), key=lambda run: -run.run_id)
    page = newest[:most]
    return RunPage(page, page[-1].run_id if len(newest) > most else None)


async def _items_named(session: Session, wanted: RunFilter) -> list[int]:
    """The items whose runs are wanted; one more than FEW where a text fits so many that runs are better looked at."""
    names = {"key": wanted.item, "catalogue": wanted.catalogue, "text": wanted.text}
    return [row["item_id"] for row in await session.search("record", "items_named", **names, most=FEW + 1)]


async def _few_in(session: Session, state: str | None) -> list[int] | None:
    """The runs that can be in a state of which few are, however many are live; None for the other states."""
    name = {RunState.RUNNING.value: "claimed_runs", RunState.PAUSED.value: "paused_runs"}.get(state or "")
    return None if name is None else [row["run_id"] for row in await session.rows("record", name)]


def _tables(state: str | None) -> tuple[str, ...]:
    if state is None:
        return ("live_runs", "ended_runs")
    return ("ended_runs",) if state in ENDED_RUN else ("live_runs",)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a set of runs stands: how many are live, how the others ended, whether the live ones can go on by
    themselves."""

    live: int
    ended: dict[str, int]
    moving: bool


async def standing_of(session: Session, runs: Sequence[int]) -> Standing:
    """Where these runs stand together."""
    return Standing(**(await session.rows("record", "standing_of_runs", run=BigInts(runs)))[0])
