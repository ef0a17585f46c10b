"""The server: its socket, taken before anything else begins, and the serving of the application until it is over."""

import asyncio
import socket
from collections.abc import Generator
from contextlib import contextmanager

import uvicorn

from headrace.accounts.holder import people_exist
from headrace.api.application import application
from headrace.api.live.protocol import LiveProtocol
from headrace.assembly.engine import Engine
from headrace.assembly.settings import Settings
from headrace.domain.errors import InvalidValue

LARGEST_MESSAGE = 1 << 20
PING_S = 30.0
LOCAL = ("127.0.0.1", "localhost", "::1")


class Server(uvicorn.Server):
    """A server that leaves signals to the process it is a part of, so that the engine drains first."""

    @contextmanager
    def capture_signals(self) -> Generator[None]:
        """Take none."""
        yield


def bind(settings: Settings) -> socket.socket:
    """The listening socket, taken before anything else begins; nobody is answered before `serve`.

    Raises InvalidValue for an address that is none of this machine's, or a port that is taken.
    """
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    # named TCP, or asyncio leaves Nagle's algorithm on: an answer's body then waits 40 ms behind its headers
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((settings.host, settings.port))
        listening.listen(128)
    except OSError as error:
        listening.close()
        raise InvalidValue(
            f"the port {settings.port}", f"cannot be bound: {error.strerror}", "another one, by HEADRACE_PORT or --port"
        ) from error
    return listening


async def require_accounts(engine: Engine) -> None:
    """Raises InvalidValue for an address that others can reach while whoever reaches this server may all."""
    host = engine.settings.host
    if host in LOCAL:
        return
    async with engine.database.session() as session:
        if not await people_exist(session):
            raise InvalidValue(
                "the setting host",
                f"{host} can be reached by others, and no accounts are set up",
                "127.0.0.1; or set up accounts first: `headrace people add NAME --role admin`",
            )


async def serve(engine: Engine, listening: socket.socket) -> None:
    """Answer requests until cancelled."""
    port = listening.getsockname()[1]
    app = application(engine, engine.settings.host, port)
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=bool(engine.settings.origins),  # else whoever is on this machine could say they are elsewhere
        timeout_graceful_shutdown=3,
        lifespan="off",
        ws=LiveProtocol,
        ws_max_size=LARGEST_MESSAGE,
        ws_ping_interval=PING_S,
        ws_ping_timeout=PING_S,
        ws_per_message_deflate=False,  # it costs some 100 kB of memory for each client
    )
    server = Server(config)
    serving = asyncio.create_task(server.serve(sockets=[listening]))
    working = asyncio.create_task(app.state.bulk.run())
    try:
        await asyncio.shield(serving)
    finally:
        app.state.feed.close()
        working.cancel()
        server.should_exit = True
        await asyncio.gather(serving, working, return_exceptions=True)
