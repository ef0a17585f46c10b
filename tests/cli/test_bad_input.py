"""Bad input: one sentence on standard error that says what is accepted, the documented code, and nothing half done."""

import os
import resource
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from headrace.cli.commands import COMMANDS, load

WRONG: list[tuple[tuple[object, ...], int, str]] = [
    (("run", "nothing"), 4, "There is no pipeline named 'nothing'. There is: "),
    (("show", 99), 4, "There is no run named '99'."),
    (("logs", 99), 4, "There is no run named '99'."),
    (("cancel", 99, "--yes"), 4, "There is no run named '99'."),
    (("review", "show", 99), 4, "There is no review named '99'."),
    (("items", "show", "things/none"), 4, "There is no item of things named 'none'."),
    (("queues", "pause", "none"), 4, "There is no queue named 'none'."),
    (("show", "x"), 2, "Invalid value for 'RUN': it should be a whole number. `headrace show --help`"),
    (("show", -1), 2, ""),
    (("show", 2**70), 2, "Invalid value for 'RUN'"),
    (("queues", "lst"), 2, "No such command 'lst'. Did you mean 'list'?"),
    (("queues", "limit", "none", 4), 4, "There is no queue named 'none'."),
    (("queues", "limit", "none", 0), 2, "the limit: '0' is not accepted. Accepted: a whole number from 1 to 1000000"),
    (("queues", "limit", "none", "many"), 2, "the limit: 'many' is not accepted."),
    (("runs", "--pipeline", "none"), 4, "There is no pipeline named 'none'. There is: boatos, maintenance."),
    (("review", "--pipeline", "none"), 4, "There is no pipeline named 'none'."),
    (("pause", "--pipeline", "none", "--yes"), 4, "There is no pipeline named 'none'."),
    (("review", "--state", "shut"), 2, "--state: 'shut' is not known. Accepted: open, decided"),
    (("items", "show", "none"), 2, "the item: 'none' names no catalogue. Accepted: CATALOGUE/KEY"),
    (("worker", "--queue", "none"), 4, "There is no queue named 'none'. There is: default."),
    (("submit", "boatos", "--all"), 2, "--all: the catalogue systems has no items."),
    (("run",), 2, "Missing argument 'pipeline'. `headrace run --help` says what is accepted."),
    (("--home",), 2, "Option '--home' requires an argument."),
    (("--database-url", "secret", "runs"), 2, "DATABASE_URL: is no address of a PostgreSQL. Accepted: postgresql://"),
    (("up", "--port", 70000), 2, "Invalid value for '--port': it should be less than or equal to 65535. `headrace up"),
    (("runs", "--nope"), 2, "No such option: --nope"),
    (("runs", "--state", "sleeping"), 2, "state: 'sleeping' is not known. Accepted: queued, running"),
    (("runz",), 2, "There is no command 'runz'; did you mean run"),
    (("runs", "-n", 5000), 2, "Invalid value for '--limit'"),
    (("runs", "--pipeline", b"\xff"), 2, "the argument '\\udcff': is not UTF-8. Accepted: text in UTF-8."),
    (("cancel",), 2, "which runs: is not said in just one way. Accepted: RUN"),
    (("cancel", 1, "--batch", 1), 2, "which runs: is not said in just one way."),
    (("events", "--from", "1.2"), 2, "the cursor: '1.2' is none. Accepted: the id of an event"),
    (("signal", "paid", "--payload", "{"), 2, "--payload: is not JSON ("),
    (("signal", "paid", "--payload", "NaN"), 2, "--payload: is not JSON ("),
    (("signal", "paid", "--payload", '"a\\u0000b"'), 2, "holds a NUL character"),
    (("items", "put", "missing.csv", "--catalogue", "x"), 2, "the file missing.csv: cannot be read (No such file"),
    (("run", "five", "-m", "missing.py"), 2, "the module missing.py: is not there."),
    (("run", "five", "-m", "no.such.module"), 2, "the module no.such.module: cannot be imported (ModuleNotFoundError"),
    (("worker", "--label", "gpu"), 2, "--label: 'gpu' has no name or no value. Accepted: NAME=VALUE"),
]


