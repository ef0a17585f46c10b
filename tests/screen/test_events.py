"""Events on a real server: filtered before pages are made, and replayed from the cursor in the address."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

RUNS = 60


@pytest.fixture(scope="module")
def told(opening: Any) -> Iterator[Any]:
    """A server on which sixty boats were measured and wait for the tide, and one question was asked."""
    with opening() as house:
        keys = [f"b{n:02}" for n in range(RUNS)]
        house.ask("/api/items", {"items": [{"catalogue": "boats", "key": key, "version": "1"} for key in keys]})
        house.ask("/api/batches", {"pipeline": "survey", "items": keys})
        house.ask("/api/runs", {"pipeline": "pairing"})
        yield house


def rows(page: Page) -> Any:
    return page.get_by_role("group", name="Events").locator("tbody tr")


def test_a_rare_event_is_found_among_many_and_pages_of_a_filter_are_full(page: Page, told: Any) -> None:
    page.goto(f"{told.address}/events?type=review_asked")
    expect(rows(page)).to_have_count(1)
    expect(rows(page).first).to_contain_text("A person was asked")
    page.get_by_role("combobox", name="What happened").select_option(label="Run was submitted")
    expect(rows(page)).to_have_count(RUNS + 1)
    page.get_by_role("combobox", name="Pipeline").select_option(label="pairing")
    expect(rows(page)).to_have_count(1)
    expect(page).to_have_url(re.compile("type=run_queued&pipeline=pairing"))


def test_a_replay_begins_at_the_cursor_of_the_address_and_goes_on(page: Page, told: Any) -> None:
    page.goto(f"{told.address}/events")
    page.get_by_role("link", name="Replay from the beginning").click()
    expect(rows(page).first).to_contain_text("Run was submitted")
    page.get_by_role("link", name="Go on").click()
    expect(page).to_have_url(re.compile(r"from=\d+\.[1-9]\d*\.\d+"))
    cursor = page.url.partition("from=")[2]
    first = told.ask(f"/api/events?after={cursor}&limit=1")["items"][0]
    expect(rows(page).first).to_contain_text(f"{first['run_id']}{first['step'] or ''}")
    page.reload()
    expect(rows(page).first).to_contain_text(f"{first['run_id']}{first['step'] or ''}")


def test_from_an_event_one_goes_to_what_came_after_it(page: Page, told: Any) -> None:
    asked = told.ask("/api/events?type=review_asked")["items"][0]
    page.goto(f"{told.address}/events?type=review_asked")
    page.get_by_role("link", name=re.compile("What came after A person was asked")).click()
    expect(page).to_have_url(re.compile(f"from={asked['id']}"))
    expect(page.get_by_text("In the order in which it happened", exact=False)).to_be_visible()


def test_a_cursor_or_a_type_that_is_none_falls_back_to_the_latest(page: Page, told: Any) -> None:
    page.goto(f"{told.address}/events?from=yesterday&type=exploded")
    expect(rows(page).first).to_be_visible()
    expect(page.get_by_role("link", name="Replay from the beginning")).to_be_visible()


def test_events_of_one_run_and_step_are_found(page: Page, told: Any) -> None:
    run = told.ask("/api/runs?q=b07")["items"][0]["run_id"]
    page.goto(f"{told.address}/events?run={run}&step=measure")
    expect(rows(page).first).to_contain_text("measure")
    for row in rows(page).all():
        expect(row).to_contain_text(str(run))
