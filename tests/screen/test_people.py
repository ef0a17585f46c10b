"""People on a real server: the first admin, signing in, who may only look, sessions, an audit of before and after."""

import re
from collections.abc import Iterator
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

PASSWORD = "correct horse battery"
Theme = Literal["light", "dark"]


@pytest.fixture(scope="module")
def home(opening: Any, browser: Browser) -> Iterator[Any]:
    """A server with a boat, three questions, and an admin, an operator and a viewer, added on its own page."""
    with opening() as house:
        house.ask("/api/items", {"items": [{"catalogue": "boats", "key": "b1", "name": "Boat 1", "version": "1"}]})
        house.ask("/api/runs", {"pipeline": "pairing"})
        context = browser.new_context()
        page = context.new_page()
        page.goto(f"{house.address}/people")
        page.get_by_role("button", name="Add a person").click()
        page.get_by_label("Name").fill("anna")
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("dialog").get_by_role("button", name="Add", exact=True).click()
        sign_in(page, "anna")  # from now on everyone must
        for name, role in (("olga", "operator"), ("vera", "viewer")):
            page.get_by_role("button", name="Add a person").click()
            dialog = page.get_by_role("dialog")
            dialog.get_by_label("Name").fill(name)
            dialog.get_by_label("Password", exact=False).fill(PASSWORD)
            dialog.get_by_label("Role").select_option(role)
            dialog.get_by_role("button", name="Add", exact=True).click()
            expect(page.get_by_role("table").get_by_text(name, exact=True)).to_be_visible()
        house.admin = context.storage_state()
        context.close()
        yield house


def sign_in(page: Page, name: str, password: str = PASSWORD) -> None:
    """Fill in the form that is there, and go on when it has let one in."""
    expect(page.get_by_role("button", name="Sign in")).to_be_visible()
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("button", name="Sign in")).to_have_count(0)


@pytest.fixture
def context(browser: Browser, home: Any) -> Iterator[BrowserContext]:
    """A browser in which the admin is signed in: by the one session of the file, for tries to sign in are counted."""
    opened = browser.new_context(storage_state=home.admin, reduced_motion="reduce")
    yield opened
    opened.close()


@pytest.fixture
def anna(context: BrowserContext, home: Any) -> Page:
    """A page on which the admin is signed in."""
    page = context.new_page()
    page.goto(f"{home.address}/people")
    return page


@pytest.fixture
def stranger(browser: Browser) -> Iterator[Page]:
    """A page of somebody who is not signed in."""
    opened = browser.new_context(reduced_motion="reduce")
    yield opened.new_page()
    opened.close()


def test_a_wrong_password_is_said_and_the_right_one_leads_back_to_where_one_was(stranger: Page, home: Any) -> None:
    page = stranger
    page.goto(f"{home.address}/catalogue?pipeline=survey&state=none")
    expect(page).to_have_url(re.compile("/sign-in"))
    page.get_by_label("Name").fill("vera")
    page.get_by_label("Password").fill("a wrong guess")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_text("The name or the password is wrong", exact=False).first).to_be_visible()
    sign_in(page, "vera")
    expect(page).to_have_url(re.compile(r"/catalogue\?pipeline=survey&state=none"))
    expect(page.get_by_role("link", name="Boat 1")).to_be_visible()


def test_a_viewer_sees_everything_and_is_told_why_nothing_can_be_done(stranger: Page, home: Any) -> None:
    page = stranger
    page.goto(f"{home.address}/sign-in?back=/review")
    sign_in(page, "vera")
    expect(page.get_by_role("button", name="Merge")).to_be_disabled()
    expect(page.get_by_text("You may look; deciding takes an operator.")).to_be_visible()
    page.keyboard.press("1")
    page.goto(f"{home.address}/catalogue?pipeline=survey")
    expect(page.get_by_role("button", name="Pick all 1 item that match")).to_be_disabled()
    expect(page.get_by_text("You are viewer; this takes an operator.")).to_be_visible()
    page.goto(f"{home.address}/queues")
    pause = page.get_by_role("button", name="Pause").last
    expect(pause).to_be_disabled()
    expect(pause).to_have_attribute("title", "You are viewer; this takes an operator.")
    page.goto(f"{home.address}/people")
    expect(page.get_by_role("heading", name="Where you are signed in")).to_be_visible()
    expect(page.get_by_role("heading", name="What was done, by whom")).to_have_count(0)


def test_an_operator_decides_and_signs_out(stranger: Page, home: Any) -> None:
    page = stranger
    page.goto(f"{home.address}/sign-in?back=/review")
    sign_in(page, "olga")
    page.get_by_role("button", name="Take it in hand").click()
    expect(page.get_by_text("In your hands until", exact=False)).to_be_visible()
    page.get_by_role("button", name="Merge").click()
    expect(page.get_by_text("2 questions left")).to_be_visible()
    page.get_by_role("button", name="Theme, keys and who is here").click()
    expect(page.get_by_text("olga, operator")).to_be_visible()
    page.get_by_role("menuitem", name="Sign out").click()
    expect(page.get_by_role("button", name="Sign in")).to_be_visible()


