"""Standings: where an item stands in each pipeline it went through."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from headrace.db.pool import Session


@dataclass(frozen=True, slots=True)
class StandingRecord:
    """Where an item stands; `stale` when its source has changed since the version that was done."""

    pipeline: str
    item_id: int
    catalogue: str
    item_key: str
    state: str
    run_id: int
    done_version: str | None
    source_version: str | None
    stale: bool
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class ItemRecord:
    """An item as it is kept."""

    item_id: int
    catalogue: str
    key: str
    name: str
    labels: Sequence[str]
    data: dict[str, Any]
    version: str | None
    created_at: datetime
    changed_at: datetime


async def standings_of_item(session: Session, catalogue: str, key: str) -> list[StandingRecord]:
    """The item's standing in each pipeline, by pipeline."""
    rows = await session.rows("record", "standings_of_item", catalogue=catalogue, key=key)
    return [StandingRecord(**row) for row in rows]


async def list_items(
    session: Session,
    *,
    catalogue: str | None = None,
    label: str | None = None,
    after: tuple[str, str] | None = None,
    most: int = 50,
) -> list[ItemRecord]:
    """Items by catalogue and key; `after` is the (catalogue, key) of the last one seen."""
    rows = await session.rows(
        "record",
        "list_items",
        catalogue=catalogue,
        label=label,
        after_catalogue=after[0] if after else None,
        after_key=after[1] if after else None,
        most=most,
    )
    return [ItemRecord(**row) for row in rows]
