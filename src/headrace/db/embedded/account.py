"""Whom the server runs as: oneself, or for root an unprivileged account (PostgreSQL refuses to run as root)."""

import errno
import os
import pwd
import stat
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from headrace.db.embedded.errors import DataRefused, HomeRefused

SERVICE_ACCOUNTS = ("postgres", "nobody")
CLOSED_FOLDER = 'for path do test -x "$path" || { printf "%s" "$path"; exit 1; }; done'


@dataclass(frozen=True)
class Account:
    """A user of this machine that the server's files belong to and its processes run as."""

    user: int
    group: int
    name: str

    @property
    def is_oneself(self) -> bool:
        return self.user == os.geteuid()

    def own(self, descriptor: int) -> None:
        """Give an open file or folder to this account; one that bears a second name elsewhere is not given away."""
        if not self.is_oneself:
            found = os.fstat(descriptor)
            if stat.S_ISREG(found.st_mode) and found.st_nlink != 1:
                raise PermissionError(errno.EPERM, "a file in the home has a second name elsewhere")
            os.fchown(descriptor, self.user, self.group)

    def run(
        self,
        program: Sequence[str | Path],
        *,
        environment: Mapping[str, str] | None = None,
        stdin: int = subprocess.DEVNULL,
        stderr: int = subprocess.PIPE,
        keep: Iterable[int] = (),
        session: bool = False,
        timeout: float = 60.0,
    ) -> subprocess.CompletedProcess[str]:
        """Run a program as this account, with `environment` and nothing else of ours in its environment."""
        return subprocess.run(  # noqa: S603 - a list of arguments, no shell; the programs are PostgreSQL's and /bin/sh
            program,
            user=None if self.is_oneself else self.user,
            group=None if self.is_oneself else self.group,
            extra_groups=None if self.is_oneself else [],
            umask=0o077,
            cwd="/",
            env=plain_environment() if environment is None else environment,
            stdin=stdin,
            stdout=subprocess.PIPE,
            stderr=stderr,
            pass_fds=tuple(keep),
            start_new_session=session,
            timeout=timeout,
            text=True,
            errors="replace",
            check=False,
        )

    def closed_folder(self, path: Path) -> Path | None:
        """The first of the path and its parents that this account may not enter (or run), or None."""
        if self.is_oneself:
            return None
        way = [*reversed(path.parents), path]
        found = self.run(["/bin/sh", "-c", CLOSED_FOLDER, "sh", *way]).stdout
        return Path(found) if found else None


def plain_environment() -> dict[str, str]:
    """What PostgreSQL's programs see: no PG* variable of ours and no secret reaches them; messages in English."""
    kept = {name: os.environ[name] for name in ("PATH", "TMPDIR", "LD_LIBRARY_PATH") if name in os.environ}
    return kept | {"LC_ALL": "C", "TZ": "UTC"}


def account_for(home: Path, data: Path) -> Account:
    """The account of this home: the one the data belongs to; for new data oneself, or root's choice.

    Raises DataRefused where the data is somebody else's, HomeRefused where root finds no account to use.
    """
    owner = _owner(data)
    if os.geteuid() != 0:
        if owner not in (None, os.geteuid()):
            raise DataRefused(
                f"The database in {data} belongs to {_name(owner)}, and you are {_name(os.geteuid())}.",
                "Run headrace as that user, or choose another folder with HEADRACE_HOME.",
                data,
            )
        return Account(os.geteuid(), os.getegid(), _name(os.geteuid()))
    if owner == 0 and (data / "PG_VERSION").exists():
        raise DataRefused(
            f"The database in {data} belongs to root, and PostgreSQL does not run as root.",
            f"Give it to a service user, for example: chown -R postgres {data}",
            data,
        )
    return _named(owner or _owner(home) or 0) or _service_account(home)


def _service_account(home: Path) -> Account:
    for name in SERVICE_ACCOUNTS:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(entry.pw_uid, entry.pw_gid, name)
    raise HomeRefused(
        f"PostgreSQL does not run as root, and this machine has none of the users {', '.join(SERVICE_ACCOUNTS)}.",
        "Run headrace as an ordinary user, or add the user postgres.",
        home,
    )


def _named(user: int) -> Account | None:
    """The account with this number where it is not root; one without a name keeps its number as name."""
    if user == 0:
        return None
    try:
        entry = pwd.getpwuid(user)
    except KeyError:
        return Account(user, user, str(user))
    return Account(user, entry.pw_gid, entry.pw_name)


def _owner(path: Path) -> int | None:
    try:
        return path.lstat().st_uid
    except (FileNotFoundError, NotADirectoryError):
        return None
    except PermissionError as error:
        raise HomeRefused(
            f"{path} cannot be looked at: {error.strerror}.",
            "Choose another folder with HEADRACE_HOME, or run headrace as the user it belongs to.",
            path,
        ) from error


def _name(user: int | None) -> str:
    account = _named(user or 0)
    return account.name if account else "root"
