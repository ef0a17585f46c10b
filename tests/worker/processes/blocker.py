"""A worker whose steps block a thread for a minute: python blocker.py CONNINFO; each says "begun" when it runs."""

import asyncio
import sys
import time

from headrace import Pipeline
from headrace.assembly.settings import Settings
from headrace.daemon.up import up
from headrace.define.registry import Registry

plain, threaded = Pipeline("plain"), Pipeline("threaded")


def block() -> None:
    say("begun")
    time.sleep(60)


def say(words: str) -> None:
    sys.stdout.write(words.split()[0] + "\n")
    sys.stdout.flush()


@plain.step
def blocks() -> None:
    block()


@threaded.step
async def hands_over() -> None:
    await asyncio.to_thread(block)


settings = Settings(DATABASE_URL=sys.argv[1], slots=4, poll=0.2, grace=0.5)
asyncio.run(up(settings, Registry(pipelines=[plain, threaded]), say=say, serve_http=False))
