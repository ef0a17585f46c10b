"""A real server with the app, its agent off, a BoatOS stand-in, a few systems taken in, and a real browser."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

import headrace
from headrace_maintenance.demo.collection import write_fleet
from headrace_maintenance.settings import PREFIX

HEADRACE = str(Path(sys.executable).with_name("headrace"))
BUILT = Path(str(headrace.__file__)).parent / "api" / "page" / "index.html"
APP = "/api/apps/maintenance"
SYSTEMS = 4
SEED = 1
TOKEN = "a-token-of-the-screen-1"
DEADLINE_MS = 60_000  # a machine that does other things too reads a manual in seconds


class House:
    """`headrace up` with the app, and `headrace maintenance` beside it."""

    def __init__(self, folder: Path, boat: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{self._port}"
        self._environment = {
            **os.environ,
            "HEADRACE_HOME": str(folder / "home"),
            f"{PREFIX}BOATOS_URL": boat,
            f"{PREFIX}BOATOS_TOKEN": TOKEN,
        }
        self._up: subprocess.Popen[str] | None = None

    def open(self, **settings: str) -> None:
        """Start it, with these settings of the app; it is ready when this returns."""
        environment = self._environment | {PREFIX + name.upper(): value for name, value in settings.items()}
        command = (HEADRACE, "up", "--port", str(self._port))
        self._up = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
        assert self._up.stdout is not None
        while not (line := self._up.stdout.readline()).startswith("Ready"):
            assert line, "headrace up ended before it was ready"

    def close(self) -> None:
        """End it."""
        assert self._up is not None
        self._up.send_signal(signal.SIGINT)
        self._up.communicate(timeout=60)
        assert self._up.returncode == 0

    def run(self, *words: str) -> str:
        """What a command of the app prints."""
        command = (HEADRACE, "maintenance", *words)
        done = subprocess.run(command, env=self._environment, check=True, capture_output=True, text=True, timeout=100)
        return done.stdout

    def ask(self, path: str, body: Any = None, method: str | None = None) -> Any:
        """What the API answers: a GET, or a POST of the body."""
        given = None if body is None else json.dumps(body).encode()
        headers = {"Content-Type": "application/json"}
        request = urllib.request.Request(self.address + path, given, headers, method=method)  # noqa: S310 - our own server
        with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310 - our own server on 127.0.0.1
            text = answer.read()
        return json.loads(text) if text else None


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium; without it, or without a built page, these tests say so and skip."""
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("there is no Chromium: `apt-get install chromium`, or `make test` as root")
    if not BUILT.is_file():
        pytest.skip("the page is not built: `make page`")
    expect.set_options(timeout=DEADLINE_MS)
    with sync_playwright() as tool:
        opened = tool.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def boat() -> Iterator[str]:
    """The address of a BoatOS stand-in."""
    with TemporaryDirectory(prefix="headrace-boat-") as folder:
        tokens = Path(folder) / "tokens"
        tokens.write_text(f"{TOKEN}\n")
        module = (sys.executable, "-m", "headrace_maintenance.sandbox.boatos", "--port", "0")
        files = ("--data", str(Path(folder) / "store"), "--token-file", str(tokens))
        process = subprocess.Popen((*module, *files), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        assert process.stdout is not None
        yield next(line.split()[-1] for line in process.stdout if "ready on" in line)
        process.terminate()
        process.communicate()


@pytest.fixture(scope="module")
def house(boat: str) -> Iterator[House]:
    """A server with four systems of which none was processed; nothing begins by itself."""
    with TemporaryDirectory(prefix="headrace-screen-") as folder:
        Path(folder).chmod(0o755)
        here = House(Path(folder), boat)
        here.open()
        try:
            here.run("mode", "manual")
            fleet = Path(folder) / "fleet"
            fleet.mkdir()
            write_fleet(fleet, SYSTEMS, SEED)
            here.run("ingest", "--csv", str(fleet / "systems.csv"))
            yield here
        finally:
            here.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser of one person."""
    opened = browser.new_context(viewport={"width": 1360, "height": 900}, reduced_motion="reduce")
    opened.set_default_timeout(DEADLINE_MS)
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A page of that person."""
    return context.new_page()


@pytest.fixture
def elsewhere(browser: Browser) -> Iterator[Page]:
    """Another browser, of another person."""
    opened = browser.new_context(viewport={"width": 1360, "height": 900}, reduced_motion="reduce")
    opened.set_default_timeout(DEADLINE_MS)
    yield opened.new_page()
    opened.close()
