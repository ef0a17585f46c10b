"""A process that ends between two writes: the door to the database closes before a chosen one and stays closed."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager


class Doom:
    """Given to a Database as `around`: lets `writes` transactions and single statements through, then none.

    To the server it is what a kill is: what was committed is there, what was under way is rolled back, and no code of
    the process gets to write anything more. Whoever comes to the closed door waits there until it is cancelled.
    """

    def __init__(self) -> None:
        self.struck = asyncio.Event()
        self.passed = 0
        self._left: int | None = None

    def strike_before(self, number: int) -> None:
        """Close before the transaction of this number, counted from 1 from now on."""
        self.passed, self._left = 0, number - 1

    @asynccontextmanager
    async def around(self) -> AsyncGenerator[None]:
        """Entered around each transaction."""
        if self._left == 0:
            self.struck.set()
            await _for_ever()
        if self._left is not None:
            self._left -= 1
        self.passed += 1
        yield
        if self.struck.is_set():
            await _for_ever()


async def _for_ever() -> None:
    task = asyncio.current_task()
    if task is not None and task.cancelling():
        raise asyncio.CancelledError
    await asyncio.get_running_loop().create_future()
