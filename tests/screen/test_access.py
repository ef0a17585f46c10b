"""Every page by axe (WCAG 2.2 AA) in both themes, and as wide as a phone without scrolling sideways."""

from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page, expect

AXE = Path(__file__).parents[2] / "dashboard" / "node_modules" / "axe-core" / "axe.min.js"
ALL = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}  # all that a theme changes
PAGES = (
    "/", "/runs", "/runs/{run}", "/runs/{run}?tab=attempts", "/catalogue", "/items/boats/b01", "/review", "/queues",
    "/workers", "/jobs?state=done", "/events", "/analytics", "/people", "/settings", "/sign-in",
)  # fmt: skip


@pytest.fixture(scope="module")
def run(house: Any) -> int:
    """A run that is done."""
    batch = house.ask("/api/batches", {"pipeline": "survey", "items": ["b01", "b02"]})
    assert batch["created"] == 2
    house.signal("tide")
    found = house.ask("/api/runs?q=Boat%2001")["items"][0]
    return int(found["run_id"])


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_page_keeps_anybody_out(browser: Browser, house: Any, run: int, theme: Literal["light", "dark"]) -> None:
    context = browser.new_context(color_scheme=theme, reduced_motion="reduce")
    rules = ALL if theme == "light" else COLOURS
    page = context.new_page()
    faults: list[str] = []
    for address in PAGES:
        settled(page, house.address + address.format(run=run))
        page.evaluate(AXE.read_text())
        found = page.evaluate("rules => axe.run(document, rules)", rules)
        faults += [
            f"{address}: {one['id']}: {one['nodes'][0]['html'][:160]} ({len(one['nodes'])})"
            for one in found["violations"]
        ]
    context.close()
    assert not faults, "\n".join(faults)


def test_no_page_is_wider_than_a_phone(browser: Browser, house: Any, run: int) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    wide: list[str] = []
    for address in PAGES:
        settled(page, house.address + address.format(run=run))
        if page.evaluate("document.documentElement.scrollWidth") > 390:
            wide.append(address)
    context.close()
    assert not wide


def settled(page: Page, address: str) -> None:
    """The page with its first answers there."""
    page.goto(address)
    page.get_by_role("heading", level=1).first.wait_for()
    expect(page.locator("[role=status] .sr-only")).to_have_count(0)
