"""A real server with a worker over the test's own database, and somebody who asks it."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import suppress
from typing import Any

import httpx2
import pytest

from headrace.api.server import bind, serve

APP = "/api/apps/maintenance"
Until = Callable[..., Awaitable[Any]]


@pytest.fixture
async def api(trial) -> AsyncGenerator[httpx2.AsyncClient]:
    async with trial.working(port=0) as engine:
        listening = bind(engine.settings)
        serving = asyncio.create_task(serve(engine, listening))
        address = f"http://127.0.0.1:{listening.getsockname()[1]}{APP}"
        try:
            async with httpx2.AsyncClient(base_url=address, timeout=30) as ask:
                yield ask
        finally:
            serving.cancel()
            with suppress(asyncio.CancelledError):
                await serving


@pytest.fixture
def until(api) -> Until:
    """Ask an address again and again until the answer is so."""

    async def ask(address: str, so: Callable[[Any], bool]) -> Any:
        async with asyncio.timeout(100):
            while not so(found := (await api.get(address)).json()):
                await asyncio.sleep(0.05)
        return found

    return ask
