"""The server as a browser and a balancer meet it: a real `headrace up` on a port of its own."""

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from headrace.api.server import bind
from headrace.assembly.settings import Settings

HEADRACE = str(Path(sys.executable).with_name("headrace"))


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with TemporaryDirectory(prefix="headrace-api-") as folder:
        Path(folder).chmod(0o755)
        environment = {**os.environ, "HEADRACE_HOME": f"{folder}/home", "HEADRACE_PORT": "0"}
        with subprocess.Popen((HEADRACE, "up"), env=environment, stdout=subprocess.PIPE, text=True) as up:
            assert up.stdout is not None
            while not (line := up.stdout.readline()).startswith("Ready"):
                assert line, "headrace up ended before it was ready"
            yield line.split()[1]
            up.send_signal(signal.SIGINT)
            assert up.wait(60) == 0


async def test_an_answer_does_not_wait_for_the_acknowledgement_of_its_headers() -> None:
    listening = bind(Settings(port=0))
    taken: asyncio.Future[asyncio.StreamWriter] = asyncio.get_running_loop().create_future()

    def take(_: asyncio.StreamReader, out: asyncio.StreamWriter) -> None:
        taken.set_result(out)

    async with await asyncio.start_server(take, sock=listening):
        _, asking = await asyncio.open_connection(*listening.getsockname())
        answering = await taken
        assert answering.get_extra_info("socket").getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
        for end in (asking, answering):
            end.close()
            await end.wait_closed()


def get(url: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    request = urllib.request.Request(url, headers=headers)  # noqa: S310 - our own server on 127.0.0.1
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310 - our own server on 127.0.0.1
            return answer.status, dict(answer.headers), answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, dict(error.headers), error.read()


def test_health_says_live_and_ready_and_nothing_against_it(address: str) -> None:
    status, _, body = get(f"{address}/api/health")
    found = json.loads(body)
    assert (status, found["live"], found["ready"], found["why_not"]) == (200, True, True, [])


def test_the_page_comes_with_its_files_and_may_load_nothing_from_elsewhere(address: str) -> None:
    status, headers, body = get(f"{address}/")
    assert status == 200
    assert b"Headrace" in body
    assert "default-src 'none'" in headers["content-security-policy"]
    for name in ("status.css", "status.js"):
        assert get(f"{address}/static/{name}")[0] == 200


def test_status_counts_what_there_is(address: str) -> None:
    found = json.loads(get(f"{address}/api/status")[2])
    assert found["counts"]["live"] == 0
    assert found["only_people_left"] is True


def test_another_host_name_is_refused(address: str) -> None:
    status, headers, body = get(f"{address}/api/status", Host="headrace.example:3001")
    assert status == 421
    assert headers["content-type"] == "application/problem+json"
    assert "own address" in json.loads(body)["detail"]


def test_a_file_that_is_none_of_its_own_is_not_found(address: str) -> None:
    assert get(f"{address}/static/..%2f..%2fversion.py")[0] == 404


@pytest.mark.parametrize(("name", "value"), [("HEADRACE_HOST", "0.0.0.0"), ("HEADRACE_PORT", "taken")])  # noqa: S104 - what is refused
def test_an_address_that_cannot_be_is_refused_in_one_sentence(address: str, name: str, value: str) -> None:
    value = address.rsplit(":", 1)[-1] if value == "taken" else value
    with TemporaryDirectory(prefix="headrace-api-") as folder:
        Path(folder).chmod(0o755)
        environment = {**os.environ, "HEADRACE_HOME": f"{folder}/home", "HEADRACE_PORT": "0", name: value}
        done = subprocess.run(
            (HEADRACE, "up"), env=environment, capture_output=True, text=True, timeout=60, check=False
        )
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
