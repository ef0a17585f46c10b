"""Limiting a queue: so many of its jobs at once, over all workers."""

from headrace.db.pool import Database
from headrace.domain.errors import InvalidValue, UnknownName


async def limit_queue(database: Database, queue: str, most: int | None) -> None:
    """Let at most so many jobs of the queue run at once (None: no limit); workers hear of it at once."""
    if most is not None and most < 1:
        raise InvalidValue(f"the concurrency of queue {queue}", str(most), "1 or more; pause it for none")
    async with database.transaction() as session:
        if not await session.run("queue", "set_queue_concurrency", queue=queue, most=most):
            raise UnknownName("queue", queue, [row["name"] for row in await session.rows("queue", "queue_names")])
        await session.run("queue", "hint", hint=f"queue {queue}")
