"""The front door: twelve names, each there in a fresh interpreter, and nothing heavy behind it until it is used."""

import subprocess
import sys

import pytest

import headrace

TWELVE = (
    "App",
    "Budget",
    "Item",
    "Limit",
    "Outcome",
    "Pipeline",
    "Question",
    "Retry",
    "Round",
    "Run",
    "connect",
    "submit",
)
OUTCOMES = ("Done", "Next", "Enough", "Snooze", "Skip", "Cancel", "Fail", "AskReview")


def in_a_fresh_interpreter(code: str) -> str:
    """What the code prints; warnings are errors there as they are here."""
    answer = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, timeout=60)
    assert answer.returncode == 0, answer.stderr
    return answer.stdout.strip()


def test_the_public_names_are_exactly_the_twelve() -> None:
    assert sorted(headrace.__all__) == sorted(TWELVE)


def test_every_public_name_can_be_imported_in_one_line() -> None:
    printed = in_a_fresh_interpreter(f"from headrace import {', '.join(TWELVE)}; print({', '.join(TWELVE)})")
    assert printed


@pytest.mark.parametrize("name", TWELVE)
def test_each_name_can_be_the_first_that_is_imported(name: str) -> None:
    assert in_a_fresh_interpreter(f"from headrace import {name}; print({name}.__name__)") == name


def test_a_star_import_brings_the_twelve() -> None:
    code = "from headrace import *; print(sorted(name for name in dir() if not name.startswith('_')))"
    assert in_a_fresh_interpreter(code) == str(sorted(TWELVE))


def test_the_outcomes_are_one_namespace() -> None:
    assert all(hasattr(headrace.Outcome, name) for name in OUTCOMES)


def test_another_name_is_refused_with_what_there_is() -> None:
    with pytest.raises(AttributeError, match=r"headrace has no 'Worker'; its front door is .*App.*submit"):
        _ = headrace.Worker


def test_importing_headrace_loads_no_other_package() -> None:
    code = (
        "import sys; before = set(sys.modules); import headrace; "
        "new = {name.split('.')[0] for name in set(sys.modules) - before} - set(sys.stdlib_module_names); print(new)"
    )
    assert in_a_fresh_interpreter(code) == "{'headrace'}"


def test_writing_a_pipeline_loads_neither_the_driver_nor_pydantic() -> None:
    code = (
        "import sys; from headrace import App, Pipeline, Item, Budget, Limit, Retry, Outcome, Question; "
        "print([name for name in ('psycopg', 'psycopg_pool', 'pydantic', 'starlette', 'typer') if name in sys.modules])"
    )
    assert in_a_fresh_interpreter(code) == "[]"
