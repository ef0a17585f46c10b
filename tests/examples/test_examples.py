"""The examples run as a reader would run them, and print what they say they do."""

import asyncio
import os
import sys
from pathlib import Path

import pytest

from headrace.testing import Trial

pytestmark = pytest.mark.anyio
EXAMPLES = Path(__file__).parents[2] / "examples"
PRINTED = {
    "hello": [
        "choosing the mark, once",
        "attempt 1 fails after the mark was chosen",
        "attempt 2 finds the mark '!' again",
        "HELLO, WORLD!",
    ],
    "catalogue": [
        "ant: 2 pages, 80 g, six buttons",
        "bee: 3 pages, 61 g, no cable, hums",
        "cow: the budget ends it after 4 pages",
        "cow: 4 pages, moo",
        "all of ant, bee, cow are done",
    ],
    "fields": [
        "asked about weight, buttons, sensor",
        "weight 60 (override), buttons 5 (lock), sensor None (unknown)",
        "asked about weight, sensor",
        "weight 60 (override), buttons 5 (lock), sensor None (unknown)",
    ],
    "review": ["ann said yes; packed by a run of its own", "sent a chart, wrapped, paid 12.5 USD"],
}


def test_every_example_is_run_here() -> None:
    assert {path.stem for path in EXAMPLES.glob("*.py")} == set(PRINTED)


@pytest.mark.parametrize("name", PRINTED)
async def test_an_example_does_what_it_says(trial: Trial, name: str) -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        str(EXAMPLES / f"{name}.py"),
        env={**os.environ, "DATABASE_URL": trial.conninfo},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, err = await asyncio.wait_for(process.communicate(), 90)
    assert process.returncode == 0, err.decode()
    printed = out.decode().splitlines()
    if name == "catalogue":  # items go side by side
        assert sorted(printed) == sorted(PRINTED[name])
    else:
        assert printed == PRINTED[name]


def test_an_example_is_short() -> None:
    for path in EXAMPLES.glob("*.py"):
        assert len(path.read_text().splitlines()) < 60, path.name
