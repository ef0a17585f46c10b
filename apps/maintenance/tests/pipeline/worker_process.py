"""A worker of its own: works in the database of the environment until it is ended."""

import asyncio
import sys

from headrace import connect


async def main() -> None:
    async with connect(app="maintenance") as handle:
        await handle.engine.start_worker()
        sys.stdout.write("working\n")
        sys.stdout.flush()
        await asyncio.Event().wait()


asyncio.run(main())
