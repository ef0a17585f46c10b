"""`headrace run`, `submit` and `worker`: the whole way of a run, as a person or a script goes it."""

import json
import signal
import time
from pathlib import Path
from typing import Any


def test_a_run_completes_in_this_process_and_is_shown_with_its_steps_and_costs(headrace: Any, pipelines: Path) -> None:
    ran = headrace("run", "five", "--input", '{"q": 1}', "-m", pipelines)
    assert (ran.code, ran.err) == (0, "")
    assert "five: 1 completed." in ran.out
    shown = headrace("show", 1, "--json").json
    assert (shown["run"]["state"], shown["run"]["input"]) == ("completed", {"q": 1})
    assert [(step["name"], step["state"], step["parts"][0]["result"]) for step in shown["steps"]] == [
        ("a", "done", 1), ("b", "done", 2),
    ]  # fmt: skip
    assert shown["costs"] == [{"unit": "calls", "allowed": None, "reserved": "0", "spent": "2"}]
    assert "completed" in shown["why"]["sentence"]
    assert "beginning" in headrace("logs", 1).out
    (line,) = headrace("logs", 1, "--json").lines
    assert (line["message"], line["fields"]) == ("beginning", {"given": {"q": 1}})


def test_a_run_that_waits_for_a_person_ends_the_command_with_code_3_and_goes_on_when_decided(
    here: Any, pipelines: Path
) -> None:
    ran = here("run", "asks", "-m", pipelines, "--json")
    assert (ran.code, ran.json["live"]) == (3, 1)
    assert "waits for a person: 1 of 1 questions open" in ran.json["runs"][0]["why"]
    (question,) = here("review", "list", "--json").json
    assert question["kind"] == "sure?"
    refused = here("review", "decide", question["review_id"], "maybe")
    assert (refused.code, refused.out) == (2, "")
    assert "'maybe' is not one of its choices" in refused.err
    assert here("review", "decide", question["review_id"], "accept", "--reason", "seen").code == 0
    assert here("review", "decide", question["review_id"], "accept").code == 5
    assert here("review", "show", question["review_id"], "--json").json["reason"] == "seen"


def test_a_failed_run_gives_code_1_and_is_retried_from_where_it_failed(
    here: Any, pipelines: Path, tmp_path: Path, started: Any
) -> None:
    mended = tmp_path / "mended"
    ran = here("run", "breaks", "--input", json.dumps({"mended": str(mended)}), "-m", pipelines)
    assert ran.code == 1
    assert "failed" in ran.out
    assert "ValueError 'not mended'" in ran.out
    mended.touch()
    asked = here("retry", 1, "-m", pipelines)
    assert (asked.code, asked.err.strip()) == (2, "To retry run 1 where nobody can be asked, say --yes.")
    assert here("retry", 1, "-m", pipelines, "--yes", "--json").json == {"retried": [1]}
    started("worker", "-m", pipelines)
    assert _until_state(here, 1, "completed")
    forked = here("fork", 1, "--from", "broken", "-m", pipelines, "--json").json
    assert forked == {"run_id": 2, "forked_from": 1, "step": "broken"}
    assert _until_state(here, 2, "completed")


def _until_state(here: Any, run: int, state: str) -> bool:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        if here("show", run, "--json").json["run"]["state"] == state:
            return True
    return False


def test_all_items_of_a_catalogue_are_run_as_one_batch(here: Any, pipelines: Path, tmp_path: Path) -> None:
    file = tmp_path / "things.csv"
    file.write_text("key,name,labels,colour\none,First,a;b,red\ntwo,Second,,blue\n")
    assert here("items", "put", file, "--catalogue", "things", "--json").json == {"items": 2}
    ran = here("run", "over_things", "--all", "-m", pipelines, "--json")
    assert (ran.code, ran.json["completed"], ran.json["batch"]) == (0, 2, 1)
    listed = here("items", "list", "--json").json["items"]
    assert [(one["key"], one["labels"], one["data"]) for one in listed] == [
        ("one", ["a", "b"], {"colour": "red"}), ("two", [], {"colour": "blue"}),
    ]  # fmt: skip
    shown = here("items", "show", "things/one", "--json").json
    assert [(one["pipeline"], one["state"], one["stale"]) for one in shown["standings"]] == [
        ("over_things", "completed", False)
    ]
    page = here("runs", "--item", "two", "--json").json
    assert [run["item_key"] for run in page["runs"]] == ["two"]


