"""The field review on a real server, by keyboard alone: values beside their quotes, four answers, a lock taken away."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

EXAMPLE = str(Path(__file__).parents[2] / "examples" / "fields.py")


@pytest.fixture(scope="module")
def sheets(opening: Any) -> Iterator[Any]:
    """The example of the field review, with both of its sheets read and waiting for a person."""
    with opening(EXAMPLE) as house:
        names = ("heron", "otter")
        house.ask(
            "/api/items", {"items": [{"catalogue": "example-sheets", "key": one, "name": one.title()} for one in names]}
        )
        house.ask("/api/batches", {"pipeline": "example-fields", "items": list(names)})
        yield house


def test_fields_are_decided_by_the_keyboard_alone(page: Page, sheets: Any) -> None:
    page.goto(f"{sheets.address}/review/fields")
    grid = page.get_by_role("grid", name="Items and their fields")
    expect(grid.get_by_role("columnheader")).to_have_text(["Item", "Weight", "Buttons", "Sensor"])
    panel = page.get_by_role("article", name="Field")
    expect(panel.get_by_role("heading", name="Weight")).to_be_visible()
    expect(panel.locator("mark")).to_have_text("Weight: 412 g")
    expect(panel.get_by_text("heron.pdf, page 2")).to_be_visible()

    page.keyboard.press("o")  # override: value, unit, reason
    page.keyboard.type("60")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("412 g is with the box")
    page.keyboard.press("Enter")
    expect(page.get_by_text("1 decided here")).to_be_visible()
    expect(panel.get_by_role("heading", name="Buttons")).to_be_visible()  # the next open field, by itself

    page.keyboard.press("l")
    expect(panel.get_by_role("heading", name="Sensor")).to_be_visible()
    page.keyboard.press("u")
    expect(page.get_by_text("Taken back: decide again.")).to_be_visible()
    expect(panel.get_by_role("heading", name="Buttons")).to_be_visible()
    page.keyboard.press("l")
    expect(panel.get_by_role("heading", name="Sensor")).to_be_visible()
    page.keyboard.press("x")
    expect(panel.get_by_text("Otter,")).to_be_visible()

    expect(grid.get_by_role("row", name=re.compile("Heron Overridden 60 g Locked 5 Unknown unknown"))).to_be_visible()
    cells = _cells(sheets, "heron")
    assert [(one["choice"], one["now"]) for one in cells.values()] == [
        ("override", "60"), ("lock", "5"), ("unknown", None),
    ]  # fmt: skip
    assert cells["weight"]["reason"] == "412 g is with the box"


def test_arrows_move_and_the_address_leads_back_to_the_same_field(page: Page, sheets: Any) -> None:
    page.goto(f"{sheets.address}/review/fields?item=heron&field=weight")
    page.get_by_role("grid").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("End")
    panel = page.get_by_role("article", name="Field")
    expect(panel.get_by_role("heading", name="Sensor")).to_be_visible()
    expect(panel.locator("mark")).to_have_text("Sensor: PX3395")
    expect(page).to_have_url(re.compile(r"item=otter&field=sensor"))
    page.reload()
    expect(panel.locator("mark")).to_have_text("Sensor: PX3395")


def test_a_lock_is_taken_away_where_it_shows(page: Page, sheets: Any) -> None:
    page.goto(f"{sheets.address}/review/fields?item=heron&field=buttons")
    page.get_by_role("button", name="Take the lock away").click()
    expect(page.get_by_role("article", name="Field").get_by_text("Accepted", exact=True)).to_be_visible()
    assert not _cells(sheets, "heron")["buttons"]["locked"]


def test_keys_are_changed_for_this_browser_and_told_where_keys_are_told(page: Page, sheets: Any) -> None:
    page.goto(f"{sheets.address}/review/fields?item=otter&field=weight")
    panel = page.get_by_role("article", name="Field")
    expect(panel.get_by_role("button", name="Accept a")).to_be_visible()
    page.get_by_role("button", name="Change the keys").click()
    row = page.get_by_role("button", name="Accept the value of a field")
    row.click()
    page.keyboard.press("u")
    expect(page.get_by_text("u is already", exact=False)).to_be_visible()
    page.keyboard.press("y")
    expect(row).to_have_text("y")
    page.get_by_role("button", name="Close").click()
    page.keyboard.press("?")
    told = page.get_by_role("dialog", name="Keys")
    expect(told.get_by_text("Accept the value of a field")).to_be_visible()
    expect(told.get_by_text("y", exact=True)).to_be_visible()
    page.keyboard.press("Escape")
    page.reload()
    expect(panel.get_by_role("button", name="Accept y")).to_be_visible()
    page.keyboard.press("y")
    expect(page.get_by_role("row", name=re.compile("Otter Accepted 61 g"))).to_be_visible()
    assert _cells(sheets, "otter")["weight"]["choice"] == "accept"


def test_a_question_is_taken_in_hand_and_put_back(page: Page, sheets: Any) -> None:
    page.goto(f"{sheets.address}/review/fields?item=otter&field=buttons")
    panel = page.get_by_role("article", name="Field")
    expect(panel.get_by_role("button", name="Take it in hand")).to_be_visible()
    page.keyboard.press("c")
    expect(panel.get_by_text("In your hands until", exact=False)).to_be_visible()
    assert _cells(sheets, "otter")["buttons"]["claimed_by"] == "local"
    page.keyboard.press("c")
    expect(panel.get_by_role("button", name="Take it in hand")).to_be_visible()
    assert _cells(sheets, "otter")["buttons"]["claimed_by"] is None


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_field_review_keeps_nobody_out(browser: Browser, sheets: Any, axe: Any, theme: Any) -> None:
    context = browser.new_context(color_scheme=theme, reduced_motion="reduce")
    page = context.new_page()
    faults: list[str] = []
    for address in (
        "/review/fields?item=heron&field=weight",
        "/review/fields?item=otter&field=sensor",
        "/review?kind=field",
    ):
        page.goto(sheets.address + address)
        page.get_by_role("article").first.wait_for()
        faults += [f"{address} {fault}" for fault in axe(page)]
    page.get_by_role("button", name="Change the keys").click()
    page.get_by_role("dialog").wait_for()
    faults += axe(page, "[role=dialog]")
    context.close()
    assert not faults, "\n".join(faults)


def test_the_field_review_is_no_wider_than_a_phone(browser: Browser, sheets: Any) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{sheets.address}/review/fields")
    page.get_by_role("article", name="Field").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    context.close()


def _cells(house: Any, item: str) -> dict[str, Any]:
    rows = house.ask("/api/reviews/fields")["items"]
    found = next(one for one in rows if one["item_key"] == item)
    return found["cells"]
