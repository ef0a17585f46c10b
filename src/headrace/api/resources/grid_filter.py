"""The filter of the grid: which items, and in which order; the same for its windows, for the place of one, for all."""

from typing import Annotated, Literal

from fastapi import Depends, Query

from headrace.api.access import Viewer
from headrace.api.given import Named, Sought, visible_to
from headrace.db.pool import Row
from headrace.domain.errors import InvalidValue, UnknownName

Sort = Literal["key", "name", "state", "changed", "stood"]
Stands = Literal["none", "live", "completed", "failed", "cancelled", "stale", "changes"]
State = Annotated[
    Stands | None,
    Query(
        description="where it stands; live: under way; stale: its source has changed since it was done; changes: not "
        "under way, and what is there now was not done yet"
    ),
]
Falling = Annotated[bool, Query(description="the greatest first")]


async def grid_filter(
    caller: Viewer,
    catalogue: Named = None,
    pipeline: Named = None,
    state: State = None,
    stale: bool | None = None,
    label: Named = None,
    text: Sought = None,
) -> Row:
    """The filter as the statements of the grid take it; raises UnknownName, or InvalidValue for a state of nothing."""
    if pipeline is None and (state is not None or stale is not None):
        raise InvalidValue("query.pipeline", "is missing", "a pipeline, for state and stale")
    if pipeline is not None and not caller.sees(pipeline):
        raise UnknownName("pipeline", pipeline)
    return {
        "catalogue": catalogue, "pipeline": pipeline, "state": state, "stale": stale, "label": label, "text": text,
        "pipelines": visible_to(caller),
    }  # fmt: skip


async def grid_order(wanted: Annotated[Row, Depends(grid_filter)], sort: Sort = "key", falling: Falling = False) -> Row:
    """The order; raises InvalidValue for one that only a pipeline gives."""
    if wanted["pipeline"] is None and sort in ("state", "stood"):
        raise InvalidValue("query.pipeline", "is missing", "a pipeline, for the sorts state and stood")
    return {"sort": sort, "falling": falling}


GridFilter = Annotated[Row, Depends(grid_filter)]
GridOrder = Annotated[Row, Depends(grid_order)]
