"""What the shell offers at TAB: real names of pipelines, queues, steps and states, and never an error."""

from pathlib import Path
from typing import Any

import pytest


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("run ma", ["maintenance"]),
        ("run ", ["boatos", "maintenance"]),
        ("submit bo", ["boatos"]),
        ("run -m pipelines_of_tests.py f", ["five"]),
        ("--module pipelines_of_tests.py submit ask", ["asks", "asks_of_things"]),
        ("runs --pipeline b", ["boatos"]),
        ("runs --state c", ["completed", "cancelled"]),
        ("runs --trigger s", ["schedule"]),
        ("review list --state o", ["open"]),
        ("review list --pipeline m", ["maintenance"]),
        ("cancel --pipeline m", ["maintenance"]),
        ("pause --state r", ["running"]),
        ("queues pause d", ["default"]),
        ("queues limit d", ["default"]),
        ("worker --queue d", ["default"]),
        ("fork 1 -m pipelines_of_tests.py --from mi", []),
        ("fork 1 -m pipelines_of_tests.py --from brok", ["broken"]),
        ("items list --catalogue s", ["systems"]),
        ("queues ", ["list", "pause", "resume", "limit"]),
        ("work", ["worker", "workers"]),
        ("run -m missing.py f", []),
        ("run -m broken.py f", []),
    ],
)
def test_the_shell_is_offered_what_there_is(
    here: Any, tmp_path: Path, pipelines: Path, monkeypatch: pytest.MonkeyPatch, words: str, offered: list[str]
) -> None:
    (tmp_path / pipelines.name).write_text(pipelines.read_text())
    (tmp_path / "broken.py").write_text("print('loud')\n1 / 0\n")
    monkeypatch.setenv("DATABASE_URL", "postgresql://127.0.0.1:1/none")  # no database is asked
    monkeypatch.setenv("_HEADRACE_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", f"headrace {words}")
    monkeypatch.setenv("COMP_CWORD", str(len(words.split()) + words.endswith(" ")))
    said = here()
    assert (said.code, said.out.split(), said.err) == (0, offered, "")
