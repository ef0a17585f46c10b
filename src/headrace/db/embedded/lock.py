"""A lock on a file, held by this process and given back by the kernel when the process ends, however it ends."""

import fcntl
import os
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from headrace.db.embedded.account import Account


class FileLock:
    """An open lock file (flock): other opens of the same file, in this process or another, contend with it.

    A process that inherits `descriptor` shares the lock: it is free once every holder has closed it or ended.
    """

    def __init__(self, path: Path, account: Account) -> None:
        self.path = path
        self.descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
        account.own(self.descriptor)

    def try_shared(self) -> bool:
        """Hold it together with other sharers; False while somebody holds it alone."""
        return self._try(fcntl.LOCK_SH)

    def try_alone(self) -> bool:
        """Hold it alone; False while anybody else holds it."""
        return self._try(fcntl.LOCK_EX)

    def release(self) -> None:
        """Give it back, for every process that inherited it too; the file stays open."""
        fcntl.flock(self.descriptor, fcntl.LOCK_UN)

    @property
    def is_current(self) -> bool:
        """Whether the file that is locked is still the one at its path."""
        try:
            return os.path.samestat(os.fstat(self.descriptor), self.path.stat())
        except FileNotFoundError:
            return False

    def close(self) -> None:
        """Close this process's share; inherited ones keep theirs. Harmless when done twice."""
        if self.descriptor >= 0:
            with suppress(OSError):
                os.close(self.descriptor)
            self.descriptor = -1

    def _try(self, kind: int) -> bool:
        try:
            fcntl.flock(self.descriptor, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def __enter__(self) -> "FileLock":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
