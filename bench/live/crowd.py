"""The measure of the crowd: 1,000 clients of which 100 never read."""

import asyncio
import time
from typing import Any

import psutil

from bench.live.listeners import deaf, gather_readers
from bench.live.share import share
from headrace.db.pool import Database

READERS, DEAF = 900, 100
REST_S, LONGEST_S = 0.5, 60
WRITE = b"insert into event_batch (type, n, runs) values ('run_paused', 100, array(select generate_series(1, 100)))"
Figures = dict[str, Any]


async def crowd(database: Database, server: psutil.Process, port: int) -> Figures:
    """1,000 clients of which 100 never read, while 200 events a second come, in lots of 100."""
    before = server.memory_info().rss
    readers = await gather_readers(port, READERS)
    silent = [await asyncio.to_thread(deaf, port) for _ in range(DEAF)]
    await asyncio.sleep(1)
    joined = server.memory_info().rss
    reading = [asyncio.create_task(reader.read()) for reader in readers]
    writing = asyncio.create_task(_write(database))
    begun, most, evicted = time.monotonic(), joined, list[float]()
    while len(evicted) < DEAF and time.monotonic() - begun < LONGEST_S:
        await asyncio.sleep(0.5)
        most = max(most, server.memory_info().rss)
        gone = READERS + DEAF - await asyncio.to_thread(_connected, server, port)
        evicted += [time.monotonic() - begun] * (gone - len(evicted))
    writing.cancel()
    await asyncio.gather(writing, return_exceptions=True)
    cut_off = sum(reader.ended for reader in readers)
    for reader, task in zip(readers, reading, strict=True):
        task.cancel()
        reader.leave()
    for one in silent:
        one.close()
    late = [one for reader in readers for one in reader.late]
    return {
        "clients": READERS + DEAF, "deaf": DEAF, "deaf_evicted": min(DEAF, len(evicted)), "readers_cut_off": cut_off,
        "first_evicted_s": round(evicted[0], 1) if evicted else None,
        "last_evicted_s": round(evicted[-1], 1) if evicted else None,
        "reader_p50_ms": share(late, 0.5), "reader_p99_ms": share(late, 0.99), "frames": len(late),
        "rss_before_mb": before >> 20, "rss_joined_mb": joined >> 20, "rss_most_mb": most >> 20,
    }  # fmt: skip


async def _write(database: Database) -> None:
    connection = await database.connect()
    try:
        cursor = connection.cursor()
        while True:
            await cursor.execute(WRITE)
            await asyncio.sleep(REST_S)
    finally:
        await connection.close()


def _connected(server: psutil.Process, port: int) -> int:
    """How many connections of clients the server holds."""
    return sum(
        one.status == psutil.CONN_ESTABLISHED and one.laddr.port == port for one in server.net_connections(kind="tcp")
    )
