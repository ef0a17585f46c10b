"""What the database knows of the pipelines: the versions and graphs last declared, and the live runs of each."""

from collections.abc import Mapping
from dataclasses import dataclass

from headrace.db.pool import Session


@dataclass(frozen=True, slots=True)
class DeclaredPipeline:
    """A pipeline as code last declared it; `live` counts its live runs by the version they began with."""

    name: str
    version: str
    graph_hash: str
    live: Mapping[str, int]


async def declared_pipelines(session: Session) -> list[DeclaredPipeline]:
    """Every pipeline that was ever declared here, by name."""
    return [DeclaredPipeline(**row) for row in await session.rows("record", "declared")]


async def declared_names(session: Session) -> list[str]:
    """The names of the same."""
    return [row["name"] for row in await session.rows("record", "declared_names")]
