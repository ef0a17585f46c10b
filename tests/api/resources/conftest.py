"""What the tests of resources share: a real server with a worker over a database of the test's own, and a pipeline."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

import httpx2
import pytest

from headrace import Item, Pipeline, Question, Retry, Run
from headrace.api.server import bind, serve
from headrace.assembly.engine import Engine
from headrace.testing import Trial

Ask = httpx2.AsyncClient


def sorting() -> Pipeline:
    """Over an item: a step that fails where the item says so, and a question to a person."""
    pipeline = Pipeline("sorting", catalogue="things", retry=Retry(1))

    @pipeline.step
    async def weigh(run: Run, item: Item) -> int:
        run.log("weighing", item=item.key)
        if item.data.get("broken"):
            raise ValueError(f"scale 'a{item.key}' broke at {len(item.key)}")
        return int(item.data.get("weight", 1))

    @pipeline.review
    async def keep(weigh: int) -> list[Question]:
        return [Question("keep", {"weight": weigh}, choices=("yes", "no"))] if weigh > 5 else []

    @pipeline.step
    async def shelve(weigh: int, keep: Any) -> int:
        return weigh

    return pipeline


@asynccontextmanager
async def answering(engine: Engine) -> AsyncGenerator[Ask]:
    """A server of this engine at 127.0.0.1, on a port of its own, and somebody who asks it."""
    listening = bind(engine.settings)
    serving = asyncio.create_task(serve(engine, listening))
    try:
        address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        async with httpx2.AsyncClient(base_url=address, timeout=60) as ask:
            yield ask
    finally:
        serving.cancel()
        with suppress(asyncio.CancelledError):
            await serving


@pytest.fixture
async def engine(trial: Trial) -> AsyncGenerator[Engine]:
    async with trial.working(sorting(), port=0) as working:
        yield working


@pytest.fixture
async def api(engine: Engine) -> AsyncGenerator[Ask]:
    async with answering(engine) as ask:
        yield ask


Until = Callable[..., Awaitable[Any]]


@pytest.fixture
def until() -> Until:
    """Ask an address again and again until the answer is so."""

    async def ask(api: Ask, address: str, so: Callable[[Any], bool], within: float = 30.0) -> Any:
        async with asyncio.timeout(within):
            while not so(found := (await api.get(address)).json()):
                await asyncio.sleep(0.02)
        return found

    return ask


@pytest.fixture
async def second_api(trial: Trial) -> AsyncGenerator[Ask]:
    """Another server over the same database, with an engine, connections and a worker of its own."""
    async with trial.working(sorting(), port=0) as other, answering(other) as ask:
        yield ask
