"""`headrace up`: the database, a worker, the upkeep, the apps' own loops and the server, in one process."""

import asyncio
import signal
import socket
from collections.abc import Callable, Coroutine, Sequence
from contextlib import nullcontext
from typing import Any

import structlog

from headrace.api.server import bind, require_accounts, serve
from headrace.assembly.engine import Engine, open_engine
from headrace.assembly.handle import Handle
from headrace.assembly.settings import Settings
from headrace.define.app import App
from headrace.define.registry import Registry
from headrace.worker.threads import Threads

log = structlog.get_logger(__name__)
Say = Callable[[str], None]
OnReady = Callable[[Engine, str], Coroutine[Any, Any, None]]
AGAIN_S = 5.0  # longer than the server takes to say good-bye
THREADS = 32


async def up(
    settings: Settings,
    registry: Registry,
    *,
    say: Say,
    serve_http: bool = True,
    on_ready: OnReady | None = None,
) -> None:
    """Work until SIGTERM, Ctrl-C or the answer of `on_ready` (a demo, told where the server is); then drain, stop."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    loop.set_default_executor(Threads(THREADS, "headrace"))
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    listening = bind(settings) if serve_http else None
    with listening or nullcontext():
        async with open_engine(settings, registry, say=say) as engine:
            if listening:
                await require_accounts(engine)
            await _work(engine, registry, listening, stop, say, on_ready)
    say("Stopped.")


async def _work(
    engine: Engine,
    registry: Registry,
    listening: socket.socket | None,
    stop: asyncio.Event,
    say: Say,
    on_ready: OnReady | None,
) -> None:
    """Everything at once, until it is to stop; then drained."""
    await engine.start_worker()
    parts = [asyncio.create_task(_tended(engine, app)) for app in registry.apps if app.on_start]
    serving = [asyncio.create_task(serve(engine, listening))] if listening else []
    port = listening.getsockname()[1] if listening else 0
    where = f"http://{engine.settings.host}:{port}" if listening else "working, without a server"
    brief = [asyncio.create_task(on_ready(engine, where))] if on_ready else []
    say(f"Ready: {where} (Ctrl-C stops)")
    await _until(stop, engine, [*serving, *brief])
    say("Stopping: what runs may finish, the rest is handed back.")
    await _end([*parts, *serving, *brief])


async def _tended(engine: Engine, app: App) -> None:
    """An app's own loop; begun again after a rest when it fails, for an app must not end the engine."""
    while app.on_start is not None:
        try:
            await app.on_start(Handle(engine, app))
            return
        except Exception as error:
            log.error("app_loop_failed", app=app.name, error=str(error), again_in_s=5)
            await asyncio.sleep(5)


async def _until(stop: asyncio.Event, engine: Engine, parts: Sequence[asyncio.Task[None]]) -> None:
    """Until asked to stop, or the demo is over, or some part ended; the error of a part goes up."""
    waiting = [asyncio.create_task(stop.wait()), asyncio.create_task(engine.ended())]
    await asyncio.wait([*waiting, *parts], return_when=asyncio.FIRST_COMPLETED)
    for task in [*waiting, *parts]:
        if task.done():
            task.result()
    for task in waiting:
        task.cancel()


async def _end(tasks: Sequence[asyncio.Task[None]]) -> None:
    """Cancel until all have ended: `asyncio.wait_for` of Python 3.11 can lose a cancellation."""
    waiting = {task for task in tasks if not task.done()}
    while waiting:
        for task in waiting:
            task.cancel()
        _, waiting = await asyncio.wait(waiting, timeout=AGAIN_S)
    await asyncio.gather(*tasks, return_exceptions=True)
