"""The demo's tour: manuals made, a BoatOS beside us, the agent on, and what a person can do then."""

import asyncio
import os
import sys
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from headrace_maintenance.agent.switches import switch
from headrace_maintenance.demo.collection import write_systems
from headrace_maintenance.demo.fleet import fleet
from headrace_maintenance.settings import PREFIX, read_settings
from headrace_maintenance.store.ingest import Ingested, ingest, ingest_listing

SYSTEMS, IN_BRIEF = 200, 40
"""How many systems there are, and how many where the demo ends by itself."""
TELL_EVERY = 50
SEED = 7
EVENT_DELAY_MS = 2_000
READY_S = 30.0
Say = Callable[[str], None]


async def tour(handle: Any, say: Say) -> None:
    """Begin the demo; answers when the agent has taken up every system. The BoatOS ends with this process."""
    folder: Path = handle.home
    await _begin_boatos(folder, say)
    await switch(handle.rows, mode="both", agent_mode="realtime", event_delay_ms=EVENT_DELAY_MS)
    systems = IN_BRIEF if handle.engine.settings.demo == "brief" else SYSTEMS
    say(f"The manuals of {systems} boat systems (invented makers, real PDFs) come in now, each processed at once;")
    say("  watch it at the address above: Maintenance shows the systems, Review what waits for people")
    ingested = await _take_in(handle, folder / f"fleet-{systems}", systems, say)
    chunks, changed = sum(one.chunks for one in ingested), sum(one.changed for one in ingested)
    say(f"Ingested {len(ingested)} systems: {chunks} chunks, {changed} new or changed")
    if changed:
        await _taken_up(handle)
    say("  Tasks:     headrace maintenance tasks --json")
    say("  Hours:     headrace maintenance hours SYSTEM VALUE sends the tasks that wait for engine hours")


async def _take_in(handle: Any, folder: Path, systems: int, say: Say) -> list[Ingested]:
    """All systems are there at once; the manuals of each are made and taken in, and its run begins, one by one."""
    listing = folder / "systems.csv"
    if listing.exists():
        return await ingest_listing(handle, listing)
    await handle.put_items([one.known.item(None) for one in fleet(systems, SEED)])
    found: list[Ingested] = []
    making = write_systems(folder, systems, SEED)
    while (made := await asyncio.to_thread(next, making, None)) is not None:
        found.append(await ingest(handle, made.listed))
        if len(found) % TELL_EVERY == 0 and len(found) < systems:
            say(f"  the manuals of {len(found)} of {systems} systems are in")
    return found


async def _taken_up(handle: Any) -> None:
    while (await handle.rows("events_left"))[0]["left"]:  # noqa: ASYNC110 - what is waited for is in the database
        await asyncio.sleep(0.25)


async def _begin_boatos(folder: Path, say: Say) -> None:
    """Start the stand-in of the yacht's software, unless a real one is set; it is ended with this process."""
    if read_settings().boatos_url is not None:
        return
    token_file = folder / "boatos-token"
    task = asyncio.create_task(_keep_boatos(folder, token_file, address := asyncio.get_running_loop().create_future()))
    _kept.add(task)
    task.add_done_callback(_kept.discard)
    async with asyncio.timeout(READY_S):
        url = await address
    os.environ[f"{PREFIX}BOATOS_URL"] = url
    os.environ[f"{PREFIX}BOATOS_TOKEN_FILE"] = str(token_file)
    read_settings.cache_clear()
    say(f"A BoatOS stand-in with its own store is up at {url}")


_kept: set[asyncio.Task[None]] = set()


async def _keep_boatos(folder: Path, token_file: Path, address: asyncio.Future[str]) -> None:
    async with _boatos(folder, token_file) as server:
        line = await _ready_line(server)
        address.set_result(line.rsplit(" ", 1)[-1])
        await server.wait()


async def _ready_line(server: asyncio.subprocess.Process) -> str:
    while server.stdout is not None and (line := (await server.stdout.readline()).decode().strip()):
        if "ready on" in line:
            return line
    raise RuntimeError("The BoatOS stand-in did not start.")


@asynccontextmanager
async def _boatos(folder: Path, token_file: Path) -> AsyncGenerator[asyncio.subprocess.Process]:
    server = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "headrace_maintenance.sandbox.boatos"),
        *("--port", "0", "--data", str(folder / "boatos.sqlite"), "--token-file", str(token_file)),
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        yield server
    finally:
        if server.returncode is None:
            server.terminate()
            await server.wait()
