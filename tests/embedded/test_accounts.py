"""Whom the server runs as: the same whole cycle for root and for an ordinary user."""

import os
import pwd
import shutil
import stat
import sys
from pathlib import Path

import psutil
import pytest
from psycopg.conninfo import conninfo_to_dict

import headrace
from headrace.db.embedded.server import EmbeddedServer

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user")
SOURCES = Path(str(headrace.__file__)).parents[1]
PACKAGES = Path(psutil.__file__).parents[1]


@pytest.fixture
def ordinary():
    """The account of an ordinary user."""
    return pwd.getpwnam("nobody")


@pytest.fixture
def as_ordinary(holder, ordinary):
    """Start a holder as an ordinary user, with a Python that this user may run."""
    python = "/usr/bin/python3"
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    if not os.path.realpath(python).endswith(version):
        pytest.skip(f"there is no {version} in /usr/bin for an ordinary user to run")

    def start(home: Path, **environment: str):
        seen = {"PATH": "/usr/bin:/bin", "PYTHONPATH": f"{SOURCES}:{PACKAGES}", "PYTHONDONTWRITEBYTECODE": "1"}
        more = [str(ordinary.pw_uid), str(ordinary.pw_gid)]
        return holder(home, program=[python], more=more, env=seen | environment, cwd="/")

    return start


@pytest.fixture
def own_folder(folder, ordinary):
    """A folder of the ordinary user."""
    own = folder / "own"
    own.mkdir()
    shutil.chown(own, ordinary.pw_uid, ordinary.pw_gid)
    return own


def test_roots_server_runs_as_an_unprivileged_account_that_owns_the_data(home, main_process):
    with EmbeddedServer.open(home):
        server = psutil.Process(main_process(home))
        assert server.uids().real == server.uids().effective == (home / "postgres").stat().st_uid != 0
        assert server.gids().real != 0
        assert home.stat().st_uid == 0


def test_an_ordinary_user_makes_uses_and_leaves_a_database_of_its_own(
    own_folder, as_ordinary, ordinary, main_process, is_gone, watchers
):
    home = own_folder / "home"
    user = as_ordinary(home)
    said = user.hear()
    assert "conninfo" in said, said
    process = main_process(home)
    assert psutil.Process(process).uids().real == ordinary.pw_uid
    assert stat.S_IMODE(home.stat().st_mode) == stat.S_IMODE((home / "postgres").stat().st_mode) == 0o700
    watching = watchers(home)
    assert [psutil.Process(watcher).uids().real for watcher in watching] == [ordinary.pw_uid]
    user.tell("close")
    assert is_gone(process, within=0)
    assert all(is_gone(watcher) for watcher in watching)


def test_a_runtime_folder_of_the_user_holds_the_socket_where_there_is_one(own_folder, as_ordinary, ordinary):
    runtime = own_folder / "runtime"
    runtime.mkdir(mode=0o700)
    shutil.chown(runtime, ordinary.pw_uid, ordinary.pw_gid)
    first = as_ordinary(own_folder / "home", XDG_RUNTIME_DIR=str(runtime))
    assert f"host={runtime}/headrace-" in (conninfo := first.hear()["conninfo"])
    joined_without = as_ordinary(own_folder / "home")
    assert joined_without.hear()["conninfo"] == conninfo


def test_an_ordinary_users_killed_server_is_ended_by_its_watcher(own_folder, as_ordinary, main_process, is_gone):
    user = as_ordinary(own_folder / "home")
    assert "conninfo" in user.hear()
    process = main_process(own_folder / "home")
    user.kill()
    assert is_gone(process)


def test_root_joins_the_server_of_an_ordinary_user_as_that_user(own_folder, as_ordinary, ordinary, main_process):
    user = as_ordinary(own_folder / "home")
    conninfo = user.hear()["conninfo"]
    with EmbeddedServer.open(own_folder / "home") as server:
        assert server.conninfo == conninfo
        os.kill(main_process(own_folder / "home"), 9)
        server.ensure()
        assert psutil.Process(main_process(own_folder / "home")).uids().real == ordinary.pw_uid
        assert user.tell("ensure") == {"did": "ensure"}
        assert user.tell("close") == {"did": "close"}
    forsaken = Path(str(conninfo_to_dict(conninfo)["host"]))
    if forsaken != Path(str(conninfo_to_dict(server.conninfo)["host"])):
        shutil.rmtree(forsaken)


def test_a_folder_that_an_ordinary_user_may_not_write_is_refused(folder, as_ordinary):
    said = as_ordinary(folder / "closed" / "home").hear()
    assert said["refused"] == "HomeRefused"
    assert "Permission denied" in said["message"]
    assert "HEADRACE_HOME" in said["message"]


def test_the_database_of_another_user_is_refused_with_the_name_of_that_user(folder, home, as_ordinary):
    owner = (home / "postgres").owner()
    if owner == "nobody":
        pytest.skip("root's server runs as nobody here")
    said = as_ordinary(home).hear()
    assert said["refused"] == "DataRefused"
    assert f"belongs to {owner}, and you are nobody" in said["message"]
