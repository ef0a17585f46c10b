"""What holds for every command: JSON alone on standard output, global options that reach apps, groups that list, a
clean end at Ctrl-C."""

import json
import os
import signal
from pathlib import Path
from typing import Any

import pytest

from headrace.cli.commands import COMMANDS

READ: list[tuple[str, ...]] = [
    ("check",), ("items",), ("items", "list"), ("items", "show", "things/one"), ("runs",), ("show", "1"), ("review",),
    ("review", "list"), ("review", "show", "1"), ("queues",), ("queues", "list"), ("workers",), ("db",),
    ("db", "status"), ("db", "migrate"), ("version",),
    ("people",), ("people", "list"), ("tokens",), ("tokens", "list"),
]  # fmt: skip
LINES: list[tuple[str, ...]] = [("logs", "1"), ("events",)]
DONE: list[tuple[str, ...]] = [
    ("submit", "five"), ("submit", "five", "--count", "2"), ("run", "five"), ("run", "over_things", "--all"),
    ("items", "put", "things.csv", "--catalogue", "things"), ("signal", "paid"), ("queues", "pause", "default"),
    ("queues", "resume", "default"), ("queues", "limit", "default", "3"), ("queues", "limit", "default", "none"),
    ("review", "decide", "1", "accept"), ("submit", "waits", "--input", '"7"'), ("pause", "1", "--yes"),
    ("resume", "1", "--yes"), ("fork", "1", "--from", "question"), ("cancel", "--pipeline", "asks", "--yes"),
    ("retry", "--pipeline", "asks", "--yes"),
]  # fmt: skip
ENDLESS = {"up", "demo", "worker"}


def test_every_command_prints_json_alone_where_it_is_asked_for(here: Any, pipelines: Path, tmp_path: Path) -> None:
    (tmp_path / "things.csv").write_text("key,name\none,First\ntwo,Second\n")
    assert here("items", "put", "things.csv", "--catalogue", "things").code == 0
    assert here("--module", pipelines, "run", "asks").code == 3
    for words in (*READ, *DONE):
        said = here("--module", pipelines, *words, "--json")
        assert (said.code, said.err) == (0, ""), (words, said)
        assert said.json is not None, words
    for words in LINES:
        said = here(*words, "--json")
        assert (said.code, said.err) == (0, ""), (words, said)
        assert all(isinstance(one, dict) for one in said.lines), words
    assert {words[0] for words in (*READ, *DONE, *LINES)} == set(COMMANDS) - ENDLESS


def test_a_group_called_alone_lists_and_takes_the_options_of_its_list(here: Any, pipelines: Path) -> None:
    here("--module", pipelines, "submit", "five")
    for group in ("review", "items"):
        assert here(group).out == here(group, "list").out
        assert here(group, "--json").json == here(group, "list", "--json").json
    assert [one["name"] for one in here("queues", "--json").json] == ["default"]
    assert here("queues").out.startswith("queue ")
    assert here("db").out == here("db", "status").out
    assert here("review", "--state", "any", "-n", 3).code == 0
    said = here("queues", "--help")
    assert said.code == 0
    assert all(name in said.out for name in ("list", "pause", "resume", "limit"))


def test_a_queue_is_limited_and_the_limit_removed(here: Any, pipelines: Path) -> None:
    here("--module", pipelines, "submit", "five")
    assert here("queues", "limit", "default", 3).out == "At most 3 jobs of queue default run at once.\n"
    assert here("queues", "--json").json[0]["concurrency"] == 3
    assert here("queues", "limit", "default", 1).out == "At most 1 job of queue default run at once.\n"
    assert here("queues", "limit", "default", "none").out == "Queue default has no limit.\n"
    assert here("queues", "--json").json[0]["concurrency"] is None


def test_items_are_shown_by_name_and_their_keys_stay_in_json(here: Any, pipelines: Path, tmp_path: Path) -> None:
    (tmp_path / "things.csv").write_text("key,name\n0b5d6a1e,Bilge pump\nunnamed,\n")
    here("items", "put", "things.csv", "--catalogue", "things")
    here("--module", pipelines, "run", "over_things", "--all")
    out = here("runs").out
    assert "Bilge pump" in out
    assert "0b5d6a1e" not in out
    assert "unnamed" in out, "an item without a name goes by its key"
    named = here("runs", "--item", "0b5d6a1e", "--json").json["runs"]
    assert [(run["item_key"], run["item_name"]) for run in named] == [("0b5d6a1e", "Bilge pump")]
    assert "over things/0b5d6a1e Bilge pump: completed" in here("show", named[0]["run_id"]).out
    asked = here("--module", pipelines, "run", "asks_of_things", "--item", "0b5d6a1e")
    assert asked.code == 3, asked
    assert "Bilge pump" in here("review").out
    assert [one["item_key"] for one in here("review", "--json").json] == ["0b5d6a1e"]


def test_global_options_reach_the_commands_of_an_app(headrace: Any, headrace_database: str) -> None:
    said = headrace("--database-url", headrace_database, "maintenance", "tasks", "--json", DATABASE_URL="")
    assert (said.code, said.out.strip(), said.err) == (0, "[]", "")


def test_global_options_are_what_the_environment_says_from_then_on(here: Any, tmp_path: Path) -> None:
    reads = tmp_path / "reads.py"
    reads.write_text(
        "import os\nfrom headrace import Pipeline\np = Pipeline('p')\n"
        "@p.step\nasync def look() -> list[str]:\n"
        "    return [os.environ['HEADRACE_HOME'], os.environ['DATABASE_URL']]\n"
    )
    url = os.environ["DATABASE_URL"]
    assert here("--home", tmp_path / "there", "--database-url", url, "run", "p", "-m", reads).code == 0
    (step,) = here("show", 1, "--json").json["steps"]
    assert step["parts"][0]["result"] == [str(tmp_path / "there"), url]


def test_a_step_runs_on_uvloop(here: Any, tmp_path: Path) -> None:
    asks = tmp_path / "asks.py"
    asks.write_text(
        "import asyncio\nfrom headrace import Pipeline\np = Pipeline('p')\n"
        "@p.step\nasync def look() -> str:\n    return type(asyncio.get_running_loop()).__module__\n"
    )
    assert here("run", "p", "-m", asks).code == 0
    assert here("show", 1, "--json").json["steps"][0]["parts"][0]["result"].startswith("uvloop")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("up", "--port", "0"), 0),
        (("worker",), 0),
        (("logs", "1", "-f"), 130),
        (("events", "-f", "--from", "0.0.0"), 130),
    ],
    ids=lambda value: str(value),
)
def test_ctrl_c_is_a_clean_end(
    headrace: Any, here: Any, started: Any, pipelines: Path, words: tuple[str, ...], code: int
) -> None:
    here("--module", pipelines, "submit", "logs_and_waits")
    here("--module", pipelines, "run", "logs_and_waits")
    process = started(*words)
    first = process.stderr if words[0] == "worker" else process.stdout
    assert first.readline(), "it is under way"
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=60) == code
    assert "Traceback" not in process.stderr.read()


def test_the_settings_say_how_loud_the_logs_are(headrace: Any, tmp_path: Path) -> None:
    speaks = tmp_path / "speaks.py"
    speaks.write_text(
        "import structlog\nfrom headrace import Pipeline\np = Pipeline('p')\n"
        "@p.step\nasync def say() -> None:\n    structlog.get_logger().info('heard')\n"
    )
    assert headrace("run", "p", "-m", speaks).err == ""
    assert json.loads(headrace("run", "p", "-m", speaks, HEADRACE_LOG="info").err)["event"] == "heard"
