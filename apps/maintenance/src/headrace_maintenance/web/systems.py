"""GET systems: a page of them."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query

from headrace_maintenance.web.forms import Filter, Status, StepOut, SystemOut, SystemsOut, Words
from headrace_maintenance.web.steps import Jobs, jobs_of

Sort = Literal["last_processed", "name", "status", "vectors"]


def add_systems(router: APIRouter, handle: Any) -> None:
    """The routes of systems."""

    @router.get("/systems", operation_id="maintenance_systems")
    async def systems(
        page: Annotated[int, Query(ge=1, le=1_000_000)] = 1,
        limit: Annotated[int, Query(ge=1, le=200)] = 50,
        status: Status | None = None,
        changes: bool | None = None,
        search: Words | None = None,
        sort: Sort = "last_processed",
        direction: Literal["asc", "desc"] = "desc",
    ) -> SystemsOut:
        """A page of the systems that fit, the last processed first unless said otherwise."""
        wanted = Filter(status=status, changes=changes, search=search).model_dump()
        order = {"sort": sort, "direction": direction, "limit": limit, "offset": (page - 1) * limit}
        rows = await handle.rows("page_of_systems", **wanted, **order)
        total = len(await handle.rows("systems_matching", **wanted))
        jobs = await jobs_of(handle.rows, [row["run_id"] for row in rows if row["run_id"]])
        pages = max(1, -(-total // limit))
        items = [_shown(row, jobs) for row in rows]
        return SystemsOut(items=items, total=total, page=page, limit=limit, pages=pages)


def _shown(row: dict[str, Any], jobs: Jobs) -> SystemOut:
    words = {name: str(row["data"].get(name) or "") for name in ("manufacturer", "model", "description")}
    kept = {name: value for name, value in row.items() if name not in ("data", "name")}
    steps = jobs.steps(row["run_id"], row["status"])
    if row["hours_needed"] and steps[-1].state == "completed":  # it did what it could
        steps[-1] = StepOut(step="boatos", state="waiting", why="Some tasks wait for the system's engine hours.")
    return SystemOut(system_name=row["name"], steps=steps, **words, **kept)
