"""What is refused: in one sentence, at once, with nothing half done."""

import hashlib
import os
import resource
import shutil
import signal
import stat
import subprocess
import time
from pathlib import Path

import pytest
from psycopg.conninfo import conninfo_to_dict

from headrace.db.embedded.errors import DataRefused, HomeRefused, OtherMajor, SocketFolderRefused, StartFailed
from headrace.db.embedded.server import LONGEST_START, EmbeddedServer
from headrace.domain.errors import DatabaseUnavailable

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root starts the server as another account")


def contents(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def socket_folder_of(home: Path) -> Path:
    with EmbeddedServer.open(home) as server:
        return Path(str(conninfo_to_dict(server.conninfo)["host"]))


@as_root
def test_a_home_that_the_servers_account_may_not_enter_is_refused_and_no_parent_is_touched(folder):
    closed = folder / "closed"
    closed.mkdir(mode=0o700)
    with pytest.raises(HomeRefused, match=f"may not enter {closed}, so .*HEADRACE_HOME") as refusal:
        EmbeddedServer.open(closed / "inner" / "home")
    assert refusal.value.folder == closed
    assert stat.S_IMODE(closed.stat().st_mode) == 0o700
    assert closed.stat().st_uid == 0
    assert contents(closed) == set()


def test_data_of_another_major_version_is_refused_with_what_to_do(home):
    (home / "postgres" / "PG_VERSION").write_text("99\n")
    with pytest.raises(OtherMajor, match=r"made by PostgreSQL 99; .*pg_dumpall") as refusal:
        EmbeddedServer.open(home)
    assert refusal.value.data_major == 99


def test_a_folder_that_holds_something_else_is_refused_and_left_alone(folder):
    (folder / "home" / "postgres").mkdir(parents=True)
    (folder / "home" / "postgres" / "thesis.txt").write_text("years of work")
    with pytest.raises(DataRefused, match="no whole PostgreSQL database"):
        EmbeddedServer.open(folder / "home")
    assert contents(folder / "home" / "postgres") == {"thesis.txt"}


def test_a_link_in_the_place_of_the_data_is_refused(folder, home):
    (folder / "other").mkdir()
    (folder / "other" / "postgres").symlink_to(home / "postgres")
    with pytest.raises(DataRefused, match="a link or a file"):
        EmbeddedServer.open(folder / "other")


def test_a_home_that_is_a_file_is_refused(folder):
    (folder / "home").write_text("")
    with pytest.raises(DatabaseUnavailable, match=str(folder / "home")):
        EmbeddedServer.open(folder / "home")


def test_a_link_in_the_place_of_the_socket_folder_is_not_trusted(home, folder):
    place = socket_folder_of(home)
    place.symlink_to(folder)
    try:
        with pytest.raises(SocketFolderRefused, match="is a link or a file"):
            EmbeddedServer.open(home)
    finally:
        place.unlink()


def test_a_link_in_the_place_of_the_log_is_not_followed(home, folder):
    (folder / "precious").write_text("kept")
    (home / "postgres.log").unlink()
    (home / "postgres.log").symlink_to(folder / "precious")
    with pytest.raises(HomeRefused, match=r"postgres\.log"):
        EmbeddedServer.open(home)
    assert (folder / "precious").read_text() == "kept"


@as_root
def test_a_file_with_a_second_name_elsewhere_is_not_given_away(home, folder):
    (folder / "precious").write_text("kept")
    (home / "postgres.gate").unlink()
    os.link(folder / "precious", home / "postgres.gate")
    with pytest.raises(HomeRefused, match="second name"):
        EmbeddedServer.open(home)
    assert (folder / "precious").stat().st_uid == 0


@as_root
def test_a_socket_folder_of_somebody_else_is_not_trusted(home):
    place = socket_folder_of(home)
    place.mkdir(mode=0o700)
    os.chown(place, 12345, 12345)
    try:
        with pytest.raises(SocketFolderRefused, match="belongs to user number 12345"):
            EmbeddedServer.open(home)
    finally:
        place.rmdir()


def test_a_socket_folder_that_others_may_enter_is_not_trusted(home):
    place = socket_folder_of(home)
    owner = (home / "postgres").stat()
    place.mkdir()
    os.chown(place, owner.st_uid, owner.st_gid)
    place.chmod(0o755)
    try:
        with pytest.raises(SocketFolderRefused, match="open to other users"):
            EmbeddedServer.open(home)
    finally:
        place.rmdir()


def test_a_server_that_will_not_start_is_quoted_at_once(home):
    with (home / "postgres" / "postgresql.conf").open("a") as settings:
        settings.write("shared_buffers = plenty\n")
    began = time.monotonic()
    with pytest.raises(StartFailed, match=r'invalid value for parameter "shared_buffers": "plenty".*postgres\.log'):
        EmbeddedServer.open(home)
    assert time.monotonic() - began < LONGEST_START / 2
    assert not (home / "postgres" / "postmaster.pid").exists()


def test_an_initdb_that_fails_is_quoted_and_leaves_nothing_half_made(folder, holder):
    def small_files_only() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))

    said = holder(folder / "new", preexec_fn=small_files_only).hear()
    assert said["refused"] == "StartFailed"
    assert "initdb could not make the database" in said["message"]
    assert "File too large" in said["message"]
    assert contents(folder / "new") <= {
        "postgres.gate",
        "postgres.users",
        "postgres.watch",
        "postgres.alive",
        "postgres.log",
    }
    EmbeddedServer.open(folder / "new").close()


