"""Serving one stand-in on 127.0.0.1: a readiness line when it listens, a clean end at SIGTERM."""

import socket
import sys
from types import FrameType

import uvicorn
from starlette.types import ASGIApp

LOOPBACK = "127.0.0.1"
GRACE_SECONDS = 5


def say(line: str) -> None:
    """Write one line to standard output at once, so that whoever started the stand-in can wait for it."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def serve(app: ASGIApp, port: int, name: str) -> None:
    """Serve `app` on 127.0.0.1 until SIGTERM or SIGINT; port 0 takes a free one, which the readiness line names.

    Raises:
        OSError: the port is taken or not allowed.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((LOOPBACK, port))
        config = uvicorn.Config(
            app, log_level="warning", access_log=False, lifespan="off", timeout_graceful_shutdown=GRACE_SECONDS
        )
        _Announced(config, f"{name} ready on http://{LOOPBACK}:{listener.getsockname()[1]}").run(sockets=[listener])


class _Announced(uvicorn.Server):
    """A server that says when it listens and ends with code 0 at SIGTERM, where uvicorn would end by the signal."""

    def __init__(self, config: uvicorn.Config, line: str) -> None:
        super().__init__(config)
        self._line = line

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets=sockets)
        say(self._line)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self.should_exit = True
