"""A person's story on a real server: process a batch, watch it, cancel one run, decide pairs, lose the server."""

import re
from typing import Any

from playwright.sync_api import Browser, Page, expect


def test_a_batch_begun_on_one_screen_is_seen_live_on_another(page: Page, browser: Browser, house: Any) -> None:
    page.goto(f"{house.address}/catalogue?pipeline=survey")
    elsewhere = browser.new_context()
    watching = elsewhere.new_page()
    watching.goto(house.address)
    expect(watching.get_by_role("button", name="Live")).to_be_visible()
    waiting = watching.get_by_role("main").get_by_role("link", name=re.compile(r"^Waiting"))
    expect(waiting).to_contain_text("1")

    page.get_by_role("button", name="Pick all 12 items that match").click()
    page.get_by_role("button", name="Process 12 items").click()
    page.get_by_role("alertdialog").get_by_role("button", name="Process them").click()
    expect(page.get_by_text(re.compile(r"Batch \d+: 12 runs begun"))).to_be_visible()

    expect(waiting).to_contain_text("13")  # without a reload: the other screen heard of it
    expect(page.get_by_role("row", name=re.compile("Boat 03 Waiting"))).to_be_visible()
    elsewhere.close()


def test_one_run_is_cancelled_and_says_so(page: Page, house: Any) -> None:
    page.goto(f"{house.address}/runs?state=waiting&q=Boat 05")
    page.get_by_role("link", name=re.compile("Boat 05")).click()
    expect(page.get_by_role("status").filter(has_text="waits for event")).to_be_visible()
    page.get_by_role("button", name="Cancel").click()
    page.get_by_role("alertdialog").get_by_role("button", name="Cancel the run").click()
    expect(page.get_by_role("status").filter(has_text="was cancelled")).to_be_visible()
    found = house.ask("/api/runs?q=Boat%2005")["items"][0]
    assert found["state"] == "cancelled"


def test_a_run_is_found_again_by_its_address(page: Page, house: Any) -> None:
    found = house.ask("/api/runs?q=Boat%2007")["items"][0]
    page.goto(f"{house.address}/runs/{found['run_id']}?tab=attempts&step=measure")
    expect(page.get_by_role("heading", level=1, name="Boat 07")).to_be_visible()
    expect(page.get_by_role("tab", name="Attempts")).to_have_attribute("aria-selected", "true")
    expect(page.get_by_role("button", name=re.compile("measure"))).to_have_attribute("aria-pressed", "true")
    page.reload()
    expect(page.get_by_text("of step measure")).to_be_visible()


def test_a_bad_address_falls_back_to_the_whole_list(page: Page, house: Any) -> None:
    page.goto(f"{house.address}/runs?state=exploded&batch=minus-one")
    expect(page.get_by_role("link", name=re.compile("Boat 01"))).to_be_visible()


def test_pairs_are_decided_by_the_keyboard_alone_and_one_is_taken_back(page: Page, house: Any) -> None:
    page.goto(house.address)
    expect(page.get_by_role("link", name="3 questions to decide")).to_be_visible()
    page.keyboard.press("g")
    page.keyboard.press("i")
    expect(page.get_by_role("heading", name="Are these two the same?")).to_be_visible()
    expect(page.get_by_text("Likeness 0.71")).to_be_hidden()
    page.keyboard.press("s")
    expect(page.get_by_text("Likeness 0.71")).to_be_visible()

    page.keyboard.press("1")
    expect(page.get_by_text("1 decided here")).to_be_visible()
    expect(page.get_by_text("Inspect the hose", exact=False).first).to_be_visible()
    page.keyboard.press("u")
    expect(page.get_by_text("Taken back: decide again.")).to_be_visible()
    assert _states(house) == ["open", "open", "open"]

    for decided in (1, 2, 3):
        page.keyboard.press("2")
        expect(page.get_by_text(f"{decided} decided here")).to_be_visible()
    expect(page.get_by_text("Nothing waits for you here.", exact=False)).to_be_visible()
    assert {one["choice"] for one in house.ask("/api/reviews?state=decided")["items"]} == {"merge"}


def test_the_runs_end_on_the_screen_when_the_tide_comes(page: Page, house: Any) -> None:
    page.goto(f"{house.address}/catalogue?pipeline=survey")
    expect(page.get_by_role("row", name=re.compile("Boat 03 Waiting"))).to_be_visible()
    house.signal("tide")
    expect(page.get_by_role("row", name=re.compile("Boat 03 Completed"))).to_be_visible()
    expect(page.get_by_role("row", name=re.compile("Boat 05 Cancelled"))).to_be_visible()


def test_a_lost_server_is_said_and_its_return_is_seen_by_itself(page: Page, house: Any) -> None:
    page.goto(house.address)
    expect(page.get_by_role("button", name="Live")).to_be_visible()
    house.close()
    expect(page.get_by_text("No line to the server since", exact=False)).to_be_visible()
    expect(page.get_by_text("Trying again", exact=False)).to_be_visible()
    house.open()
    expect(page.get_by_text("No line to the server since", exact=False)).to_be_hidden(timeout=40_000)
    expect(page.get_by_role("button", name="Live")).to_be_visible()


def _states(house: Any) -> list[str]:
    return [one["state"] for one in house.ask("/api/reviews?state=any")["items"]]