@pytest.mark.parametrize(("words", "code", "sentence"), WRONG, ids=lambda value: str(value)[:40])
def test_what_is_wrong_is_said_in_one_sentence(here: Any, words: Any, code: int, sentence: str) -> None:
    said = here(*words)
    assert said.code == code, said
    assert said.err.startswith(sentence) or sentence in said.err
    assert len(said.err.splitlines()) == 1
    assert said.out == ""


def test_wrong_inputs_of_a_run_are_refused_and_nothing_is_submitted(here: Any, pipelines: Path) -> None:
    for given in ("{", "NaN", '"\\ud800"'):
        said = here("submit", "five", "--input", given, "-m", pipelines)
        assert (said.code, len(said.err.splitlines())) == (2, 1), said
    assert "names no item" in here("submit", "over_things", "-m", pipelines).err
    for given in ("--all", "--item=one"):
        said = here("submit", "five", given, "-m", pipelines)
        assert "the pipeline five runs over no catalogue. Accepted: --input JSON" in said.err
    said = here("submit", "five", "--all", "--input", "1", "-m", pipelines)
    assert "is named in more than one way" in said.err
    assert here("fork", 1, "--from", "a", "-m", pipelines).code == 4
    assert here("runs", "--json").json == {"runs": [], "before": None}


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("a.csv", "key,name\none\n", "a.csv, line 2: has not as many cells as the head."),
        ("a.csv", "name\none\n", "a.csv, record 1: has no key or no catalogue."),
        ("a.json", "[1]", "a.json, record 1: is a int. Accepted: a JSON object."),
        ("a.jsonl", '{"key": "a"}\n{', "a.jsonl, line 2: is not JSON"),
        ("a.json", '{"key": "a\\u0000"}', "NUL"),
    ],
)
def test_records_that_are_no_items_are_refused_with_their_place(
    here: Any, tmp_path: Path, name: str, text: str, sentence: str
) -> None:
    (tmp_path / name).write_text(text)
    said = here("items", "put", name, "--catalogue", "things")
    assert (said.code, said.out, len(said.err.splitlines())) == (2, "", 1), said
    assert sentence in said.err
    assert here("items", "list", "--json").json["items"] == []


def test_a_database_that_is_down_is_told_with_what_to_do_and_its_own_code(here: Any) -> None:
    said = here("--database-url", "postgresql://127.0.0.1:1/none", "runs")
    assert (said.code, said.out) == (6, "")
    assert said.err.startswith("The database does not answer: ")
    assert "Check that PostgreSQL is up" in said.err
    assert len(said.err.splitlines()) == 1


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        (
            "HEADRACE_SLOTS",
            "0",
            "the setting slots (HEADRACE_SLOTS or headrace.toml): '0' is not accepted. Accepted: gr",
        ),
        ("HEADRACE_LOG", "loud", "'loud' is not accepted. Accepted: 'debug', 'info', 'warning' or 'error'."),
        ("HEADRACE_LABELS", "gpu", "the setting HEADRACE_LABELS: is not JSON. Accepted: JSON, as in {"),
        ("HEADRACE_QUEUES", '"one"', """'one' is not accepted. Accepted: JSON, as in ["default"]."""),
        ("DATABASE_URL", "", "0.0.0.0 can be reached by others, and no accounts are set up. Accepted: 127.0.0.1; or"),
    ],
)
def test_a_wrong_setting_is_told_with_its_name_and_what_is_accepted(
    here: Any, monkeypatch: pytest.MonkeyPatch, name: str, value: str, sentence: str
) -> None:
    monkeypatch.setenv("HEADRACE_HOST", "0.0.0.0")  # noqa: S104 -- refused, which is what is tested
    monkeypatch.setenv(name, value)
    said = here("up", "--port", 0)
    assert (said.code, said.out, len(said.err.splitlines())) == (2, "", 1), said
    assert sentence in said.err


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("slotz = 3", "headrace.toml, slotz: is no setting. Accepted: database_url, demo, grace, "),
        ("a = [", "headrace.toml: is not TOML ("),
    ],
)
def test_a_wrong_settings_file_is_told_with_the_place(here: Any, tmp_path: Path, text: str, sentence: str) -> None:
    (tmp_path / "headrace.toml").write_text(text)
    said = here("runs")
    assert (said.code, said.out, len(said.err.splitlines())) == (2, "", 1), said
    assert said.err.startswith(sentence)


