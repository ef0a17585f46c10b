"""The routers of what the engine knows and does, one for each resource."""

from headrace.api.resources import (
    catalogues,
    events,
    items,
    overview,
    pipelines,
    queues,
    reviews,
    run_records,
    run_steps,
    runs,
    workers,
)

ENGINE_ROUTERS = tuple(
    one.router
    for one in (
        overview, catalogues, items, pipelines, events, runs, run_steps, run_records, reviews, queues, workers,
    )
)  # fmt: skip
