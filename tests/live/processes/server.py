"""A server in a process of its own, to be killed: python server.py CONNINFO PORT; says "ready" once it listens."""

import asyncio
import sys
from contextlib import suppress

from headrace.api.server import bind, serve
from headrace.assembly.engine import open_engine
from headrace.define.registry import Registry
from headrace.testing.trial import settings_for


async def main(conninfo: str, port: int) -> None:
    """Serve until killed."""
    settings = settings_for(conninfo, port=port)
    async with open_engine(settings, Registry()) as engine:
        listening = bind(settings)
        print("ready", flush=True)  # noqa: T201 -- what the test waits for
        await serve(engine, listening)


with suppress(KeyboardInterrupt):
    asyncio.run(main(sys.argv[1], int(sys.argv[2])))