@as_root
def test_a_full_disk_is_said_at_once_and_a_start_after_making_room_succeeds(folder):
    small = folder / "small"
    small.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=20m,mode=755", "none", small], check=False).returncode != 0:
        pytest.skip("this machine lets nobody mount a small disk")
    try:
        with pytest.raises(DatabaseUnavailable, match="No space left on device"):
            EmbeddedServer.open(small / "home")
        subprocess.run(["mount", "-o", "remount,size=200m", small], check=True)
        EmbeddedServer.open(small / "home").close()
    finally:
        subprocess.run(["umount", "--lazy", small], check=True)


def test_a_disk_that_fills_up_between_stop_and_start_is_said(folder, home):
    if os.geteuid() != 0:
        pytest.skip("only root can mount a small disk")
    small = folder / "small"
    small.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=80m,mode=755", "none", small], check=False).returncode != 0:
        pytest.skip("this machine lets nobody mount a small disk")
    try:
        subprocess.run(["cp", "-a", home, small / "home"], check=True)
        room = os.statvfs(small)
        (small / "filling").write_bytes(bytes(room.f_bavail * room.f_frsize))
        with pytest.raises(DatabaseUnavailable, match="No space left on device"):
            EmbeddedServer.open(small / "home")
        (small / "filling").unlink()
        EmbeddedServer.open(small / "home").close()
    finally:
        subprocess.run(["umount", "--lazy", small], check=True)


@as_root
def test_data_that_belongs_to_root_is_refused_with_the_command_that_helps(home):
    os.chown(home / "postgres", 0, 0)
    with pytest.raises(DataRefused, match="chown -R postgres"):
        EmbeddedServer.open(home)


def test_a_home_that_was_deleted_under_a_user_does_not_trouble_its_close(home, main_process, is_gone):
    server = EmbeddedServer.open(home)
    process, folder = main_process(home), Path(str(conninfo_to_dict(server.conninfo)["host"]))
    shutil.rmtree(home)
    server.close()
    os.kill(process, signal.SIGQUIT)
    assert is_gone(process)
    assert folder.name.endswith(hashlib.sha256(os.fsencode(home)).hexdigest()[:12])
    shutil.rmtree(folder, ignore_errors=True)
