"""What all tests of the core share: Ctrl-C reaches the programs they start, wherever the session was started itself."""

import random
import signal
import socket
from contextlib import suppress

import pytest

# a shell ignores Ctrl-C for what it starts in the background, and the programs of its programs inherit that
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def free_tcp_port() -> int:
    """A port that nobody has, and that the system gives to nobody who asks for any: a server may come back to it."""
    while True:
        port = random.randrange(20_000, 30_000)  # noqa: S311 - it need not be hard to guess
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port
