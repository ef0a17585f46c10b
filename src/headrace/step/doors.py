"""What a running step may reach of the rooms below, as one thing that is handed to it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any, Protocol

from headrace.define.pipeline import Pipeline
from headrace.domain.clock import Clock
from headrace.queue.job import Job


class Doors(Protocol):
    """The worker's side of a step: each call is fenced by the job's lease and told only when it is committed."""

    clock: Clock

    async def checkpoints_of(self, job: Job) -> dict[str, bytes | None]:
        """The checkpoints of this job, by name."""
        ...

    async def keep_checkpoint(self, job: Job, name: str, value: bytes | None) -> None:
        """Keep one; raises LeaseLost when the job is no longer this worker's."""
        ...

    def log(self, job: Job, level: str, message: str, fields: Mapping[str, Any]) -> None:
        """Add a line to the run's log; it goes with the next write."""
        ...

    def progress(self, job: Job, percent: float, message: str) -> None:
        """Show how far the step is; it goes with the next write."""
        ...

    async def reserve(self, job: Job, key: str, amounts: Mapping[str, Decimal]) -> None:
        """Reserve before a call; raises BudgetExceeded, and then nothing was spent."""
        ...

    async def settle(self, job: Job, key: str, amounts: Mapping[str, Decimal], note: str | None) -> None:
        """Say what the call really took."""
        ...

    async def pass_limit(self, job: Job, key: str) -> None:
        """Take one call of a limit, and wait until it may be made."""
        ...

    async def close_limit(self, job: Job, key: str, until: datetime, why: str) -> None:
        """Close a limit for everyone until a time (a 429 said so)."""
        ...

    async def rows(self, job: Job, name: str, parameters: Mapping[str, Any]) -> list[dict[str, Any]]:
        """Run a named statement of the pipeline's app now, in a transaction of its own."""
        ...

    def write(self, job: Job, name: str, parameters: Mapping[str, Any]) -> None:
        """Run a named statement of the pipeline's app in the transaction that records this step's outcome."""
        ...

    async def child(self, job: Job, name: str, pipeline: Pipeline, wanted: Sequence[Any]) -> list[Any] | None:
        """Runs of another pipeline under this one: their results, or None while some are under way."""
        ...

    async def answers(self, job: Job) -> list[dict[str, Any]]:
        """What this job asked, each question with its decision or still open."""
        ...
