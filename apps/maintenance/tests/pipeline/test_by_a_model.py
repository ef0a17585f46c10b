"""The pipeline with a model behind a local server: quotes refused, calls counted, pauses kept, batches not redone."""

import asyncio
import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from headrace.testing import Trial
from headrace_maintenance.pipeline import maintenance
from headrace_maintenance.settings import PREFIX
from headrace_maintenance.store.ingest import ingest
from headrace_maintenance.store.listing import Listed
from headrace_maintenance.system import System

pytestmark = pytest.mark.anyio

SYSTEM = "00000000-0000-4000-8000-000000000004"
LEDGER = "select step, unit, sum(settled)::int, count(*) from headrace.ledger where run_id = %s group by 1, 2"
CHAPTERS = ("strainer", "valve", "lamp", "hinge")


class Model:
    """Answers what the app asks for: one task for each chunk, with the first sentence as its quote."""

    def __init__(self, server: HTTPServer) -> None:
        self.extracted: list[str] = []
        self.invents = False
        self.pauses = 0
        self.stops_at: str | None = None
        self.stopped = threading.Event()
        self.go_on = threading.Event()
        self.address = server.url_for("/v1")
        server.expect_request("/v1/chat/completions", method="POST").respond_with_handler(self.answer)

    def answer(self, request: Request) -> Response:
        asked = request.get_json()
        if self.pauses:
            self.pauses -= 1
            return Response('{"error": {"message": "slow down"}}', 429, {"retry-after": "1"})
        schema, words = asked["response_format"]["json_schema"]["name"], asked["messages"][1]["content"]
        content = {
            "ExtractAnswer": self.extract,
            "ClassifyAnswer": self.classify,
            "DiscoverAnswer": lambda _: {"tasks": []},
        }
        return self.saying(content[schema](words))

    def extract(self, words: str) -> dict[str, object]:
        (sentence,) = re.findall(r"Clean the \w+ every month\.", words)
        self.extracted.append(sentence)
        if self.stops_at is not None and self.stops_at in sentence:
            self.stopped.set()
            self.go_on.wait(90)
        interval = {"basis": "calendar", "every": 1, "unit": "month", "text": "every month"}
        task = {"chunk": "1", "quote": sentence, "description": sentence, "action": "clean", "component": "part"}
        task |= {"intervals": [interval], "parts": [], "professional": False}
        made_up = [task | {"quote": "Paint the funnel.", "description": "Paint the funnel"}] if self.invents else []
        return {"tasks": [task, *made_up]}

    def classify(self, words: str) -> dict[str, object]:
        kind = {"is_task": True, "category": "cleaning", "criticality": "routine", "skill": "owner", "reason": "clean"}
        return {"tasks": [{"id": number, **kind} for number in re.findall(r'"id": "(\d+)"', words)]}

    def saying(self, content: object) -> Response:
        message = {"role": "assistant", "content": json.dumps(content), "refusal": None}
        usage = {"prompt_tokens": 1000, "completion_tokens": 100, "total_tokens": 1100}
        choice = {"index": 0, "message": message, "finish_reason": "stop"}
        answer = {"id": "c1", "object": "chat.completion", "created": 1, "model": "served", "choices": [choice]}
        return Response(json.dumps(answer | {"usage": usage}), content_type="application/json")


@pytest.fixture
def model(httpserver: HTTPServer, configure: Callable[..., None]) -> Model:
    model = Model(httpserver)
    configure(
        provider="openai", openai_base_url=model.address, openai_model="local", extract_batch=1, idempotency_s=0,
        backoff_base_ms=0, processing_mode="manual",
    )  # fmt: skip
    return model


@pytest.fixture
async def system(trial: Trial, tmp_path: Path) -> str:
    """A system whose manual is cut into one chunk a chapter."""
    manual = tmp_path / "manual.md"
    filler = "It is described here at length what it is for and how it is made. " * 12
    chapters = [f"## The {part}\n\nClean the {part} every month.\n\n{filler}\n" for part in CHAPTERS]
    manual.write_text("# Manual\n\n" + "\n".join(chapters))
    done = await ingest(trial.handle, Listed(System(SYSTEM, "Fog machine 1"), (manual,)))
    assert done.chunks == len(CHAPTERS)
    return SYSTEM


