"""Make docs/pictures/*.png from the real pages of a running server: light, dark, and as wide as a phone.

headrace demo &                                        # and let it work for a minute
python scripts/make_pictures.py http://127.0.0.1:3001 [FOLDER] [NAME ...]
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = "/usr/bin/chromium"
SCREENS = {
    "overview": "/",
    "runs": "/runs",
    "run": "/runs/{run}",
    "catalogue": "/catalogue",
    "item": "/items/{item}",
    "review": "/review",
    "queues": "/queues",
    "workers": "/workers",
    "jobs": "/jobs?state=done",
    "events": "/events",
    "analytics": "/analytics?window=1h",
    "people": "/people",
    "settings": "/settings",
    "maintenance": "/apps/maintenance",
    "maintenance-batch": "/apps/maintenance?batch={batch}",
    "engine-hours": "/apps/maintenance/hours",
}
LOOKS = {"light": (1360, 860, "light"), "dark": (1360, 860, "dark"), "phone": (390, 844, "light")}
SETTLED_MS = 900


def pictures(server: str, folder: Path, names: list[str]) -> None:
    """Every screen in every look."""
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as tool:
        browser = tool.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for look in LOOKS:
            with page_of(browser, look) as page:
                found = chosen(page, server)
                for name, path in SCREENS.items():
                    if not names or name in names:
                        picture(page, server + path.format_map(found), folder / f"{name}-{look}.png")
        browser.close()


@contextmanager
def page_of(browser: Browser, look: str) -> Iterator[Page]:
    """A page as wide and as dark as the look says."""
    width, height, scheme = LOOKS[look]
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme="dark" if scheme == "dark" else "light"
    )
    yield context.new_page()
    context.close()


def chosen(page: Page, server: str) -> dict[str, str]:
    """A run, an item and a batch that show much."""
    runs = page.request.get(f"{server}/api/runs?limit=50").json()["items"]
    told = [one for one in runs if one["item_key"]] or runs
    run = next((one for one in told if one["state"] in ("waiting", "running")), told[0])
    batch = next((one["batch_id"] for one in told if one["batch_id"] and one["pipeline"] == "maintenance"), 1)
    return {"run": str(run["run_id"]), "item": f"{run['catalogue']}/{run['item_key']}", "batch": str(batch)}


def picture(page: Page, address: str, file: Path) -> None:
    """One screen, when it has settled; says what the browser complained about."""
    page.on("console", lambda said: print(f"{address}: {said.text}") if said.type == "error" else None)
    page.goto(address)
    page.get_by_role("heading", level=1).first.wait_for()
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(SETTLED_MS)
    page.screenshot(path=file)


if __name__ == "__main__":
    arguments = sys.argv[1:]
    place = Path(arguments[1]) if len(arguments) > 1 else Path("docs/pictures")
    pictures(arguments[0] if arguments else "http://127.0.0.1:3001", place, arguments[2:])