def test_what_an_app_says_of_its_own_wrong_setting_is_the_one_sentence(headrace: Any) -> None:
    for words in (("check",), ("maintenance", "mode")):
        said = headrace(*words, HEADRACE_MAINTENANCE_PROVIDER="none")
        assert (said.code, said.out) == (2, "")
        assert said.err == "The setting HEADRACE_MAINTENANCE_PROVIDER: Input should be 'rules' or 'openai'.\n"


def test_a_port_that_is_taken_is_told_before_anything_begins(here: Any) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        said = here("up", "--port", port)
    assert (said.code, said.out) == (2, "")
    accepted = "Accepted: another one, by HEADRACE_PORT or --port."
    assert said.err == f"the port {port}: cannot be bound: Address already in use. {accepted}\n"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("from headrace import Pipeline\n\n1 / 0\n", "cannot be imported (ZeroDivisionError at broken.py:3: division"),
        ("import json\n\njson.loads('{')\n", "cannot be imported (JSONDecodeError at broken.py:3: Expecting"),
        ("\ndef (\n", "cannot be imported (SyntaxError at broken.py:2: invalid syntax)"),
        ("raise SystemExit(3)", "cannot be imported (SystemExit at broken.py:1: 3)"),
        ("nothing = 1", "holds no Pipeline. Accepted: a module with pipelines at its top level."),
    ],
)
def test_a_module_that_breaks_while_it_is_imported_is_named_with_the_line(
    here: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, sentence: str
) -> None:
    (tmp_path / "broken.py").write_text(text)
    said = here("check", "-m", "broken.py")
    assert (said.code, said.out, len(said.err.splitlines())) == (2, "", 1)
    assert f"the module broken.py: {sentence}" in said.err
    monkeypatch.setenv("HEADRACE_DEBUG", "1")
    assert "Traceback" in here("check", "-m", "broken.py").err


def test_help_is_there_for_every_command_and_the_list_is_quick(headrace: Any) -> None:
    for name in COMMANDS:
        said = load(name)
        assert said.help, name
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    said = headrace("--help")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert said.code == 0
    assert all(name in said.out for name in COMMANDS)
    spent = (after.ru_utime - before.ru_utime) + (after.ru_stime - before.ru_stime)
    assert spent < 0.8 or "COVERAGE_PROCESS_CONFIG" in os.environ, (
        "of processor time, which a busy machine does not change"
    )


def test_a_reader_that_goes_away_ends_the_command_quietly(
    environment: dict[str, str], headrace: Any, pipelines: Path
) -> None:
    headrace("submit", "five", "--count", 500, "-m", pipelines)
    line = f"{sys.executable} -m headrace events --json | head -n 1"
    piped = subprocess.run(["bash", "-c", line], env=environment, capture_output=True, text=True, check=False)
    assert len(piped.stdout.splitlines()) == 1
    assert "Traceback" not in piped.stderr
    assert "Exception" not in piped.stderr


def test_the_command_of_an_app_is_found_by_its_name(headrace: Any) -> None:
    assert "maintenance" in headrace("--help").out
    assert "ingest" in headrace("maintenance", "--help").out
    assert len(headrace("maintenance").err.splitlines()) > 5


def test_the_embedded_database_is_used_where_no_other_is_named(headrace: Any, tmp_path: Path) -> None:
    home = Path("/dev/shm") if Path("/dev/shm").is_dir() else tmp_path  # noqa: S108 -- a folder of its own in it
    folder = home / f"headrace-cli-{os.getpid()}"
    said = headrace("--home", folder, "db", "migrate", "--json", DATABASE_URL="")
    try:
        assert said.code == 0, said
        assert "headrace/0001_first.before" in said.json["ran"]
    finally:
        subprocess.run(["rm", "-rf", str(folder)], check=True)
