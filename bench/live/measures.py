"""The measures: the crowd with its deaf, events on their way to a few, requests while runs go."""

import asyncio
import time
from typing import Any

import httpx2
import psutil

from bench.live.crowd import deaf, gather_readers
from headrace.db.pool import Database

READERS, DEAF = 900, 100
REST_S, LONGEST_S = 0.5, 60
RUNS = 1000
ASKED, ASK_REST_S = 200, 0.04
WRITE = b"insert into event_batch (type, n, runs) values ('run_paused', 100, array(select generate_series(1, 100)))"
Figures = dict[str, Any]


def share(found: list[float], part: float) -> float:
    """The value below which this part of them lies, in milliseconds."""
    return round(sorted(found)[min(len(found) - 1, int(len(found) * part))] * 1000, 1) if found else float("nan")


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


async def under_way(port: int) -> Figures:
    """Ten readers, and requests one after the other, while 1,000 runs of three steps go."""
    readers = await gather_readers(port, 10)
    reading = [asyncio.create_task(reader.read()) for reader in readers]
    async with httpx2.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=30) as http:
        answer = await http.post("/api/batches", json={"pipeline": "going", "inputs": [None] * RUNS})
        assert answer.status_code == 201, answer.text
        submits, looks = await asyncio.gather(_submit(http), _look(http))
        await _until_over(http)
    for reader, task in zip(readers, reading, strict=True):
        task.cancel()
        reader.leave()
    late = [one for reader in readers for one in reader.late]
    return {
        "runs": RUNS, "event_p50_ms": share(late, 0.5), "event_p99_ms": share(late, 0.99), "frames": len(late),
        "submit_p50_ms": share(submits, 0.5), "submit_p99_ms": share(submits, 0.99),
        "status_p50_ms": share(looks, 0.5), "status_p99_ms": share(looks, 0.99), "requests": len(submits) + len(looks),
    }  # fmt: skip


async def _until_over(http: httpx2.AsyncClient) -> None:
    for _ in range(240):
        if (await http.get("/api/batches/1")).json()["state"] == "over":
            return
        await asyncio.sleep(0.5)


async def _submit(http: httpx2.AsyncClient) -> list[float]:
    return [await _timed(http.post("/api/runs", json={"pipeline": "going"})) for _ in range(ASKED)]


async def _look(http: httpx2.AsyncClient) -> list[float]:
    return [await _timed(http.get(f"/api/runs/{number + 1}")) for number in range(ASKED)]


async def _timed(request: Any) -> float:
    begun = time.perf_counter()
    answer = await request
    took = time.perf_counter() - begun
    assert answer.status_code < 300, answer.text
    await asyncio.sleep(ASK_REST_S)
    return took
