"""Vectors in Pinecone: the same pipeline with its real client against a server that speaks its API."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from headrace_maintenance.dedupe.pinecone import open_pinecone
from headrace_maintenance.pipeline import maintenance

pytestmark = pytest.mark.anyio

KEY = "a-key-of-the-tests"


@pytest.fixture
def pinecone(tmp_path: Path, configure) -> Iterator[str]:
    """The address of the stand-in, which the app is set to."""
    (tmp_path / "key").write_text(KEY)
    module = [sys.executable, "-m", "headrace_maintenance.sandbox.pinecone_server", "--key-file", str(tmp_path / "key")]
    with subprocess.Popen(module, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        address = process.stdout.readline().split()[-1]
        configure(vector_store="pinecone", pinecone_api_key=KEY, pinecone_host=address, processing_mode="manual")
        yield address
        process.terminate()


async def test_every_task_has_its_vector_there_and_each_request_is_counted(trial, pinecone, systems):
    seen = await trial.run_to_end(maintenance, item=systems[0])
    assert seen.steps["dedupe"].state == "done"
    tasks = await trial.handle.rows("tasks_to_compare", system=systems[0])
    async with open_pinecone(KEY, host=pinecone) as store:
        assert await store.count(systems[0]) == len(tasks)
    minutes = await trial.handle.rows("telemetry")
    assert sum(row["api_calls"] for row in minutes) >= len(tasks) + 1


async def test_a_key_that_is_refused_fails_the_run_at_once_with_what_to_do(trial, pinecone, systems, configure):
    configure(pinecone_api_key="another")
    seen = await trial.run_to_end(maintenance, item=systems[0])
    assert (seen.state, seen.steps["dedupe"].attempts) == ("failed", 1)
    assert "Pinecone" in seen.error["message"]
    assert "another" not in seen.error["message"]
