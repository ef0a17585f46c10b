"""A driver: a process that uses one system in one database and does what the bench orders."""

import asyncio
import json
import os
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

from bench.systems import System

LONGEST_ANSWER_S = 300


class DriverFailed(Exception):
    """A driver could not do what it was ordered to."""


class Driver:
    """The bench's end of the talk with a driver."""

    def __init__(self, system: System, process: asyncio.subprocess.Process) -> None:
        self._system = system
        self._process = process

    @classmethod
    @asynccontextmanager
    async def start(cls, system: System, folder: str, user: str, database: str) -> AsyncGenerator["Driver"]:
        """Start one; it is ended on the way out."""
        process = await asyncio.create_subprocess_exec(
            *(system.python, system.driver, folder, user, database),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            limit=64 * 1024 * 1024,
            env={name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ},
        )
        try:
            yield cls(system, process)
        finally:
            if process.returncode is None:
                process.kill()
            await process.wait()

    async def order(self, do: str, **how: Any) -> Any:
        """Order something and wait for its answer; raises DriverFailed with what the driver said."""
        if self._process.stdin is None or self._process.stdout is None:
            raise DriverFailed(f"{self._system.name}: no talk with its driver")
        self._process.stdin.write(json.dumps({"do": do, **how}).encode() + b"\n")
        async with asyncio.timeout(LONGEST_ANSWER_S):
            line = await self._process.stdout.readline()
        answer = json.loads(line) if line else {"failed": f"its driver ended at {do!r}"}
        if "failed" in answer:
            raise DriverFailed(f"{self._system.name}: {answer['failed']}")
        return answer["said"]
