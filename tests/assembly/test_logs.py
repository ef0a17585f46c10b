"""Logs go to standard error as it is when something is said, and end no work when it is gone."""

import io
import subprocess
import sys

import pytest

from headrace.assembly.logs import StandardError

FULL = """
import structlog
from headrace.assembly.logs import configure_logs
configure_logs("info")
structlog.get_logger("here").warning("said to a full disk")
print("went on")
"""


def test_a_closed_standard_error_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    gone = io.StringIO()
    gone.close()
    monkeypatch.setattr(sys, "stderr", gone)
    StandardError().write("nobody hears")
    StandardError().flush()


def test_it_writes_where_standard_error_is_now(monkeypatch: pytest.MonkeyPatch) -> None:
    file = StandardError()
    now = io.StringIO()
    monkeypatch.setattr(sys, "stderr", now)
    file.write("heard")
    assert now.getvalue() == "heard"


def test_a_full_disk_under_the_log_ends_nothing() -> None:
    with open("/dev/full", "w") as full:
        done = subprocess.run([sys.executable, "-c", FULL], stdout=subprocess.PIPE, stderr=full, text=True, check=False)
    assert done.stdout == "went on\n"
