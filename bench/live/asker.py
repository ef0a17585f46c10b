"""One who asks: a process that sends requests one after the other and notes how long each answer took.

A bare HTTP/1.1 connection kept open, as a browser keeps its own: a client library's own work is no part of the figures.
"""

import asyncio
import json
import sys
import time
from typing import Any


class Asker:
    """A connection to the server."""

    def __init__(self, port: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._host = f"127.0.0.1:{port}"
        self._reader, self._writer = reader, writer

    @classmethod
    async def to(cls, port: int) -> "Asker":
        """Connect."""
        return cls(port, *await asyncio.open_connection("127.0.0.1", port, limit=1 << 24))

    async def ask(self, address: str, body: bytes = b"") -> tuple[float, bytes]:
        """A GET, or a POST of the body; the seconds until the whole answer was there, and the answer."""
        head = f"{'POST' if body else 'GET'} {address} HTTP/1.1\r\nHost: {self._host}\r\n"
        kind = f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n" if body else ""
        begun = time.perf_counter()
        self._writer.write(f"{head}{kind}\r\n".encode() + body)
        lines = (await self._reader.readuntil(b"\r\n\r\n")).decode().lower().split("\r\n")
        length = next(int(line.partition(":")[2]) for line in lines if line.startswith("content-length:"))
        answer = await self._reader.readexactly(length)
        took = time.perf_counter() - begun
        assert lines[0].split()[1].startswith("2"), (address, lines[0], answer)
        return took, answer


async def several(port: int, addresses: list[str], body: bytes, rest_s: float) -> list[float]:
    """These, one after the other with a rest between."""
    asker = await Asker.to(port)
    took: list[float] = []
    for address in addresses:
        took.append((await asker.ask(address, body))[0])
        await asyncio.sleep(rest_s)
    return took


async def main(port: int, wanted: dict[str, Any]) -> None:
    """Every list of `wanted` beside the others; the seconds of each as JSON."""
    lists = [several(port, one["addresses"], one.get("body", "").encode(), one["rest_s"]) for one in wanted.values()]
    print(json.dumps(dict(zip(wanted, await asyncio.gather(*lists), strict=True))))


async def asked(port: int, wanted: dict[str, Any]) -> dict[str, list[float]]:
    """The same, by a process of its own."""
    asking = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bench.live.asker", str(port), json.dumps(wanted), stdout=asyncio.subprocess.PIPE
    )
    told, _ = await asking.communicate()
    assert asking.returncode == 0
    return json.loads(told)


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), json.loads(sys.argv[2])))
