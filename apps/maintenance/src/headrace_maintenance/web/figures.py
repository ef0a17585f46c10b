"""GET metrics: the cards, and the last hour by minutes."""

from typing import Any

from fastapi import APIRouter

from headrace_maintenance.web.forms import CardsOut, MetricsOut, MinuteOut

SAME = (
    "minute", "tasks_extracted", "tasks_classified", "tasks_discovered", "api_calls", "api_failures", "success_rate",
)  # fmt: skip


def add_figures(router: APIRouter, handle: Any) -> None:
    """The route of the figures."""

    @router.get("/metrics", operation_id="maintenance_metrics")
    async def metrics() -> MetricsOut:
        """Systems by status now, what 24 hours counted, and each minute of the last hour."""
        cards = (await handle.rows("cards"))[0]
        return MetricsOut(cards=CardsOut(**cards), per_minute=[_minute(row) for row in await handle.rows("telemetry")])


def _minute(row: dict[str, Any]) -> MinuteOut:
    return MinuteOut(
        processed=row["systems_processed"],
        successful=row["successful_runs"],
        failed=row["failed_runs"],
        duplicates=row["duplicates_found"],
        mean_s=_seconds(row["mean_processing_ms"]),
        max_s=_seconds(row["max_processing_ms"]),
        **{name: row[name] for name in SAME},
    )


def _seconds(milliseconds: int | None) -> float | None:
    return None if milliseconds is None else milliseconds / 1000
