"""A worker process whose steps call a service under a limit: python caller.py CONNINFO; says "ready" when it works."""

import asyncio
import signal
import sys
import time
from typing import Any

from headrace import Limit, Pipeline, Run
from headrace.assembly.engine import open_engine
from headrace.assembly.settings import Settings
from headrace.define.registry import Registry

BUSY_S = 0.012
calling = Pipeline("calling", limits=(Limit("service", 5, 2.0),))


@calling.step(limit="service")
async def call(run: Run, input: dict[str, Any]) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", input["port"])
    writer.write(b"GET / HTTP/1.1\r\nHost: service\r\nConnection: close\r\n\r\n")
    await reader.read()
    writer.close()


async def be_busy() -> None:
    """What other steps of a worker do to its loop: it is a little late now and then."""
    while True:
        time.sleep(BUSY_S)  # noqa: ASYNC251 - it is to block
        await asyncio.sleep(0.02)


async def work(conninfo: str) -> None:
    settings = Settings(DATABASE_URL=conninfo, slots=8, poll=0.2, grace=1.0)
    told = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, told.set)
    async with open_engine(settings, Registry(pipelines=[calling])) as engine:
        await engine.start_worker()
        busy = asyncio.create_task(be_busy())
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        await told.wait()
        busy.cancel()


asyncio.run(work(sys.argv[1]))
