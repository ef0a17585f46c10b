"""The grid over more rows and steps than a screen shows: both axes, links to rows, all that match as one work, why."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.error import HTTPError

import pytest
from playwright.sync_api import Browser, Page, expect

WIDE = str(Path(__file__).with_name("wide.py"))
PARTS, AT_ONCE = 1200, 400


@pytest.fixture(scope="module")
def parts(opening: Any) -> Iterator[Any]:
    """1,200 parts, of which none was fitted."""
    with opening(WIDE) as house:
        for start in range(0, PARTS, AT_ONCE):
            names = [(f"p{n:04}", f"Part {n:04}") for n in range(start, start + AT_ONCE)]
            items = [{"catalogue": "parts", "key": key, "name": name, "version": "1"} for key, name in names]
            house.ask("/api/items", {"items": items})
        yield house


def test_only_the_steps_in_sight_are_there_and_the_others_come_when_one_scrolls(page: Page, parts: Any) -> None:
    page.goto(f"{parts.address}/catalogue")
    grid = page.get_by_role("table", name="Items and their steps")
    first, last = (grid.get_by_role("columnheader", name=one) for one in ("step_01", "step_40"))
    expect(first).to_be_visible()
    expect(last).to_have_count(0)
    grid.evaluate("box => { box.scrollLeft = box.scrollWidth }")
    expect(last).to_be_visible()
    expect(first).to_have_count(0)
    expect(grid.get_by_role("link", name="Part 0000")).to_be_in_viewport()  # the item stays
    assert grid.get_by_role("columnheader").count() < 40


def test_a_link_to_an_item_scrolls_to_its_row_wherever_it_is(page: Page, parts: Any) -> None:
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url) if "/api/items?" in one.url else None)
    page.goto(f"{parts.address}/catalogue?at=p1033&sort=name&falling=true")
    expect(page.get_by_role("link", name="Part 1033")).to_be_in_viewport()
    assert len(asked) < 6, "the row was looked for page by page"
    page.goto(f"{parts.address}/catalogue?at=p1033")
    expect(page.get_by_role("link", name="Part 1033")).to_be_in_viewport()


def test_a_link_to_an_item_that_a_filter_hides_says_so(page: Page, parts: Any) -> None:
    page.goto(f"{parts.address}/catalogue?at=p1033&state=failed")
    expect(page.get_by_text("p1033 is not among these rows", exact=False)).to_be_visible()
    page.get_by_role("button", name="Show it without filters").click()
    expect(page.get_by_role("link", name="Part 1033")).to_be_in_viewport()


def test_all_that_match_are_processed_as_one_work_whose_runs_and_reasons_show(page: Page, parts: Any) -> None:
    page.goto(f"{parts.address}/catalogue")
    page.get_by_role("checkbox", name="Pick all 1,200 items that match").check()
    page.get_by_role("button", name="Process 1,200 items").click()
    page.get_by_role("alertdialog").get_by_role("button", name="Process them").click()
    done = page.get_by_role("list", name="Works").get_by_text("1,200 runs begun, 0 were live already.")
    expect(done).to_be_visible(timeout=60_000)
    work = parts.ask("/api/bulk?deed=process")["items"][0]
    assert (work["state"], work["looked_at"], work["changed"]) == ("over", PARTS, PARTS)
    assert parts.ask(f"/api/batches/{work['batch_id']}")["runs"] == PARTS

    row = page.get_by_role("row", name=re.compile("Part 0003 Waiting"))
    expect(row).to_be_visible(timeout=60_000)
    row.get_by_role("link", name="Waiting").focus()
    expect(page.get_by_role("tooltip")).to_contain_text("delivery")
    page.keyboard.press("Escape")
    expect(page.get_by_role("tooltip")).to_have_count(0)


def test_a_work_that_was_stopped_says_so_and_goes_on(page: Page, parts: Any) -> None:
    number = next(filter(None, (_stopped(parts) for _ in range(20))))
    page.goto(f"{parts.address}/catalogue")
    works = page.get_by_role("list", name="Works")
    expect(works.get_by_text("was stopped after", exact=False)).to_be_visible()
    works.get_by_role("button", name="Go on").click()
    expect(works).to_have_count(0, timeout=60_000)  # it ended well, and was not begun here
    over = parts.ask(f"/api/bulk/{number}")
    assert (over["state"], over["looked_at"], over["changed"] + over["refused"]) == ("over", PARTS, PARTS)


def _stopped(house: Any) -> int | None:
    """The number of a work that was stopped; None where it was over before."""
    number = house.ask("/api/bulk/process", {"pipeline": "fitting"})["bulk_id"]
    try:
        return house.ask(f"/api/bulk/{number}/cancel", {})["bulk_id"]
    except HTTPError:
        return None


def test_what_failed_and_what_has_changes_are_one_press_away(page: Page, parts: Any) -> None:
    page.goto(f"{parts.address}/catalogue")
    page.get_by_role("checkbox", name="Failed only").check()
    expect(page.get_by_text("No item fits.", exact=False)).to_be_visible()
    expect(page).to_have_url(re.compile("state=failed"))
    page.get_by_role("combobox", name="State").select_option(label="Has changes")
    expect(page).to_have_url(re.compile("state=changes"))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_wide_grid_keeps_nobody_out(browser: Browser, parts: Any, axe: Any, theme: Any) -> None:
    context = browser.new_context(color_scheme=theme, reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{parts.address}/catalogue?at=p0003")
    page.get_by_role("link", name="Part 0003").wait_for()
    faults = axe(page)
    context.close()
    assert not faults, "\n".join(faults)


def test_the_wide_grid_is_no_wider_than_a_phone(browser: Browser, parts: Any) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{parts.address}/catalogue")
    page.get_by_role("link", name="Part 0001").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    context.close()
