"""A disk that is full: one sentence for whoever asks, no hot loop, and all goes on when there is space again."""

import asyncio
import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from headrace import Pipeline, Run
from headrace.assembly.engine import Engine, open_engine
from headrace.assembly.settings import Settings
from headrace.db.statements import Statement
from headrace.define.registry import Registry
from headrace.domain.errors import DatabaseUnavailable
from headrace.intake.submission import Submission

pytestmark = pytest.mark.anyio
LEFT = Statement("left", "select 1 from run limit 1")
DONE = Statement("done", "select count(*) as n from run_done where state = 'completed'")
SPACE, RUNS, LEASE_S = "200m", 900, 3.0
INPUT = b'"' + b"x" * 4000 + b'"'


@pytest.fixture
def small_disk(folder: Path) -> Iterator[Path]:
    """A disk of its own, in memory."""
    disk = folder / "disk"
    disk.mkdir()
    words = ["mount", "-t", "tmpfs", "-o", f"size={SPACE},mode=755", "tmpfs", str(disk)]
    if os.geteuid() != 0 or subprocess.run(words, capture_output=True).returncode:
        pytest.skip("a file system cannot be mounted here")
    try:
        yield disk
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)


def fill(disk: Path) -> Path:
    """Take every byte that is free."""
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(bytes(65536))
    return ballast


async def rows(engine: Engine, wanted: Statement) -> list[dict[str, int]]:
    async with engine.database.session() as session:
        return await session.rows_of(wanted, {})


async def test_work_stops_with_one_sentence_and_goes_on_when_there_is_space(small_disk: Path) -> None:
    pipeline = Pipeline("thirsty")
    begun = asyncio.Event()

    @pipeline.step
    async def first(run: Run) -> str:
        begun.set()
        await asyncio.sleep(0.01)
        return str(run.id) * 2000

    @pipeline.step
    async def second(first: str) -> int:
        return len(first)

    settings = Settings(home=small_disk / "home", slots=8, poll=0.5, grace=1.0, lease=LEASE_S)
    async with open_engine(settings, Registry(pipelines=[pipeline])) as engine:
        await engine.start_worker()
        await engine.intake.submit_many([Submission(pipeline) for _ in range(RUNS)])
        async with asyncio.timeout(30):
            await begun.wait()
        ballast = fill(small_disk)
        acknowledged, words = RUNS, ""
        while not words and acknowledged < RUNS * 3:
            try:
                await engine.intake.submit_many([Submission(pipeline, input=INPUT)] * 20)
                acknowledged += 20
            except DatabaseUnavailable as error:
                words = str(error)
        assert words.startswith("The database's disk is full")
        assert words.endswith("Free some space; work goes on then.")
        used, since = psutil.Process().cpu_times().user, time.monotonic()
        await asyncio.sleep(LEASE_S * 1.5)  # time in which a hot loop would show, and a lease could be lost
        assert (psutil.Process().cpu_times().user - used) / (time.monotonic() - since) < 0.5
        assert await left(engine)
        ballast.unlink()
        async with asyncio.timeout(60):
            while await left(engine):
                await asyncio.sleep(0.1)
        assert (await rows(engine, DONE))[0]["n"] == acknowledged


async def left(engine: Engine) -> bool:
    try:
        return bool(await rows(engine, LEFT))
    except DatabaseUnavailable:
        return True
