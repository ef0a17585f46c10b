"""The pipelines of worker processes: each writes what it does into the ledger, a file that no fault touches."""

import asyncio
import os
from pathlib import Path
from typing import Any

from headrace import Pipeline, Retry, Run


def enter(ledger: str, *words: object) -> None:
    """Add a line; a single append of one line is whole whoever else writes."""
    descriptor = os.open(ledger, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.write(descriptor, (" ".join(str(word) for word in words) + "\n").encode())
    os.close(descriptor)


effects = Pipeline("effects")


@effects.step
async def begin(run: Run, input: dict[str, Any]) -> int:
    enter(input["ledger"], "begin", run.id, run.attempt, os.getpid())
    return run.id


@effects.step
async def rest(input: dict[str, Any], begin: int) -> int:
    await asyncio.sleep(input.get("seconds", 0.0))
    return begin


@effects.step
async def finish(run: Run, input: dict[str, Any], rest: int) -> int:
    enter(input["ledger"], "finish", run.id, run.attempt, os.getpid())
    return rest


frozen = Pipeline("frozen")


@frozen.step
async def hold(run: Run, input: dict[str, Any]) -> int:
    """Tell that it runs, and go on when the file is there: what it says then comes late where its lease is over."""
    enter(input["ledger"], "hold", run.id, run.attempt, os.getpid())
    while not Path(input["gate"]).exists():  # noqa: ASYNC240 - another process makes it, in memory
        await asyncio.sleep(0.02)
    await run.checkpoint("mine", os.getpid)
    enter(input["ledger"], "kept", run.id, run.attempt, os.getpid())
    return os.getpid()


poison = Pipeline("poison", retry=Retry(2, base=0.1))


@poison.step
async def swallow(run: Run, input: dict[str, Any]) -> str:
    enter(input["ledger"], "swallow", run.id, run.attempt, os.getpid())
    if input["deadly"]:
        os._exit(9)
    await asyncio.sleep(0.05)
    return "fine"
