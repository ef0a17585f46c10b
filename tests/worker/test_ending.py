"""The end of a worker process: SIGTERM and the grace end it, whatever its steps do in threads."""

import asyncio
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from headrace import Pipeline
from headrace.testing import Trial

pytestmark = pytest.mark.anyio
PROGRAM = Path(__file__).parent / "processes" / "blocker.py"


@pytest.mark.parametrize("name", ["plain", "threaded"])
async def test_a_function_that_still_runs_in_a_thread_does_not_keep_the_process(trial: Trial, name: str) -> None:
    run = await trial.handle.submit(_as_there(name))
    process = begin(trial.conninfo)
    assert process.stdout is not None
    try:
        words = {await asyncio.to_thread(process.stdout.readline) for _ in range(2)}
        assert words == {"Ready:\n", "begun\n"}
        process.send_signal(signal.SIGTERM)
        assert await asyncio.to_thread(process.wait, 40) == 0
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
    seen = await trial.see(run.run_id)
    (step,) = seen.steps.values()
    assert (step.state, step.attempts) == ("ready", 0)


def begin(conninfo: str) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, str(PROGRAM), conninfo], stdout=subprocess.PIPE, text=True)


def _as_there(name: str) -> Pipeline:
    """The pipeline of the process, by its names; its function is never run here."""
    pipeline = Pipeline(name)
    if name == "plain":

        @pipeline.step
        def blocks() -> None: ...

    else:

        @pipeline.step
        async def hands_over() -> None: ...

    return pipeline
