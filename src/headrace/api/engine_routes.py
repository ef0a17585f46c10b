"""The routers of what the engine knows and does, one for each resource."""

from headrace.api.resources import (
    analytics,
    apps,
    batches,
    bulk,
    catalogues,
    documents,
    events,
    items,
    jobs,
    limits,
    metrics,
    notifications,
    overview,
    pipelines,
    processing,
    queues,
    review_fields,
    reviews,
    run_records,
    run_steps,
    runs,
    settings,
    spending,
    steering,
    submissions,
    views,
    workers,
)

ENGINE_ROUTERS = tuple(
    one.router
    for one in (
        overview, catalogues, items, pipelines, events, notifications, runs, submissions, run_steps, run_records,
        steering, batches, bulk, processing, jobs, review_fields, reviews, queues, limits, workers, analytics, apps,
        spending, views, settings, metrics, documents,
    )
)  # fmt: skip
