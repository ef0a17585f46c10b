"""What a browser sees: how soon the page is there, the grid while a thousand updates a second come, event to screen."""

import asyncio
import shutil
import time
from importlib.resources import files
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, Page, async_playwright

from bench.live.moving import Fleet
from bench.live.share import share
from headrace.db.pool import Database

LOOKING = Path(__file__).with_name("looking.js")
WATCHED_S, SETTLE_S, LONG_MS = 10.0, 3.0, 50.0
EVENTS, REST_S, LONGEST_S = 25, 1.5, 20.0
WINDOW = {"width": 1440, "height": 900}
Figures = dict[str, Any]


async def browser(database: Database, port: int) -> Figures:
    """All three; nothing where there is no Chromium or no built page."""
    chromium = shutil.which("chromium")
    if chromium is None or not (Path(str(files("headrace.api"))) / "page" / "index.html").is_file():
        return {"left_out": "no Chromium, or the page is not built"}
    fleet = Fleet(database)
    await fleet.put()
    async with async_playwright() as tool:
        opened = await tool.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        try:
            return {
                **await entry(opened, f"http://127.0.0.1:{port}/"),
                **await grid(opened, f"http://127.0.0.1:{port}/catalogue", fleet),
            }
        finally:
            await opened.close()


async def entry(opened: Browser, address: str) -> Figures:
    """The first page from nothing, median of three: the largest paint, and for how long tasks blocked."""
    found: list[tuple[float, float]] = []
    for _ in range(3):
        page = await _page(opened)
        await page.goto(address, wait_until="networkidle")
        await asyncio.sleep(SETTLE_S)
        seen = await page.evaluate("({ ...window.looking, waits: [] })")
        blocked = sum(max(0.0, took - LONG_MS) for begun, took in seen["tasks"] if begun + took > seen["first"])
        found.append((seen["largest"], blocked))
        await page.context.close()
    lcp, tbt = sorted(one for one, _ in found)[1], sorted(one for _, one in found)[1]
    return {"largest_paint_ms": round(lcp), "blocking_time_ms": round(tbt)}


async def grid(opened: Browser, address: str, fleet: Fleet) -> Figures:
    """Frames while the boats move, then how long one move takes until it is on the screen."""
    page = await _page(opened)
    await page.goto(address)
    await page.get_by_text("Moving boat 1", exact=True).wait_for()
    await page.evaluate("watchGrid()")
    still = await _frames(page)
    moving = asyncio.create_task(fleet.move_for(WATCHED_S + 2 * SETTLE_S))
    await asyncio.sleep(SETTLE_S)
    moved, shown = fleet.moves, (await page.evaluate("({ ...window.looking, waits: [] })"))["changes"]
    under = await _frames(page)
    figures = {
        "updates_a_second": round((fleet.moves - moved) / WATCHED_S),
        "changes_on_screen": (await page.evaluate("({ ...window.looking, waits: [] })"))["changes"] - shown,
        **{f"{name}_still": value for name, value in still.items() if name != "long_tasks"}, **under,
    }  # fmt: skip
    await moving
    await asyncio.sleep(SETTLE_S)
    seen = await _event_to_screen(page, fleet)
    await page.context.close()
    return {**figures, "event_to_screen_p50_ms": share(seen, 0.5), "event_to_screen_p99_ms": share(seen, 0.99)}


async def _frames(page: Page) -> Figures:
    found = await page.evaluate(f"watchFrames({WATCHED_S})")
    apart = [(after - before) / 1000 for before, after in zip(found["times"], found["times"][1:], strict=False)]
    tasks = (await page.evaluate("({ ...window.looking, waits: [] })"))["tasks"]
    long = [took / 1000 for begun, took in tasks if begun >= found["begun"]]
    return {
        "frames_a_second": round(len(apart) / sum(apart), 1), "frame_p50_ms": share(apart, 0.5),
        "frame_p95_ms": share(apart, 0.95), "frame_longest_ms": share(apart, 1.0), "long_tasks": len(long),
        "longest_task_ms": share(long, 1.0) if long else 0.0,
    }  # fmt: skip


async def _event_to_screen(page: Page, fleet: Fleet) -> list[float]:
    """Seconds from the commit of a move to the change of the page, one move at a time."""
    found: list[float] = []
    for _ in range(EVENTS):
        changed = asyncio.create_task(page.evaluate("nextChange()"))
        await asyncio.sleep(REST_S)
        begun = time.time()
        await fleet.move_first()
        async with asyncio.timeout(LONGEST_S):
            found.append(await changed / 1000 - begun)
    return found


async def _page(opened: Browser) -> Page:
    context = await opened.new_context(viewport=WINDOW)
    page = await context.new_page()
    await page.add_init_script(path=LOOKING)
    return page
