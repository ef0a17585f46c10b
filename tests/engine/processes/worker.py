"""A worker process: python worker.py CONNINFO LEASE SLOTS; says "ready" when it works, drains on SIGTERM."""

import asyncio
import signal
import sys

import pipelines

from headrace.assembly.engine import open_engine
from headrace.assembly.settings import Settings
from headrace.define.pipeline import Pipeline
from headrace.define.registry import Registry


async def work(conninfo: str, lease: float, slots: int) -> None:
    settings = Settings(DATABASE_URL=conninfo, lease=lease, slots=slots, poll=0.5, grace=1.0)
    known = [one for one in vars(pipelines).values() if isinstance(one, Pipeline)]
    told = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, told.set)
    async with open_engine(settings, Registry(pipelines=known)) as engine:
        worker = await engine.start_worker()
        sys.stdout.write(f"ready {worker.number}\n")
        sys.stdout.flush()
        await told.wait()


asyncio.run(work(sys.argv[1], float(sys.argv[2]), int(sys.argv[3])))
