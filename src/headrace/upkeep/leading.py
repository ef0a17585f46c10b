"""Leading: one process at a time does the upkeep, under a lease; each of its transactions is fenced by the epoch."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress

from headrace.db.pool import Database, Session
from headrace.domain.errors import DatabaseUnavailable, HeadraceError

ROLE = "upkeep"


class LeadLost(HeadraceError):
    """Another process leads, or may at any moment; nothing done here counts any more."""


class Lead:
    """The lease of the leader. `acting` gives transactions that are only there while it is held."""

    def __init__(self, database: Database, seconds: float) -> None:
        self._database = database
        self._seconds = seconds
        self._holder = 0
        self._epoch: int | None = None

    @property
    def held(self) -> bool:
        """Whether it was ours when it was last looked at."""
        return self._epoch is not None

    async def take(self, holder: int) -> bool:
        """Take or renew it as this worker, when nobody else holds it; whether it is ours now."""
        self._epoch = None
        async with self._database.session() as session:
            led = await session.row("upkeep", "lead", role=ROLE, holder=holder, seconds=self._seconds)
        if led is not None:
            self._holder, self._epoch = holder, led["epoch"]
        return self.held

    @asynccontextmanager
    async def acting(self) -> AsyncGenerator[Session]:
        """A transaction during which nobody else comes to lead; raises LeadLost when somebody does already."""
        async with self._database.transaction() as session:
            fence = {"role": ROLE, "holder": self._holder, "epoch": self._epoch or 0, "seconds": self._seconds}
            if await session.row("upkeep", "hold_lead", **fence) is None:
                self._epoch = None
                raise LeadLost("the upkeep is led by another process now")
            yield session

    async def resign(self) -> None:
        """Let the next to ask lead at once."""
        if self.held:
            self._epoch = None
            with suppress(DatabaseUnavailable):
                async with self._database.session() as session:
                    await session.run("upkeep", "resign", role=ROLE, holder=self._holder)
