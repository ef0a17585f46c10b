"""Killing the user, the watcher or the server: what runs on, what ends, what the next one finds."""

import os
import signal
import subprocess

import psutil
import psycopg
import pytest

from headrace.db.embedded import starting
from headrace.db.embedded.deadline import Deadline
from headrace.db.embedded.errors import StillBusy
from headrace.db.embedded.server import EmbeddedServer


@pytest.fixture
def bystander(home):
    """A program that has nothing to do with us, of the server's own account, standing in its data folder."""
    owner = (home / "postgres").stat()
    other = {"user": owner.st_uid, "group": owner.st_gid, "extra_groups": []} if os.geteuid() == 0 else {}
    process = subprocess.Popen(["sleep", "600"], cwd=home / "postgres", **other)
    yield process
    process.kill()
    process.wait()


def test_when_the_only_user_is_killed_the_server_ends_by_itself(home, holder, main_process, is_gone, watchers):
    user = holder()
    user.hear()
    process, watching = main_process(home), watchers(home)
    user.kill()
    assert is_gone(process)
    assert all(is_gone(watcher) for watcher in watching)
    assert not (home / "postgres" / "postmaster.pid").exists()


def test_when_one_of_two_users_is_killed_the_other_goes_on(home, holder, main_process, ask, is_gone):
    starter, other = holder(), holder()
    starter.hear()
    conninfo = other.hear()["conninfo"]
    process = main_process(home)
    starter.kill()
    assert ask(conninfo, "select 1") == 1
    assert main_process(home) == process
    assert other.tell("close") == {"did": "close"}
    assert is_gone(process, within=0)


def test_when_user_and_watcher_are_killed_the_next_finds_the_server_and_cleans_up(
    home, holder, main_process, is_gone, watchers
):
    user = holder()
    user.hear()
    process = main_process(home)
    for watcher in watchers(home):
        os.kill(watcher, signal.SIGKILL)
        assert is_gone(watcher)
    user.kill()
    assert psutil.Process(process).is_running()
    with EmbeddedServer.open(home):
        assert main_process(home) == process
        assert len(watchers(home)) == 1
    assert is_gone(process, within=0)


def test_a_killed_server_is_brought_back_for_a_running_user_with_all_that_was_acknowledged(
    home, main_process, ask, is_gone
):
    with EmbeddedServer.open(home) as server:
        with psycopg.connect(server.conninfo) as connection:
            connection.execute("create table kept (answer integer)")
            connection.execute("insert into kept values (42)")
        killed = main_process(home)
        os.kill(killed, signal.SIGKILL)
        assert is_gone(killed)
        server.ensure()
        assert main_process(home) != killed
        assert ask(server.conninfo, "select answer from kept") == 42


def test_ensure_leaves_a_server_that_runs_alone(home, main_process):
    with EmbeddedServer.open(home) as server:
        process, conninfo = main_process(home), server.conninfo
        server.ensure()
        assert (main_process(home), server.conninfo) == (process, conninfo)


def test_two_users_who_miss_a_killed_server_bring_back_one(home, holder, main_process, is_gone):
    one, two = holder(), holder()
    one.hear(), two.hear()
    killed = main_process(home)
    os.kill(killed, signal.SIGKILL)
    assert is_gone(killed)
    for user in (one, two):
        assert user.process.stdin is not None
        user.process.stdin.write("ensure\n")
        user.process.stdin.flush()
    assert one.hear() == two.hear() == {"did": "ensure"}
    assert (home / "postgres.log").read_text().count("starting PostgreSQL") == 3


def test_after_everything_was_killed_at_once_the_next_opens(home, holder, main_process, watchers, ask, is_gone):
    user = holder()
    user.hear()
    everything = [*watchers(home), main_process(home)]
    for process in everything:
        os.kill(process, signal.SIGKILL)
    user.kill()
    assert all(is_gone(process) for process in everything)
    with EmbeddedServer.open(home) as server:
        assert ask(server.conninfo, "select 1") == 1


def test_a_stale_file_that_names_another_program_is_removed_and_that_program_lives(home, bystander, ask):
    (home / "postgres" / "postmaster.pid").write_text(f"{bystander.pid}\n{home / 'postgres'}\n1\n5432\n/nowhere\n\n\n")
    with EmbeddedServer.open(home) as server:
        assert ask(server.conninfo, "select 1") == 1
    assert bystander.poll() is None


def test_a_watcher_does_not_signal_another_program_that_bears_the_servers_number(
    home, holder, main_process, watchers, bystander, is_gone
):
    user = holder()
    user.hear()
    server, watching = main_process(home), watchers(home)
    os.kill(server, signal.SIGKILL)
    assert is_gone(server)
    file = home / "postgres" / "postmaster.pid"
    file.write_text("\n".join([str(bystander.pid), *file.read_text().splitlines()[1:]]))
    user.kill()
    assert all(is_gone(watcher) for watcher in watching)
    assert bystander.poll() is None


def test_orphans_of_a_killed_server_are_waited_out(home, main_process, ask, is_gone):
    with EmbeddedServer.open(home) as server, psycopg.connect(server.conninfo) as connection:
        orphan, killed = connection.info.backend_pid, main_process(home)
        os.kill(orphan, signal.SIGSTOP)
        os.kill(killed, signal.SIGKILL)
        assert is_gone(killed)
        told: list[str] = []

        def let_it_end(sentence: str) -> None:
            told.append(sentence)
            os.kill(orphan, signal.SIGCONT)

        server.ensure(on_wait=let_it_end)
        assert "left behind" in told[0]
        assert ask(server.conninfo, "select 1") == 1


def test_orphans_that_do_not_end_are_named_in_the_refusal(home, main_process, is_gone, monkeypatch):
    monkeypatch.setattr(starting, "ORPHANS_MAY_TAKE", 0.3)
    with EmbeddedServer.open(home) as server, psycopg.connect(server.conninfo) as connection:
        orphan, killed = connection.info.backend_pid, main_process(home)
        os.kill(orphan, signal.SIGSTOP)
        os.kill(killed, signal.SIGKILL)
        assert is_gone(killed)
        with pytest.raises(StillBusy, match=f"{orphan}.*main process is gone") as refusal:
            server.ensure()
        assert orphan in refusal.value.processes
        os.kill(orphan, signal.SIGCONT)
        assert is_gone(orphan)


def test_a_killed_backend_is_a_short_pause_for_those_who_open(home, ask, is_gone):
    with EmbeddedServer.open(home) as server:
        with psycopg.connect(server.conninfo) as connection:
            killed = connection.info.backend_pid
            os.kill(killed, signal.SIGKILL)
        assert Deadline(60).wait(lambda: not psutil.pid_exists(killed)), "its server knows of it when it is buried"
        with EmbeddedServer.open(home) as other:
            assert ask(other.conninfo, "select 1") == 1