def test_many_runs_are_submitted_paused_resumed_and_cancelled_together(here: Any, pipelines: Path) -> None:
    sent = here("submit", "five", "--count", 30, "--input", "1", "-m", pipelines, "--json").json
    assert (sent["batch"], len(sent["runs"])) == (1, 30)
    assert here("runs", "--state", "queued", "--json", "-n", 10).json["before"] == 21
    assert len(here("pause", "--batch", 1, "--yes", "--json").json["paused"]) == 30
    assert len(here("resume", "--pipeline", "five", "--yes", "--json").json["resumed"]) == 30
    assert here("pause", 7, "--yes").out == "Run 7 is paused.\n"
    again = here("pause", 7, "--yes")
    assert (again.code, again.err) == (
        5,
        "run 7 is paused and cannot be paused; that takes one that is queued or running or waiting.\n",
    )
    assert len(here("cancel", "--batch", 1, "--yes", "--json").json["cancelled"]) == 30
    shown = here("show", 7, "--json").json
    assert shown["run"]["state"] == "cancelled"
    assert "cancelled from the command line" in shown["why"]["sentence"]


def test_a_waiting_run_goes_on_with_the_event_that_is_signalled(here: Any, pipelines: Path) -> None:
    ran = here("run", "waits", "--input", '"42"', "-m", pipelines, "--json")
    assert ran.code == 3
    assert "headrace signal paid --key 42" in ran.json["runs"][0]["why"]
    assert here("signal", "paid", "--key", "42", "--payload", '{"sum": 3}', "--json").json["woken"] == 1


def test_ctrl_c_ends_a_run_command_within_its_grace_and_hands_the_rest_back(
    here: Any, started: Any, pipelines: Path, tmp_path: Path, environment: dict[str, str]
) -> None:
    environment["HEADRACE_GRACE"] = "0.2"
    mark = tmp_path / "started"
    process = started("run", "slow", "--input", json.dumps({"started": str(mark)}), "-m", pipelines)
    deadline = time.monotonic() + 30
    while not mark.exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    while (shown := here("show", 1, "--json").json)["run"]["state"] == "running" and time.monotonic() < deadline:
        if "40 % 'half way'" in shown["why"]["sentence"]:  # written down a moment after it was said
            break
    assert (shown["run"]["state"], "40 % 'half way'" in shown["why"]["sentence"]) == ("running", True)
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=60) == 130
    assert here("show", 1, "--json").json["run"]["state"] == "queued"
    assert [one["state"] for one in here("workers", "--json").json] == ["stopped"]


def test_events_are_read_from_an_event_on_and_followed(here: Any, started: Any, pipelines: Path) -> None:
    here("run", "five", "-m", pipelines)
    deadline = time.monotonic() + 30
    while (every := here("events", "--json").lines)[-1:] == [] or every[-1]["type"] != "run_completed":
        assert time.monotonic() < deadline, "another test on this server holds the events back"
    types = [event["type"] for event in every if event["run_id"] == 1]
    assert types == ["run_queued", "job_claimed", "job_done", "job_done", "run_completed"]
    assert here("events", "--json", "--from", every[1]["id"]).lines == every[2:]
    following = started("events", "-f", "--json", "--from", every[-1]["id"])
    here("submit", "five", "-m", pipelines)
    assert json.loads(following.stdout.readline())["type"] == "run_queued"
    following.send_signal(signal.SIGINT)
    assert following.wait(timeout=60) == 130


def test_without_a_terminal_a_table_has_a_line_for_each_row_and_no_colour(here: Any, pipelines: Path) -> None:
    here("submit", "five", "--count", 3, "-m", pipelines)
    out = here("runs").out
    assert len(out.splitlines()) == 4
    assert "\x1b" not in out
    assert here("queues", "list", "--json").json[0]["ready"] == 3
    assert here("queues", "pause", "default").code == 0
    assert "paused by" in here("queues", "list").out
    assert "queue default was paused" in here("show", 1).out
    assert here("queues", "resume", "default").code == 0
