"""A real server with real runs, which can go away and come back at the same address, and a real browser."""

import json
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

HEADRACE = str(Path(sys.executable).with_name("headrace"))
BOATS = 12
AXE = Path(__file__).parents[2] / "dashboard" / "node_modules" / "axe-core" / "axe.min.js"
WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
FLEET = str(Path(__file__).with_name("fleet.py"))


def free_port() -> int:
    """A port that nobody has, and that the system gives to nobody who asks for any: a server may come back to it."""
    while True:
        port = random.randrange(20_000, 30_000)  # noqa: S311 - it need not be hard to guess
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port


class House:
    """`headrace up` with the pipelines of the tests, or of another file."""

    def __init__(self, home: Path, module: str = FLEET) -> None:
        self._module = module
        self.admin: Any = None  # the browser of whoever is signed in as one, where a file of tests keeps it
        self._environment = {**os.environ, "HEADRACE_HOME": str(home)}
        self._up: subprocess.Popen[str] | None = None
        self._port = free_port()
        self.address = f"http://127.0.0.1:{self._port}"

    def open(self) -> None:
        """Start it; it is ready when this returns."""
        command = (HEADRACE, "up", "--port", str(self._port), "--module", self._module)
        self._up = subprocess.Popen(command, env=self._environment, stdout=subprocess.PIPE, text=True)
        assert self._up.stdout is not None
        while not (line := self._up.stdout.readline()).startswith("Ready"):
            assert line, "headrace up ended before it was ready"

    def close(self) -> None:
        """End it."""
        assert self._up is not None
        self._up.send_signal(signal.SIGINT)
        self._up.communicate(timeout=60)
        assert self._up.returncode == 0

    def ask(self, path: str, body: Any = None) -> Any:
        """What the API answers: a GET, or a POST of the body."""
        given = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.address + path, given, {"Content-Type": "application/json"})  # noqa: S310 - our own server
        with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310 - our own server on 127.0.0.1
            return json.load(answer)

    def until(self, path: str, so: Callable[[Any], bool], within_s: float = 60.0) -> Any:
        """What the API answers when it is so."""
        last = time.monotonic() + within_s
        while not so(found := self.ask(path)):
            assert time.monotonic() < last, f"{path}: {found}"
            time.sleep(0.05)
        return found

    def signal(self, event: str) -> None:
        """Tell waiting runs that an event came."""
        subprocess.run((HEADRACE, "signal", event), env=self._environment, check=True, capture_output=True, timeout=60)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium; without it, or without a built page, these tests say so and skip.

    For a file and no longer: while the tool is open its loop runs in this thread, where other tests run theirs.
    """
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("there is no Chromium: `apt-get install chromium`, or `make test` as root")
    if not (Path(str(files("headrace.api"))) / "page" / "index.html").is_file():
        pytest.skip("the page is not built: `make page`")
    expect.set_options(timeout=30_000)
    with sync_playwright() as tool:
        opened = tool.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield opened
        opened.close()


@contextmanager
def house_of(module: str = FLEET) -> Iterator[House]:
    """A server with these pipelines and nothing in it, for as long as the block lasts."""
    with TemporaryDirectory(prefix="headrace-screen-") as folder:
        Path(folder).chmod(0o755)
        here = House(Path(folder) / "home", module)
        here.open()
        try:
            yield here
        finally:
            here.close()


@pytest.fixture(scope="session")
def opening() -> Callable[..., AbstractContextManager[House]]:
    """How a file of tests opens a server of its own: `with opening(module) as house`."""
    return house_of


@pytest.fixture(scope="session")
def axe() -> Callable[..., list[str]]:
    """What keeps people out of a page (or of a part of it) as it stands, by axe (WCAG 2.2 AA)."""

    def faults(page: Page, within: str = "html") -> list[str]:
        page.evaluate(AXE.read_text())
        found = page.evaluate("([part, rules]) => axe.run(part, rules)", [within, WCAG])
        return [f"{one['id']}: {one['nodes'][0]['html'][:160]} ({len(one['nodes'])})" for one in found["violations"]]

    return faults


@pytest.fixture(scope="module")
def house() -> Iterator[House]:
    """A server with a dozen boats and three questions."""
    with house_of() as here:
        boats = [
            {"catalogue": "boats", "key": f"b{n:02}", "name": f"Boat {n:02}", "version": "1"} for n in range(BOATS)
        ]
        here.ask("/api/items", {"items": boats})
        here.ask("/api/runs", {"pipeline": "pairing"})
        yield here


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser of one person."""
    opened = browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A page of that person."""
    return context.new_page()
