"""`headrace maintenance …`: what each command prints and refuses, in a database of the test's own."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from headrace_maintenance.commands.group import group
from headrace_maintenance.commands.hours import going
from headrace_maintenance.task import Task

Call = Callable[..., Result]


@pytest.fixture
def call(headrace_database: str, configure: Callable[..., None], monkeypatch: pytest.MonkeyPatch) -> Call:
    """Calls a command as a shell does."""
    monkeypatch.setenv("DATABASE_URL", headrace_database)
    runner = CliRunner()
    return lambda *words: runner.invoke(group, [str(word) for word in words])


@pytest.fixture
def ask(call: Call) -> Callable[..., Any]:
    """What a command prints as JSON."""

    def asked(*words: object) -> Any:
        result = call(*words, "--json")
        assert result.exit_code == 0, result.output
        return json.loads(result.stdout)

    return asked


@pytest.fixture
def manual(tmp_path: Path) -> Path:
    path = tmp_path / "pump.md"
    path.write_text("# Bilge pump\n\n## Maintenance\n\n- Clean the strainer every month.\n")
    return path


def test_a_manual_taken_in_makes_a_system_that_is_unprocessed_and_has_changes(ask, manual):
    (done,) = ask("ingest", manual, "--system", "Bilge pump 1", "--manufacturer", "Kestrel")
    assert (done["documents"], done["new"], done["changed"]) == (1, True, done["chunks"])
    found = ask("systems", "--changes", "--search", "bilge")
    assert [(one["asset_uid"], one["status"]) for one in found["systems"]] == [(done["asset_uid"], "unprocessed")]
    assert found["systems"][0]["manufacturer"] == "Kestrel"
    (again,) = ask("ingest", manual, "--system", "Bilge pump 1")
    assert (again["asset_uid"], again["new"], again["changed"]) == (done["asset_uid"], False, 0)
    assert ask("systems")["systems"][0]["manufacturer"] == "Kestrel"


def test_a_list_of_systems_is_taken_in_and_processed_as_one_batch(ask, made_fleet):
    done = ask("ingest", "--csv", made_fleet / "systems.csv")
    assert len(done) == 3
    batch = ask("process", "--unprocessed")
    assert (batch["systems"], batch["started"]) == (3, 3)
    assert ask("process", done[0]["system"])["started"] == 0
    assert {one["status"] for one in ask("systems")["systems"]} == {"processing"}
    assert ask("metrics")["processing"] == 3
    assert ask("tasks") == []
    assert len(ask("telemetry")) == 60


def test_a_file_that_cannot_be_read_is_told_and_the_others_are_kept(call, manual, tmp_path):
    (tmp_path / "empty.pdf").write_bytes(b"")
    result = call("ingest", tmp_path, "--system", "Bilge pump 1")
    assert result.exit_code == 1
    assert "empty.pdf cannot be read as a manual: the file is empty." in result.output
    assert "1 manual, 1 chunk, new" in result.output


def test_a_system_is_not_made_of_files_that_cannot_be_read(call, ask, tmp_path):
    (tmp_path / "empty.pdf").write_bytes(b"")
    result = call("ingest", tmp_path / "empty.pdf", "--system", "Bilge pump 1")
    assert result.exit_code == 1
    assert "Bilge pump 1: no manual could be read; the system was not made." in result.output
    assert ask("systems")["systems"] == []


def test_a_system_keeps_its_asset_uid(call, manual):
    uid, other = (f"00000000-0000-4000-8000-00000000000{n}" for n in (1, 2))
    assert call("ingest", manual, "--system", "Bilge pump 1", "--uid", uid).exit_code == 0
    assert call("ingest", manual, "--system", "Bilge pump 1", "--uid", uid).exit_code == 0
    refused = call("ingest", manual, "--system", "Bilge pump 1", "--uid", other)
    assert (refused.exit_code, f"Bilge pump 1 is known as {uid}" in refused.output) == (2, True)


def test_a_table_that_is_no_terminals_has_one_line_for_each_row(call, manual):
    uid = "00000000-0000-4000-8000-000000000001"
    call("ingest", manual, "--system", "The bilge pump with a name that is long, in the engine room", "--uid", uid)
    (_, row) = call("systems").output.strip().splitlines()
    assert row.endswith(uid)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("ingest",), "a path or --system is missing"),
        (("ingest", "/not/there.pdf", "--system", "X"), "there is no such file or folder"),
        (("ingest", "--csv", "/not/there.csv"), "the file cannot be opened"),
        (("process",), "nothing was chosen"),
        (("process", "--all", "--changed"), "more than one choice"),
        (("systems", "--status", "done"), "'done' is not known"),
        (("mode", "auto"), "'auto'"),
        (("compare", "", "b"), "A: it has 0 characters"),
    ],
)
def test_bad_input_gets_one_sentence_and_exit_code_2(call, words, sentence):
    result = call(*words)
    assert result.exit_code == 2
    assert sentence in result.output
    assert len(result.output.strip().splitlines()) == 1


@pytest.mark.parametrize("words", [("process", "Nobody"), ("tasks", "--system", "Nobody"), ("hours", "Nobody", "1")])
def test_a_system_that_is_not_there_gets_one_sentence_and_exit_code_4(call, words):
    result = call(*words)
    assert (result.exit_code, len(result.output.strip().splitlines())) == (4, 1)
    assert "There is no system 'Nobody'; `headrace maintenance systems` lists them." in result.output


def test_the_options_of_the_house_hold_for_the_commands_of_the_app(headrace_database, manual, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "host=/nowhere")
    headrace = [str(Path(sys.executable).with_name("headrace")), "--database-url", headrace_database, "maintenance"]
    done = subprocess.run(
        [*headrace, "ingest", manual, "--system", "Pump"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Pump: 1 manual, 1 chunk, new")


def test_a_list_with_a_fault_is_refused_whole_naming_the_line(call, ask, tmp_path):
    path = tmp_path / "systems.csv"
    path.write_text("asset_uid,system_name,manuals\n00000000-0000-4000-8000-000000000001,Pump,\nnot-a-uid,Winch,\n")
    result = call("ingest", "--csv", path)
    assert result.exit_code == 2
    assert f"{path}, line 3: 'not-a-uid' is no asset_uid" in result.output
    assert ask("systems")["systems"] == []


@pytest.mark.parametrize(
    ("waiting", "words"),
    [(1, "1 task that waited for it goes to BoatOS."), (2, "2 tasks that waited for it go to BoatOS.")],
)
def test_hours_say_how_many_tasks_go(waiting, words):
    assert going(waiting) == words


def test_hours_and_events_name_a_system_and_say_what_they_did(call, manual):
    call("ingest", manual, "--system", "Bilge pump 1")
    assert "No task waited for it." in call("hours", "Bilge pump 1", "12.5").output
    assert call("hours", "Bilge pump 1", "nan").exit_code == 2
    assert "manual_trigger is queued" in call("queue", "Bilge pump 1").output
    assert "manual_trigger was queued before" in call("queue", "Bilge pump 1").output
    assert "document_processed, system_added" in call("queue", "Bilge pump 1", "party").output


def test_the_mode_is_switched_and_shown(call, ask, configure):
    assert ask("mode") == {
        "mode": "both",
        "agent_mode": "hybrid",
        "event_delay_ms": 30_000,
        "queue_poll_ms": 300_000,
    }
    assert ask("mode", "agent", "--agent-mode", "queue", "--event-delay-ms", "5")["mode"] == "agent"
    assert ask("mode")["agent_mode"] == "queue"
    configure(processing_mode="manual")
    refused = call("mode", "agent")
    assert (refused.exit_code, "manual only" in refused.output) == (2, True)


def test_two_tasks_are_compared_without_a_database(ask, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "host=/nowhere")
    found = ask("compare", "Replace the impeller every 500 hours", "Renew the impeller every 500 hours")
    assert (found["verdict"], set(found)) == ("duplicate", {"score", "parts", "verdict", "why"})


def test_the_published_schemas_are_those_of_what_is_printed(call):
    schemas = json.loads(call("schemas").stdout)
    assert schemas["task"] == Task.model_json_schema()
    assert set(schemas["compare"]["required"]) == {"score", "parts", "verdict", "why"}


def test_the_guide_lists_the_settings_as_the_model_has_them(call):
    guide = Path(__file__).parents[4] / "docs" / "apps" / "maintenance.md"
    assert call("settings", "--markdown").stdout.strip() in guide.read_text()


def test_settings_are_shown_without_their_secrets(call, configure):
    configure(boatos_token="a-secret-that-stays", boatos_url="http://boat")
    shown = call("settings", "--json").stdout
    assert json.loads(shown)["HEADRACE_MAINTENANCE_BOATOS_URL"] == "http://boat"
    assert "a-secret-that-stays" not in shown


def test_an_empty_variable_is_an_unset_setting(ask, configure):
    configure(boatos_url="", provider="")
    shown = ask("settings")
    assert shown["HEADRACE_MAINTENANCE_BOATOS_URL"] is None
    assert shown["HEADRACE_MAINTENANCE_PROVIDER"] == "rules"


def test_a_setting_that_is_not_accepted_is_named(call, configure):
    configure(provider="oracle")
    result = call("settings")
    assert (result.exit_code, len(result.output.strip().splitlines())) == (2, 1)
    assert "HEADRACE_MAINTENANCE_PROVIDER" in result.output