async def test_a_quote_that_is_not_in_the_manual_is_refused_and_counted(trial, model, system):
    model.invents = True
    seen = await trial.run_to_end(maintenance, item=system)
    assert seen.state == "completed"
    assert seen.steps["extract"].result == {"tasks_extracted": 4, "refused": 4, "documents": 1}
    rows = await trial.handle.rows("tasks_of", system=system)
    refused = [row for row in rows if row["state"] == "refused"]
    assert {row["description"] for row in refused} == {"Paint the funnel."}
    assert {row["method"] for row in rows} == {"local"}
    assert seen.steps["classify"].result["tasks_classified"] == 4


async def test_a_pause_that_the_service_asks_for_is_kept_and_the_calls_are_counted(trial, model, system):
    model.pauses = 1
    seen = await trial.run_to_end(maintenance, item=system)
    assert seen.state == "completed"
    minutes = await trial.handle.rows("telemetry")
    assert sum(row["api_calls"] for row in minutes) == 1 + 4 + 1 + 1
    assert sum(row["api_failures"] for row in minutes) == 1


async def test_each_call_stands_once_in_the_ledger_with_what_it_took(trial, model, system):
    run = (await trial.run_to_end(maintenance, item=system)).run_id
    with psycopg.connect(trial.conninfo) as connection:
        lines = connection.execute(
            "select step, unit, sum(settled)::int, count(*) from headrace.ledger where run_id = %s group by 1, 2",
            (run,),
        ).fetchall()
    assert {(step, unit): (int(took), n) for step, unit, took, n in lines if unit != "usd"} == {
        ("extract", "tokens"): (4400, 4),
        ("extract", "calls"): (4, 4),
        ("classify", "tokens"): (1100, 1),
        ("classify", "calls"): (1, 1),
        ("discover", "tokens"): (1100, 1),
        ("discover", "calls"): (1, 1),
    }


async def test_a_provider_without_its_key_fails_the_run_at_once(trial, model, system, configure):
    configure(openai_base_url="https://api.openai.com/v1")
    seen = await trial.run_to_end(maintenance, item=system)
    assert (seen.state, seen.steps["extract"].attempts) == ("failed", 1)
    assert "HEADRACE_MAINTENANCE_OPENAI_API_KEY: is not set" in seen.error["message"]


async def test_the_same_words_are_not_paid_for_twice_within_the_time_set(trial, model, system, configure):
    configure(idempotency_s=604_800)
    await trial.run_to_end(maintenance, item=system)
    assert len(model.extracted) == len(CHAPTERS)
    await trial.run_to_end(maintenance, item=system)
    assert len(model.extracted) == len(CHAPTERS)


@contextmanager
def worker(trial: Trial, lease_s: int) -> Iterator[subprocess.Popen[bytes]]:
    """`headrace worker`, with this lease."""
    settings = {name: value for name, value in os.environ.items() if name.startswith(PREFIX)}
    settings["HEADRACE_LEASE"] = str(lease_s)
    environment = {"PATH": os.environ["PATH"], "DATABASE_URL": trial.conninfo, **settings}
    headrace = str(Path(sys.executable).with_name("headrace"))
    with subprocess.Popen([headrace, "worker"], env=environment, stdout=subprocess.DEVNULL) as process:
        yield process
        process.kill()


async def test_a_worker_killed_in_the_middle_of_extract_resumes_at_the_batch_under_way(trial, model, system):
    model.stops_at = "lamp"
    run = (await trial.handle.submit(maintenance, item=system)).run_id
    with worker(trial, 5) as process:
        assert await asyncio.to_thread(model.stopped.wait, 90)
        process.kill()
    model.stops_at = None
    model.go_on.set()
    with worker(trial, 600):
        async with asyncio.timeout(60):
            while (await trial.see(run)).state in ("running", "waiting"):
                await asyncio.sleep(0.1)
    assert (await trial.see(run)).state == "completed"
    assert [re.findall(r"the (\w+)", one)[0] for one in model.extracted] == [
        "strainer", "valve", "lamp", "lamp", "hinge",
    ]  # fmt: skip
    assert (await trial.see(run)).steps["extract"].result["tasks_extracted"] == 4
