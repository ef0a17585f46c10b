"""People and tokens from the command line: set up before the server can be reached by others."""

import io
from subprocess import Popen
from typing import Any

import pytest

from headrace.accounts.secret import is_token

PASSWORD = "correct horse battery"


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Any:
    """What comes by standard input."""
    return lambda text: monkeypatch.setattr("sys.stdin", io.StringIO(text))


def add(here, typed, name: str, *words: str) -> Any:
    typed(f"{PASSWORD}\n")
    return here("people", "add", name, "--password-stdin", *words)


def test_the_first_person_must_be_an_admin(here, typed) -> None:
    refused = add(here, typed, "anna")
    assert refused.code == 2
    assert refused.err.strip() == "role: the first person is who adds the others. Accepted: admin."
    assert add(here, typed, "anna", "--role", "admin").out == "anna is added as admin.\n"
    assert add(here, typed, "bert").out == "bert is added as viewer.\n"
    assert [(one["name"], one["role"]) for one in here("people", "--json").json] == [
        ("anna", "admin"),
        ("bert", "viewer"),
    ]


def test_what_cannot_be_is_refused_in_one_sentence(here, typed) -> None:
    add(here, typed, "anna", "--role", "admin")
    assert add(here, typed, "ANNA").code == 5
    assert add(here, typed, "local").code == 2
    assert add(here, typed, "no spaces").code == 2
    assert add(here, typed, "bert", "--role", "boss").code == 2
    assert add(here, typed, "bert", "--pipeline", "there-is-none").code == 2
    assert here("people", "disable", "nobody").code == 4
    assert here("people", "disable", "anna").code == 5
    typed("short\n")
    assert here("people", "password", "anna", "--password-stdin").err.startswith("the password: is not accepted.")
    assert here("people", "password", "anna").code == 2


def test_a_token_is_told_once_and_listed_without_itself(here, typed) -> None:
    add(here, typed, "anna", "--role", "admin")
    here("people", "add", "robot", "--no-password", "--role", "operator")
    made = here("tokens", "add", "nightly", "--person", "robot", "--days", "7")
    assert is_token(made.out.strip())
    listed = here("tokens", "list", "--json")
    assert made.out.strip() not in listed.out
    (one,) = listed.json
    assert (one["person"], one["name"], one["role"], one["state"]) == ("robot", "nightly", "operator", "valid")
    assert here("tokens", "add", "nightly", "--person", "robot").code == 5
    assert here("tokens", "add", "more", "--person", "robot", "--role", "admin").code == 2
    assert here("tokens", "revoke", one["token_id"]).out == f"Token {one['token_id']} of robot is revoked.\n"
    assert here("tokens", "--json").json[0]["state"] == "revoked"


def test_an_address_others_can_reach_is_bound_once_there_is_an_admin(here, typed, started, environment) -> None:
    add(here, typed, "anna", "--role", "admin")
    environment |= {"HEADRACE_HOST": "0.0.0.0", "HEADRACE_PORT": "0"}  # noqa: S104 - what is asked for
    up: Popen[str] = started("up")
    assert up.stdout is not None
    assert up.stdout.readline().startswith("Ready: http://0.0.0.0:")
    up.terminate()
    assert up.wait(60) == 0
