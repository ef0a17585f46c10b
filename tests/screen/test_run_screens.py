"""The run as a graph, edited and run again; works on all that match; kept views; the window before; no such run."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

AXE = Path(__file__).parents[2] / "dashboard" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def runs(house: Any) -> dict[str, int]:
    """A refit that failed, one that went well, and surveys that wait for the tide."""
    made = {
        name: house.ask("/api/runs", {"pipeline": "refit", "input": {"planks": 3, "leaks": leaks}})["run_id"]
        for name, leaks in (("leaking", 2), ("tight", 0))
    }
    house.ask("/api/batches", {"pipeline": "survey", "items": ["b01", "b02", "b03"]})
    for name, state in (("leaking", "failed"), ("tight", "completed")):
        house.until(f"/api/runs/{made[name]}", lambda run, state=state: run["state"] == state)
    house.until("/api/runs?pipeline=survey&state=waiting", lambda page: len(page["items"]) == 3)
    return made


def test_the_graph_shows_steps_with_their_counts_and_a_click_picks_one(page: Page, house: Any, runs: Any) -> None:
    page.goto(f"{house.address}/runs/{runs['leaking']}?tab=attempts")
    page.get_by_role("button", name="Graph").click()
    expect(page).to_have_url(re.compile("view=graph"))
    graph = page.get_by_role("group", name="The graph of the steps")
    expect(graph.get_by_role("button", name=re.compile("change.*Done.*3 of 3"))).to_be_visible()
    expect(graph.get_by_role("img", name="The graph, small")).to_be_visible()
    graph.get_by_role("button", name=re.compile("caulk.*Failed")).click()
    expect(page.get_by_text("of step caulk")).to_be_visible()
    expect(page.get_by_role("tabpanel").get_by_text("2 seams leak").first).to_be_visible()
    page.reload()
    expect(graph.get_by_role("button", name=re.compile("caulk"))).to_have_attribute("aria-pressed", "true")


def test_a_run_shows_those_it_started_its_budget_and_what_it_keeps(page: Page, house: Any, runs: Any) -> None:
    page.goto(f"{house.address}/runs/{runs['tight']}?tab=checkpoints")
    expect(page.get_by_text("planks to change", exact=True)).to_be_visible()
    for unit in ("Money", "Calls", "Tokens", "Pages", "Time"):
        expect(page.get_by_role("meter", name=f"{unit} used")).to_be_visible()
    started = page.get_by_role("list", name="Runs that timber asked for").get_by_role("link")
    expect(started).to_have_count(2)
    started.first.click()
    expect(page.get_by_role("link", name=f"run {runs['tight']}, step timber")).to_be_visible()


def test_an_edited_input_is_checked_and_becomes_a_run_of_its_own(page: Page, house: Any, runs: Any) -> None:
    page.goto(f"{house.address}/runs/{runs['leaking']}")
    page.get_by_role("button", name="Edit and run again").click()
    field = page.get_by_role("textbox", name="Its input, as JSON")
    field.fill('{"planks": 2, "leaks": ')
    expect(page.get_by_role("alert").filter(has_text="This is no JSON")).to_be_visible()
    expect(page.get_by_role("button", name="Run again", exact=True)).to_be_disabled()
    field.fill('{"planks": 2, "leaks": 0}')
    page.get_by_role("button", name="Run again", exact=True).click()
    expect(page.get_by_role("link", name=f"run {runs['leaking']}", exact=True)).to_be_visible()
    expect(page.get_by_role("status").filter(has_text="completed")).to_be_visible()


def test_a_run_from_a_step_says_before_what_it_will_cost(page: Page, house: Any, runs: Any) -> None:
    page.goto(f"{house.address}/runs/{runs['leaking']}")
    page.get_by_role("button", name="From a step").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("radio", name=re.compile("caulk")).check()
    expect(dialog.get_by_text("1 step done again, expected to cost about $0.50.")).to_be_visible()
    dialog.get_by_role("button", name="Begin at caulk").click()
    expect(page.get_by_text(f"run {runs['leaking']}", exact=True)).to_be_visible()


def test_all_that_match_are_paused_and_those_that_cannot_be_retried_say_why(page: Page, house: Any, runs: Any) -> None:
    page.goto(f"{house.address}/runs?pipeline=survey&state=waiting")
    page.get_by_role("button", name="Pick all that match").click()
    page.get_by_role("button", name="Pause", exact=True).click()
    page.get_by_role("alertdialog").get_by_role("button", name="Pause: 3 runs").click()
    expect(page.get_by_text(re.compile("3 runs paused"))).to_be_visible()
    assert len(house.ask("/api/runs?state=paused")["items"]) == 3

    house.until(f"/api/runs/{runs['leaking']}", lambda run: run["state"] == "failed")
    page.goto(f"{house.address}/runs?pipeline=refit")
    page.get_by_role("checkbox", name=f"Pick run {runs['tight']}", exact=True).check()
    page.get_by_role("checkbox", name=f"Pick run {runs['leaking']}", exact=True).check()
    page.get_by_role("button", name="Retry", exact=True).click()
    page.get_by_role("alertdialog").get_by_role("button", name="Retry: 2 runs").click()
    expect(page.get_by_text(re.compile("1 run retried, 1 refused"))).to_be_visible()
    refusals = page.get_by_role("list", name="Why runs refused")
    expect(refusals).to_contain_text("completed")
    expect(refusals.get_by_role("link", name=str(runs["tight"]))).to_be_visible()


def test_failed_jobs_that_match_are_retried_by_their_runs(page: Page, house: Any, runs: Any) -> None:
    house.until(f"/api/runs/{runs['leaking']}", lambda run: run["state"] == "failed")
    page.goto(f"{house.address}/jobs")
    page.get_by_role("link", name=re.compile("seams leak")).first.click()
    page.get_by_role("button", name="Pick all that match").click()
    page.get_by_role("button", name="Retry", exact=True).click()
    page.get_by_role("alertdialog").get_by_role("button", name=re.compile(r"^Retry: \d+ run")).click()
    expect(page.get_by_text(re.compile(r"\d+ runs? retried"))).to_be_visible()


def test_a_view_is_kept_for_the_person_and_opened_in_another_browser(page: Page, browser: Browser, house: Any) -> None:
    page.goto(f"{house.address}/runs?pipeline=refit&state=failed")
    page.get_by_role("button", name="Views").click()
    page.get_by_role("menuitem", name="Keep what is shown as a view").click()
    page.get_by_role("textbox", name="Its name").fill("Leaks")
    page.get_by_role("button", name="Keep the view").click()
    expect(page.get_by_role("button", name="Leaks")).to_be_visible()

    elsewhere = browser.new_context()
    other = elsewhere.new_page()
    other.goto(f"{house.address}/runs")
    other.get_by_role("button", name="Views").click()
    other.get_by_role("menuitem", name="Leaks").click()
    expect(other).to_have_url(re.compile("pipeline=refit&state=failed"))
    other.get_by_role("button", name="Leaks").click()
    other.get_by_role("menuitem", name="Delete views").click()
    other.get_by_role("button", name="Delete the view Leaks").click()
    expect(other.get_by_text("None is left.")).to_be_visible()
    elsewhere.close()
    assert house.ask("/api/views") == []


def test_an_item_says_what_it_cost_and_is_run_again_from_a_step(page: Page, house: Any, runs: Any) -> None:
    page.goto(f"{house.address}/items/boats/b01")
    expect(page.get_by_text("Its runs used nothing that is counted", exact=False)).to_be_visible()
    page.get_by_role("button", name="Again from a step").click()
    expect(
        page.get_by_role("dialog").get_by_text("expected to cost nothing that is counted", exact=False)
    ).to_be_visible()


@pytest.mark.parametrize("address", ["/runs/999999", "/runs/none", "/items/boats/none"])
def test_what_is_not_there_says_so_and_shows_a_way_back(page: Page, house: Any, address: str) -> None:
    page.goto(house.address + address)
    expect(page.get_by_role("heading", level=1, name=re.compile("^No (such )?(run|item)"))).to_be_visible()
    expect(page.get_by_role("main").get_by_role("link", name=re.compile("All runs|The catalogue"))).to_be_visible()


def test_the_new_screens_keep_nobody_out(browser: Browser, house: Any, runs: Any) -> None:
    faults: list[str] = []
    for theme in ("light", "dark"):
        context = browser.new_context(
            color_scheme=theme, reduced_motion="reduce", viewport={"width": 1280, "height": 900}
        )
        page = context.new_page()
        for address, ready in (
            (f"/runs/{runs['leaking']}?view=graph&tab=checkpoints", "The graph of the steps"),
            (f"/runs/{runs['tight']}?tab=cost", "Ledger"),
            ("/runs?pipeline=refit", "Runs"),
            ("/jobs", "Jobs"),
            ("/analytics?window=1h&compare=true", "How long steps take"),
        ):
            page.goto(house.address + address)
            page.get_by_role("group", name=ready, exact=True).first.wait_for()
            page.evaluate(AXE.read_text())
            found = page.evaluate("rules => axe.run(document, rules)", {"runOnly": RULES})
            faults += [
                f"{theme} {address}: {one['id']}: {one['nodes'][0]['html'][:160]}" for one in found["violations"]
            ]
        context.close()
    assert not faults, "\n".join(faults)


def test_the_new_screens_are_no_wider_than_a_phone(browser: Browser, house: Any, runs: Any) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    for address in (f"/runs/{runs['leaking']}?view=graph", "/runs", "/jobs", "/runs/999999", "/analytics?compare=true"):
        page.goto(house.address + address)
        page.get_by_role("heading", level=1).first.wait_for()
        expect(page.locator("[role=status] .sr-only")).to_have_count(0)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, address
    context.close()


def test_analytics_beside_the_period_before_and_looked_at_closer(page: Page, house: Any, runs: Any) -> None:
    page.goto(f"{house.address}/analytics?window=1h")
    page.get_by_role("button", name="Compare with the period before").click()
    expect(page).to_have_url(re.compile("compare=true"))
    chart = page.get_by_role("region", name="Runs that ended")
    expect(chart.get_by_text(re.compile("in this period, nothing in the one before"))).to_be_visible()
    chart.get_by_role("button", name="As a table").click()
    expect(chart.get_by_role("columnheader", name="Difference")).to_be_visible()
    chart.get_by_role("button", name="As a chart").click()

    place = chart.locator(".u-over").bounding_box()
    assert place is not None
    middle = place["y"] + place["height"] / 2
    page.mouse.move(place["x"] + place["width"] * 0.5, middle)
    page.mouse.down()
    page.mouse.move(place["x"] + place["width"] * 0.9, middle, steps=4)
    page.mouse.up()
    expect(page).to_have_url(re.compile(r"from=\d+&to=\d+"))
    page.reload()
    page.get_by_role("button", name="Show all of it").click()
    expect(page).not_to_have_url(re.compile("from="))
