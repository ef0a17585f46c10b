"""A person's story on the status page, on a real server with the real pipeline: each test goes on where one ended."""

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

PLACE = "/apps/maintenance"
STEPS = 6
pytestmark = pytest.mark.timeout(400)  # manuals are read; nothing here waits for a time, only for what happens


def row(page: Page, name: str) -> Locator:
    return page.get_by_role("table").get_by_role("row").filter(has=page.get_by_role("link", name=name, exact=True))


def dots(page: Page, name: str, state: str) -> Locator:
    return row(page, name).locator(f"[data-state={state}]")


def names(house: Any) -> list[str]:
    return [one["system_name"] for one in house.ask("/api/apps/maintenance/systems?sort=name&direction=asc")["items"]]


def queues(house: Any, deed: str) -> None:
    for queue in house.ask("/api/queues"):
        house.ask(f"/api/queues/{queue['name']}/{deed}", {}, "POST")


def test_the_page_of_the_app_stands_in_the_navigation_and_in_the_palette(page: Page, house: Any) -> None:
    page.goto(house.address)
    page.get_by_role("navigation", name="Places").get_by_role("link", name="Maintenance").click()
    expect(page.get_by_role("heading", level=1, name="Maintenance")).to_be_visible()
    expect(page).to_have_url(re.compile(r"/apps/maintenance$"))
    for name in names(house):
        expect(row(page, name)).to_contain_text("Not processed")
        expect(dots(page, name, "not_started")).to_have_count(STEPS)
    page.keyboard.press("/")
    page.get_by_placeholder("A run's number").fill("engine h")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name="Engine hours")).to_be_visible()


def test_the_whole_state_is_in_the_address_and_a_bad_one_falls_back(page: Page, house: Any) -> None:
    first, *others = names(house)
    page.goto(f"{house.address}{PLACE}?status=exploded&sort=colour&page=0")
    expect(row(page, first)).to_be_visible()
    page.get_by_role("searchbox", name="Name, maker or model").fill(first)
    expect(row(page, others[0])).to_be_hidden()
    page.get_by_role("button", name="System", exact=True).click()
    expect(page).to_have_url(re.compile("sort=name"))
    page.reload()
    expect(page.get_by_role("searchbox", name="Name, maker or model")).to_have_value(first)
    expect(page.get_by_role("columnheader", name="System")).to_have_attribute("aria-sort", "ascending")
    expect(page.get_by_text("1–1 of 1")).to_be_visible()
    expect(row(page, others[0])).to_be_hidden()


def test_one_of_a_batch_is_cancelled_and_the_dots_of_the_others_move_on_every_screen(
    page: Page, elsewhere: Page, house: Any
) -> None:
    cancelled, kept, *_ = names(house)
    queues(house, "pause")
    page.goto(f"{house.address}{PLACE}")
    elsewhere.goto(f"{house.address}{PLACE}")
    for name in (cancelled, kept):
        page.get_by_role("checkbox", name=f"Pick {name}").check()
    page.get_by_role("button", name="Process selected").click()
    runs = page.get_by_role("list", name="Runs of the batch")
    expect(runs.get_by_role("listitem")).to_have_count(2)
    expect(page).to_have_url(re.compile(r"batch=\d+"))
    expect(page.get_by_text("0 of 2 done")).to_be_visible()

    page.get_by_role("button", name=f"Cancel {cancelled}").click()
    expect(runs.get_by_role("listitem").filter(has_text=cancelled)).to_contain_text("Cancelled")
    expect(page.get_by_text("1 of 2 done")).to_be_visible()

    queues(house, "resume")
    for screen in (page, elsewhere):  # neither is loaded again: both hear of it
        expect(dots(screen, kept, "not_started")).to_have_count(0)
        expect(dots(screen, kept, "completed").nth(3)).to_be_visible()
    lines = page.get_by_role("list", name=f"What the run of {kept} says")
    expect(lines).to_contain_text("Step done")


def test_all_that_were_never_processed_are_counted_before_they_are_begun(page: Page, house: Any) -> None:
    left = house.ask("/api/apps/maintenance/systems?status=not_processed")["total"]
    assert left >= 2
    page.goto(f"{house.address}{PLACE}")
    page.get_by_role("button", name="Process all unprocessed").click()
    asked = page.get_by_role("alertdialog")
    expect(asked.get_by_role("heading", name=f"Process {left} systems?")).to_be_visible()
    asked.get_by_role("button", name=f"Process {left} systems").click()
    runs = page.get_by_role("list", name="Runs of the batch")
    expect(runs.get_by_role("listitem")).to_have_count(left)
    expect(page.get_by_role("button", name=re.compile("^Not processed"))).to_contain_text("0")


def test_hours_are_entered_and_the_tasks_that_waited_are_released(page: Page, house: Any) -> None:
    page.goto(f"{house.address}{PLACE}")
    page.get_by_role("link", name="Complete step 6").first.click()
    field = page.get_by_role("spinbutton").and_(page.locator(":focus"))
    expect(field).to_be_visible()
    field.fill("1250")
    page.keyboard.press("Enter")
    expect(page.get_by_text(re.compile(r"Kept\. \d+ tasks? that waited goe?s? to BoatOS\."))).to_be_visible()
    page.reload()
    expect(page.get_by_role("spinbutton").and_(page.locator(":focus"))).to_have_value("1250")


def test_pairs_that_wait_lead_to_their_review(page: Page, house: Any) -> None:
    page.goto(f"{house.address}{PLACE}")
    page.get_by_role("link", name=re.compile(r"Review duplicates \(\d+\)")).first.click()
    expect(page.get_by_role("heading", level=1, name="Review")).to_be_visible()
    expect(page).to_have_url(re.compile(r"run=\d+"))


def test_a_mode_that_is_switched_is_seen_by_another(page: Page, elsewhere: Page, house: Any) -> None:
    for screen in (page, elsewhere):
        screen.goto(f"{house.address}{PLACE}")
        expect(screen.get_by_role("radio", name="Manual")).to_be_checked()
    page.get_by_text("Agent", exact=True).click()
    expect(elsewhere.get_by_role("radio", name="Agent")).to_be_checked()
    expect(elsewhere.get_by_text("The agent takes up what changed", exact=False)).to_be_visible()
    elsewhere.get_by_role("radio", name="Agent").press("ArrowLeft")
    expect(page.get_by_role("radio", name="Manual")).to_be_checked()


def test_the_figures_have_a_table_twin(page: Page, house: Any) -> None:
    page.goto(f"{house.address}{PLACE}")
    chart = page.get_by_role("region", name="Tasks, by the minute")
    chart.get_by_role("button", name="As a table").click()
    expect(chart.get_by_role("columnheader", name="Extracted")).to_be_visible()


def test_where_only_manual_is_allowed_the_refusal_is_said(page: Page, house: Any) -> None:
    house.close()
    house.open(processing_mode="manual")
    page.goto(f"{house.address}{PLACE}")
    page.get_by_text("Agent", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("manual only")
    expect(page.get_by_role("radio", name="Manual")).to_be_checked()
