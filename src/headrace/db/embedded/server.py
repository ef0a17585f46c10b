"""The door: open a home's PostgreSQL, use it together with other processes, leave; the last one stops it."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from headrace.db.embedded.binaries import Binaries, find_binaries, remember, within_reach
from headrace.db.embedded.database import conninfo_for, prepare_database
from headrace.db.embedded.deadline import Deadline, Notice
from headrace.db.embedded.detached import ensure_watcher
from headrace.db.embedded.errors import HomeRefused, StillBusy
from headrace.db.embedded.lock import FileLock
from headrace.db.embedded.place import Place, prepare
from headrace.db.embedded.starting import bring_up
from headrace.db.embedded.stopping import stop
from headrace.db.embedded.watcher import look_at

LONGEST_START = 60.0
WORTH_A_WORD = 0.5


class EmbeddedServer:
    """Shared use of the PostgreSQL server of one data folder."""

    conninfo: str
    """libpq connection string: the unix socket, database "headrace", user "headrace"."""
    binaries: Path
    """The folder of PostgreSQL's programs (psql, pg_dump …)."""
    version: str
    """PostgreSQL's version, as "18.6"."""

    def __init__(self, place: Place, users: FileLock, binaries: Binaries) -> None:
        """Use `open`; this only keeps what it is given."""
        self.home = place.home
        self.binaries = binaries.folder
        self.version = binaries.version
        self._place = place
        self._users = users
        self._binaries = binaries

    @classmethod
    def open(cls, home: Path, *, on_wait: Callable[[str], None] | None = None) -> "EmbeddedServer":
        """Start or join the server of this home; blocks for up to about 60 s.

        `on_wait` is told in a sentence what is waited for. Raises DatabaseUnavailable, with what to do.
        """
        say = on_wait or _silent
        deadline = Deadline(LONGEST_START)
        with _files_of(home):
            place = prepare(home)
            with _gate(place, deadline, say):
                binaries = within_reach(find_binaries(place.home), place)
                server = cls(place, place.users(), binaries)
                try:
                    server._join(deadline)
                    server._bring_up(deadline, say)
                except BaseException:
                    server._leave()
                    raise
        return server

    def ensure(self, *, on_wait: Callable[[str], None] | None = None) -> None:
        """Bring the server up again where it was killed; afterwards `conninfo` may be another one.

        Blocks for up to about 60 s. Raises DatabaseUnavailable, with what to do.
        """
        say = on_wait or _silent
        deadline = Deadline(LONGEST_START)
        with _files_of(self.home), _gate(self._place, deadline, say):
            self._bring_up(deadline, say)

    def close(self) -> None:
        """Give up this process's share; the last one stops the server and returns when it is down.

        Harmless when done twice. Raises StopFailed where the server does not end.
        """
        if self._users.descriptor < 0:
            return
        try:
            if self._users.is_current:
                with _gate(self._place, Deadline(LONGEST_START), _silent):
                    self._leave()
        finally:
            self._users.close()

    def _join(self, deadline: Deadline) -> None:
        """With the gate held: only the watcher, for a moment, can stand in the way."""
        if not deadline.wait(self._users.try_shared):
            raise StillBusy(
                f"Another process keeps {self._users.path} locked for itself.",
                "See which it is (fuser) and end it.",
                (),
                deadline.seconds,
            )

    def _bring_up(self, deadline: Deadline, say: Notice) -> None:
        """With the gate held. The watcher comes first: were we killed now, it would stop what we had begun."""
        ensure_watcher(self._place)
        look_at(str(self._place.log))
        folder = bring_up(self._place, self._binaries, deadline, say)
        remember(self._place, self._binaries)
        while not prepare_database(self._place, folder, deadline):
            folder = bring_up(self._place, self._binaries, deadline, say)
        self.conninfo = conninfo_for(folder)

    def _leave(self) -> None:
        """With the gate held: give up the share, and stop the server where nobody else has one."""
        try:
            if self._is_last():
                stop(self._place)
        finally:
            self._users.close()

    def _is_last(self) -> bool:
        """Give up the share, and say whether nobody else has one.

        The watcher waits for just that, so it may hold the lock for a moment; then it waits at the gate, which is ours.
        """
        self._users.release()
        if self._users.try_alone():
            return True
        Deadline(1.0).wait(self._users.try_shared, pause=0.001)
        return self._users.try_alone()

    def __enter__(self) -> "EmbeddedServer":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


@contextmanager
def _gate(place: Place, deadline: Deadline, say: Notice) -> Generator[None]:
    """Hold the gate alone; raises StillBusy where another process holds it for too long."""
    with place.gate() as gate:
        if not deadline.within(WORTH_A_WORD).wait(gate.try_alone):
            say("Waiting for another process that starts or stops this database")
            if not deadline.wait(gate.try_alone):
                raise StillBusy(
                    f"Another process has been starting or stopping the database in {place.home} for "
                    f"{deadline.seconds:.0f} s.",
                    "Start again; if that does not help, see which process it is (fuser postgres.gate) and end it.",
                    (),
                    deadline.seconds,
                )
        yield


@contextmanager
def _files_of(home: Path) -> Generator[None]:
    """A file that cannot be written (a full disk, missing rights) becomes one sentence."""
    try:
        yield
    except OSError as error:
        what = f" ({error.filename})" if error.filename else ""
        raise HomeRefused(
            f"The files of the database in {home} cannot be used: {error.strerror or error}{what}.",
            "Make room, or set the rights, or choose another folder with HEADRACE_HOME.",
            home,
        ) from error


def _silent(_: str) -> None:
    """Nobody wants to be told."""
