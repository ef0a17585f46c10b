"""The crowd: clients that read and note how late each message is, and deaf ones that never read."""

import asyncio
import socket
import time
from base64 import b64encode
from datetime import datetime
from os import urandom

from websockets.asyncio.client import ClientConnection, connect

SUBSCRIBE = '{"type":"subscribe","to":"all"}'
MASK = b"\0\0\0\0"


class Reader:
    """A client that reads; `late` holds for each frame how many seconds its newest event was old."""

    def __init__(self) -> None:
        self.late: list[float] = []
        self.frames = 0
        self.ended = False
        self._socket: ClientConnection | None = None

    async def join(self, port: int) -> None:
        """Connect and subscribe."""
        self._socket = await connect(f"ws://127.0.0.1:{port}/api/ws", compression=None, max_size=None, max_queue=None)
        await self._socket.send(SUBSCRIBE)
        while b'"type":"snapshot"' not in await self._socket.recv(decode=False):
            continue

    async def read(self) -> None:
        """Read to the end."""
        assert self._socket is not None
        async for frame in self._socket.__aiter__():
            now = time.time()
            text = frame if isinstance(frame, str) else frame.decode()
            place = text.rfind('"at":"') + 6
            self.frames += 1
            self.late.append(now - datetime.fromisoformat(text[place : text.index('"', place)]).timestamp())
        self.ended = True

    def leave(self) -> None:
        """Be gone."""
        if self._socket is not None:
            self._socket.transport.abort()


async def gather_readers(port: int, many: int) -> list[Reader]:
    """So many readers, connected twenty at a time."""
    readers = [Reader() for _ in range(many)]
    for start in range(0, many, 20):
        await asyncio.gather(*(reader.join(port) for reader in readers[start : start + 20]))
    return readers


def deaf(port: int) -> socket.socket:
    """A client that subscribes and never reads again: no library reads for it either."""
    one = socket.create_connection(("127.0.0.1", port))
    key = b64encode(urandom(16)).decode()
    one.sendall(
        f"GET /api/ws HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n".encode()
    )
    assert one.recv(1) == b"H"
    one.sendall(bytes([0x81, 0x80 | len(SUBSCRIBE)]) + MASK + SUBSCRIBE.encode())  # masked with zeros: as it is
    return one
