"""Requests and events while 1,000 runs of three steps go, by processes of their own."""

import asyncio
import json
import sys
from typing import Any

import httpx2

from bench.live.asker import asked
from bench.live.listeners import gather_readers
from bench.live.share import share

RUNS, READERS = 1000, 10
ASKED, REST_S = 300, 0.04
Figures = dict[str, Any]


async def under_way(port: int) -> Figures:
    """Ten readers, and requests one after the other, while the runs go."""
    command = (sys.executable, "-m", "bench.live.under_way", str(port))
    pipe = asyncio.subprocess.PIPE
    listening = await asyncio.create_subprocess_exec(*command, stdin=pipe, stdout=pipe)
    assert listening.stdout is not None
    await listening.stdout.readline()
    async with httpx2.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=60) as http:
        answer = await http.post("/api/batches", json={"pipeline": "going", "inputs": [None] * RUNS})
        assert answer.status_code == 201, answer.text
        batch = answer.json()["batch_id"]
        found = await asked(port, await _wanted(http, batch))
        left = (await http.get(f"/api/batches/{batch}")).json()
        await _until_over(http, batch)
    told, _ = await listening.communicate(b"enough")
    late: list[float] = json.loads(told)
    return {
        "runs": RUNS, "runs_left_at_the_end": left["runs"] - left["ended"],
        "event_p50_ms": share(late, 0.5), "event_p99_ms": share(late, 0.99), "frames": len(late),
        **{f"{name}_p{part}_ms": share(took, part / 100) for name, took in found.items() for part in (50, 99)},
        "requests": sum(map(len, found.values())),
    }  # fmt: skip


async def _wanted(http: httpx2.AsyncClient, batch: int) -> dict[str, Any]:
    """Submissions, and looks at runs of the batch."""
    runs = (await http.get("/api/runs", params={"batch": batch, "limit": 200})).json()["items"]
    looks = [f"/api/runs/{runs[number % len(runs)]['run_id']}" for number in range(ASKED)]
    body = json.dumps({"pipeline": "going"})
    return {
        "submit": {"addresses": ["/api/runs"] * ASKED, "body": body, "rest_s": REST_S},
        "status": {"addresses": looks, "rest_s": REST_S},
    }


async def _until_over(http: httpx2.AsyncClient, batch: int) -> None:
    for _ in range(240):
        if (await http.get(f"/api/batches/{batch}")).json()["state"] == "over":
            return
        await asyncio.sleep(0.5)


async def listen(port: int) -> None:
    """Read until told that it is enough; how late each frame was, as JSON."""
    readers = await gather_readers(port, READERS)
    reading = [asyncio.create_task(reader.read()) for reader in readers]
    print("reading", flush=True)
    await asyncio.to_thread(sys.stdin.read)
    for reader, task in zip(readers, reading, strict=True):
        task.cancel()
        reader.leave()
    print(json.dumps([one for reader in readers for one in reader.late]))


if __name__ == "__main__":
    asyncio.run(listen(int(sys.argv[1])))