def test_what_one_has_in_hand_is_not_in_the_way_of_others(browser: Browser, anna: Page, home: Any) -> None:
    anna.goto(f"{home.address}/review")
    anna.get_by_role("button", name="Take it in hand").click()
    expect(anna.get_by_role("article").get_by_text("In your hands until", exact=False)).to_be_visible()
    elsewhere = browser.new_context()
    olga = elsewhere.new_page()
    olga.goto(f"{home.address}/sign-in?back=/review")
    sign_in(olga, "olga")
    expect(olga.get_by_role("list", name="Waiting questions").get_by_role("button")).to_have_count(1)
    olga.get_by_role("combobox", name="In whose hands").select_option(label="In others' hands")
    expect(olga.get_by_role("article").get_by_text("In the hands of anna until", exact=False)).to_be_visible()
    expect(olga.get_by_role("button", name="Merge")).to_be_disabled()
    expect(olga.get_by_text("anna has it in hand.")).to_be_visible()
    elsewhere.close()
    anna.get_by_role("button", name="Put it back").click()
    expect(anna.get_by_role("button", name="Take it in hand")).to_be_visible()


def test_the_audit_tells_what_was_before_and_after(anna: Page, home: Any) -> None:
    anna.goto(f"{home.address}/queues")
    anna.get_by_role("button", name="Pause").last.click()
    expect(anna.get_by_text("Nothing new begins: paused by anna", exact=False)).to_be_visible()
    anna.get_by_role("button", name="Let it go on").click()
    expect(anna.get_by_text("Nothing new begins", exact=False)).to_have_count(0)
    anna.goto(f"{home.address}/people")
    anna.get_by_role("combobox", name="To what").select_option(label="Queues")
    audit = anna.get_by_role("group", name="Audit")
    resumed, paused = audit.get_by_role("row").nth(1), audit.get_by_role("row").nth(2)
    expect(resumed).to_contain_text(re.compile("Resume.*paused by: anna.*nothing"))
    expect(paused).to_contain_text(re.compile("Pause.*paused by: nothing.*anna"))


def test_a_session_that_was_ended_leads_to_signing_in_and_back(browser: Browser, anna: Page, home: Any) -> None:
    other = browser.new_context()
    away = other.new_page()
    away.goto(f"{home.address}/sign-in?back=/runs?state=waiting")
    sign_in(away, "anna")
    anna.goto(f"{home.address}/people")
    sessions = anna.get_by_role("group", name="Sessions")
    expect(sessions.get_by_text("this one")).to_have_count(1)
    anna.get_by_role("button", name="Sign out everywhere else").click()
    anna.get_by_role("alertdialog").get_by_role("button", name="Sign them out").click()
    expect(sessions.get_by_role("row")).to_have_count(2)  # the head, and this one
    away.get_by_role("link", name="Queues and limits").click()
    expect(away).to_have_url(re.compile("/sign-in"))
    sign_in(away, "anna")
    expect(away).to_have_url(re.compile("/queues"))
    other.close()


def test_signing_in_anew_in_another_tab_does_not_lose_what_is_done_in_this_one(
    context: BrowserContext, anna: Page, home: Any
) -> None:
    anna.goto(f"{home.address}/queues")
    expect(anna.get_by_role("button", name="Pause").last).to_be_enabled()
    tab = context.new_page()
    tab.goto(f"{home.address}/sign-in")
    sign_in(tab, "anna")
    tab.close()
    anna.get_by_role("button", name="Pause").last.click()
    expect(anna.get_by_text("Nothing new begins: paused by anna", exact=False)).to_be_visible()
    anna.get_by_role("button", name="Let it go on").click()


def test_a_token_is_shown_once_and_revoked(anna: Page, home: Any) -> None:
    anna.get_by_role("button", name="Make a token").click()
    dialog = anna.get_by_role("dialog")
    dialog.get_by_label("What it is for").fill("nightly import")
    dialog.get_by_label("What it may").select_option(label="As operator")
    dialog.get_by_label("Only survey").check()
    dialog.get_by_role("button", name="Make it").click()
    expect(dialog.locator("code")).to_have_text(re.compile("^hr_"))
    dialog.get_by_role("button", name="I have kept it").click()
    row = anna.get_by_role("row", name=re.compile("nightly import anna Operator survey Valid"))
    row.get_by_role("button", name="Revoke").click()
    anna.get_by_role("alertdialog").get_by_role("button", name="Revoke it").click()
    expect(anna.get_by_role("row", name=re.compile("nightly import anna Operator survey Revoked"))).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_pages_of_people_keep_nobody_out(browser: Browser, home: Any, axe: Any, theme: Theme) -> None:
    context = browser.new_context(color_scheme=theme, reduced_motion="reduce", storage_state=home.admin)
    page = context.new_page()
    page.goto(f"{home.address}/sign-in")
    page.get_by_role("button", name="Sign in").wait_for()
    faults = axe(page)
    page.goto(f"{home.address}/people")
    page.get_by_role("group", name="Audit").wait_for()
    page.get_by_role("group", name="Sessions").wait_for()
    faults += axe(page)
    page.get_by_role("button", name="Make a token").click()
    faults += axe(page, "[role=dialog]")
    context.close()
    assert not faults, "\n".join(faults)


def test_the_pages_of_people_are_no_wider_than_a_phone(browser: Browser, home: Any) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, storage_state=home.admin)
    page = context.new_page()
    page.goto(f"{home.address}/people")
    page.get_by_role("group", name="Audit").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    context.close()
