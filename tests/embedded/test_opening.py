"""Opening a home: what is made, who can reach it, how it is shared."""

import json
import os
import signal
import stat
import threading
from pathlib import Path

import psutil
import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict

from headrace.db.embedded.place import default_home
from headrace.db.embedded.server import EmbeddedServer


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_home_gets_a_private_database_and_what_a_crashed_initdb_left_goes(folder, ask):
    home = folder / "new" / "home"
    home.mkdir(parents=True)
    (home / ".postgres-unfinished-crashed").mkdir()
    told: list[str] = []
    with EmbeddedServer.open(home, on_wait=told.append) as server:
        assert mode(home / "postgres") == 0o700
        assert not list(home.glob(".postgres-unfinished-*"))
        assert any("Making a PostgreSQL" in sentence for sentence in told)
        assert server.version.split(".")[0] == (home / "postgres" / "PG_VERSION").read_text().strip()
        assert (server.binaries / "pg_dump").is_file()
        assert ask(server.conninfo, "select current_user || '@' || current_database()") == "headrace@headrace"
        assert ask(server.conninfo, "select rolsuper from pg_roles where rolname = 'headrace'") is False
        assert ask(server.conninfo, "show server_encoding") == "UTF8"
    assert (home / "postgres.log").read_text()


def test_only_its_own_account_reaches_the_server_and_only_by_the_socket(served, main_process):
    folder = Path(str(conninfo_to_dict(served.conninfo)["host"]))
    assert mode(folder) == 0o700
    assert folder.stat().st_uid == (served.home / "postgres").stat().st_uid
    assert psutil.Process(main_process(served.home)).net_connections(kind="inet") == []


def test_the_settings_keep_what_was_acknowledged_and_come_from_headraces_file(served, ask):
    expected = {"synchronous_commit": "on", "fsync": "on", "jit": "off", "shared_buffers": "256MB"}
    expected |= {"max_connections": "200", "TimeZone": "UTC", "autovacuum_naptime": "10s"}
    assert {name: ask(served.conninfo, f"show {name}") for name in expected} == expected


def test_a_setting_of_the_user_below_the_include_wins_but_tcp_stays_off(home, ask):
    with (home / "postgres" / "postgresql.conf").open("a") as settings:
        settings.write("work_mem = 33MB\nlisten_addresses = '*'\n")
    with EmbeddedServer.open(home) as server:
        assert ask(server.conninfo, "show work_mem") == "33MB"
        assert ask(server.conninfo, "show listen_addresses") == ""


def test_the_extensions_that_came_with_the_programs_are_there_for_the_plain_role(served, ask):
    there = ask(served.conninfo, "select array_agg(name::text) from pg_available_extensions")
    made = ask(served.conninfo, "select array_agg(extname::text) from pg_extension")
    wanted = {"vector", "pg_trgm", "pg_stat_statements"}
    assert wanted & set(made) == wanted & set(there) != set()


def test_processes_share_one_server_and_the_last_one_out_stops_it(home, holder, main_process, is_gone, watchers):
    with EmbeddedServer.open(home) as server:
        process, watching = main_process(home), watchers(home)
        other = holder()
        assert other.hear()["conninfo"] == server.conninfo
        assert main_process(home) == process
        assert watchers(home) == watching
        assert other.tell("close") == {"did": "close"}
        assert main_process(home) == process
    assert is_gone(process, within=0)
    assert not (home / "postgres" / "postmaster.pid").exists()
    assert not Path(str(conninfo_to_dict(server.conninfo)["host"])).exists()
    assert all(is_gone(watcher) for watcher in watching)


def test_when_close_returns_the_server_is_down_every_time(home, main_process, is_gone):
    for _ in range(4):
        with EmbeddedServer.open(home):
            process = main_process(home)
        assert is_gone(process, within=0)
        assert not (home / "postgres" / "postmaster.pid").exists()


def test_processes_that_open_a_new_home_at_once_make_one_database(folder, holder):
    together = [holder(folder / "fresh") for _ in range(3)]
    assert len({each.hear()["conninfo"] for each in together}) == 1
    assert (folder / "fresh" / "postgres.log").read_text().count("starting PostgreSQL") == 1


def test_one_process_may_open_a_home_twice_and_close_in_any_order(home, ask):
    first = EmbeddedServer.open(home)
    second = EmbeddedServer.open(home)
    first.close()
    first.close()
    assert ask(second.conninfo, "select 1") == 1
    second.close()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(second.conninfo)


@pytest.mark.parametrize("name", ["with a space", 'quo\'te "and" $HOME `dollar`', "ümläut", "long" * 50])
def test_any_path_will_do_and_the_socket_stays_short(home, folder, name, ask):
    odd = folder / name
    home.rename(odd)
    with EmbeddedServer.open(odd) as server:
        path = str(conninfo_to_dict(server.conninfo)["host"]) + "/.s.PGSQL.5432"
        assert len(path) <= 107
        assert ask(server.conninfo, "select 1") == 1


def test_ctrl_c_in_the_terminal_of_one_does_not_stop_the_server_of_another(home, holder, main_process, ask):
    starter = holder()
    conninfo = starter.hear()["conninfo"]
    other = holder()
    other.hear()
    process = main_process(home)
    assert os.getsid(process) not in (os.getsid(starter.process.pid), os.getsid(0))
    starter.kill(signal.SIGINT)
    assert ask(conninfo, "select 1") == 1
    assert main_process(home) == process
    assert other.tell("close") == {"did": "close"}


def test_the_socket_being_swept_away_is_noticed_by_the_next_who_opens(home, ask):
    with EmbeddedServer.open(home) as server:
        (Path(str(conninfo_to_dict(server.conninfo)["host"])) / ".s.PGSQL.5432").unlink()
        with EmbeddedServer.open(home) as other:
            assert ask(other.conninfo, "select 1") == 1


def test_variables_of_libpq_do_not_lead_the_server_astray(home, ask, monkeypatch):
    monkeypatch.setenv("PGPORT", "6543")
    monkeypatch.setenv("PGDATABASE", "elsewhere")
    with EmbeddedServer.open(home) as server:
        assert ask(server.conninfo, "show port") == "5432"


def test_the_home_notes_its_programs_and_whom_they_run_as(served, main_process):
    known = json.loads((served.home / "postgres.json").read_text())
    assert known["binaries"] == str(served.binaries)
    assert known["version"] == served.version
    assert (served.home / "postgres.json").owner() == served.home.owner()
    assert known["user"] == psutil.Process(main_process(served.home)).username()


def test_threads_may_open_the_same_home_at_once(home):
    opened: list[EmbeddedServer] = []
    threads = [threading.Thread(target=lambda: opened.append(EmbeddedServer.open(home))) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({server.conninfo for server in opened}) == 1
    for server in opened:
        server.close()


def test_the_default_home_follows_the_rules_of_the_system(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setenv("XDG_DATA_HOME", "/somewhere/data")
    assert default_home() == Path("/somewhere/data/headrace")
    monkeypatch.setenv("XDG_DATA_HOME", "not/absolute")
    assert default_home() == Path.home() / ".local/share/headrace"
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert default_home() == Path("/var/lib/headrace")
