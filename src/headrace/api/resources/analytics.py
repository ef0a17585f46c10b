"""/api/analytics: how many runs ended and how, how long steps take, what was spent, over a window of time."""

from collections import defaultdict
from datetime import datetime
from decimal import Decimal
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from headrace.api.access import TheEngine, Viewer
from headrace.api.given import Named, visible_to
from headrace.db.pool import Row
from headrace.domain.errors import InvalidValue

router = APIRouter(prefix="/api/analytics", tags=["analytics"])
Window = Literal["1h", "1d", "7d", "30d", "all"]
Earlier = Annotated[bool, Query(description="the window before this one, of the same length")]
HOUR_S, DAY_S = 3600.0, 86_400.0
SECONDS: dict[str, float] = {"1h": HOUR_S, "1d": DAY_S, "7d": 7 * DAY_S, "30d": 30 * DAY_S, "all": 36_500 * DAY_S}
WIDTHS: dict[str, float] = {"1h": 60.0, "1d": HOUR_S, "7d": HOUR_S, "30d": DAY_S, "all": DAY_S}
MEASURED = 40_000


class EndedThen(BaseModel):
    """How many runs ended in the piece of time that begins `at`."""

    at: datetime
    completed: int = 0
    failed: int = 0
    cancelled: int = 0


class SpentThen(BaseModel):
    """What was spent in the piece of time that begins `at`, by unit."""

    at: datetime
    spent: dict[str, Decimal]


class EndedOut(BaseModel):
    """Runs that ended, in pieces of `width_s` seconds; pieces in which none ended are left out."""

    window: Window
    width_s: float
    points: list[EndedThen]
    total: EndedThen | None


class SpentOut(BaseModel):
    """What was spent, in pieces of `width_s` seconds, and all together."""

    window: Window
    width_s: float
    points: list[SpentThen]
    total: dict[str, Decimal]


class StepTimes(BaseModel):
    """How long the jobs of a step took, in seconds from start to end."""

    pipeline: str
    step: str
    jobs: int
    failed: int
    mean_s: float | None
    p50_s: float | None
    p95_s: float | None
    longest_s: float | None


class TimesOut(BaseModel):
    """Times by step. `share`: of so much of the table, drawn by chance, where there are too many jobs to read all."""

    window: Window
    share: float = Field(description="1: of every job; below: counts are of that share of them")
    steps: list[StepTimes]


@router.get("/runs", operation_id="count_ended_runs")
async def ended(
    caller: Viewer, engine: TheEngine, window: Window = "1d", pipeline: Named = None, earlier: Earlier = False
) -> EndedOut:
    """Runs that ended, by the time and the state in which they did."""
    names = {**_stretch(window, earlier), "width": WIDTHS[window], "pipeline": pipeline}
    async with engine.database.session() as session:
        rows = await session.search("api", "ended_by_time", **names, pipelines=visible_to(caller))
    points = _points(rows)
    return EndedOut(window=window, width_s=WIDTHS[window], points=points, total=_sum(points))


@router.get("/steps", operation_id="time_steps")
async def times(
    caller: Viewer, engine: TheEngine, window: Window = "1d", pipeline: Named = None, earlier: Earlier = False
) -> TimesOut:
    """How long the jobs of each step took."""
    async with engine.database.session() as session:
        there = (await session.rows("api", "rows_of_jobs"))[0]["n"]
        share = min(1.0, MEASURED / there) if there > MEASURED and window in ("7d", "30d", "all") else 1.0
        names = {**_stretch(window, earlier), "percent": share * 100, "pipeline": pipeline}
        statement = "durations" if share == 1.0 else "durations_sampled"
        rows = await session.search("api", statement, **names, pipelines=visible_to(caller))
    return TimesOut(window=window, share=share, steps=[StepTimes(**row) for row in rows])


@router.get("/spending", operation_id="sum_spending")
async def spent(
    caller: Viewer, engine: TheEngine, window: Window = "1d", pipeline: Named = None, earlier: Earlier = False
) -> SpentOut:
    """What was spent, by the time and the unit."""
    names = {**_stretch(window, earlier), "width": WIDTHS[window], "pipeline": pipeline}
    async with engine.database.session() as session:
        rows = await session.search("api", "spent_by_time", **names, pipelines=visible_to(caller))
    then: dict[datetime, dict[str, Decimal]] = defaultdict(dict)
    total: dict[str, Decimal] = defaultdict(Decimal)
    for row in rows:
        then[row["at"]][row["unit"]] = row["spent"]
        total[row["unit"]] += row["spent"]
    points = [SpentThen(at=at, spent=units) for at, units in then.items()]
    return SpentOut(window=window, width_s=WIDTHS[window], points=points, total=total)


def _stretch(window: Window, earlier: bool) -> dict[str, float]:
    """How long the window is, and how far back it ends."""
    if earlier and window == "all":
        raise InvalidValue("query.earlier", "does not go with window all", "a window that has one before it")
    return {"seconds": SECONDS[window], "back": SECONDS[window] if earlier else 0.0}


def _points(rows: list[Row]) -> list[EndedThen]:
    then: dict[datetime, dict[str, int]] = defaultdict(dict)
    for row in rows:
        then[row["at"]][row["state"]] = row["n"]
    return [EndedThen(at=at, **states) for at, states in then.items()]


def _sum(points: list[EndedThen]) -> EndedThen | None:
    if not points:
        return None
    counts = {name: sum(getattr(one, name) for one in points) for name in ("completed", "failed", "cancelled")}
    return EndedThen(at=points[0].at, **counts)
