"""The overview: how much of everything there is now, for the status page and for whoever asks whether all is done."""

from dataclasses import dataclass

from headrace.db.pool import Database, Row


@dataclass(frozen=True, slots=True)
class Overview:
    """Counts of now. `only_people_left`: every live run waits for nothing but a person."""

    live: int
    for_people: int
    ready: int
    claimed: int
    parked: int
    open_reviews: int
    completed: int
    failed: int
    cancelled: int

    @property
    def only_people_left(self) -> bool:
        """Nothing is left to do but what waits for a person."""
        return self.live == self.for_people


async def overview(database: Database) -> Overview:
    """The counts of now, in one look."""
    async with database.session() as session:
        row = await session.row("record", "overview")
    return Overview(**(row or {}))


async def pipelines_now(database: Database) -> list[Row]:
    """For each pipeline: its live runs and how its ended ones ended."""
    async with database.session() as session:
        return await session.rows("record", "pipelines_now")
