"""The pages of the app by axe (WCAG 2.2 AA) in both themes, and as wide as a phone without scrolling sideways."""

from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page, expect

AXE = Path(__file__).parents[4] / "dashboard" / "node_modules" / "axe-core" / "axe.min.js"
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
APP = "/api/apps/maintenance"
PHONE = 390


@pytest.fixture(scope="module")
def pages(house: Any) -> list[str]:
    """The addresses, after a batch that is over."""
    systems = house.ask(f"{APP}/systems")["items"]
    batch = house.ask(f"{APP}/process", {"systems": [one["asset_uid"] for one in systems[:2]], "mode": "manual"})
    return ["/apps/maintenance", f"/apps/maintenance?batch={batch['batch_id']}", "/apps/maintenance/hours?all=true"]


def settled(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.get_by_role("heading", level=1).first).to_be_visible()
    expect(page.locator("[role=status] .sr-only")).to_have_count(0)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_page_keeps_anybody_out(
    browser: Browser, house: Any, pages: list[str], theme: Literal["light", "dark"]
) -> None:
    context = browser.new_context(color_scheme=theme, reduced_motion="reduce")
    page = context.new_page()
    faults: list[str] = []
    for address in pages:
        settled(page, house.address + address)
        page.evaluate(AXE.read_text())
        found = page.evaluate("rules => axe.run(document, rules)", RULES)
        faults += [f"{address}: {one['id']}: {one['nodes'][0]['html'][:200]}" for one in found["violations"]]
    context.close()
    assert not faults, "\n".join(faults)


def test_no_page_is_wider_than_a_phone(browser: Browser, house: Any, pages: list[str]) -> None:
    context = browser.new_context(viewport={"width": PHONE, "height": 844})
    page = context.new_page()
    wide: list[str] = []
    for address in pages:
        settled(page, house.address + address)
        if page.evaluate("document.documentElement.scrollWidth") > PHONE:
            wide.append(address)
    context.close()
    assert not wide
