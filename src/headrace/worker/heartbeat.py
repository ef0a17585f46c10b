"""The heartbeat: renews the lease from a thread of its own, which a busy event loop cannot starve."""

import threading
from collections.abc import Callable

import structlog

from headrace.db.pool import BlockingConnection, Database
from headrace.domain.errors import DatabaseUnavailable

log = structlog.get_logger(__name__)


class Heartbeat:
    """Beats three times a lease. `on_lost` is called in this thread when the lease could not be kept."""

    def __init__(
        self,
        database: Database,
        worker: int,
        *,
        lease_s: float,
        running: Callable[[], int],
        on_lost: Callable[[], None],
    ) -> None:
        self._database = database
        self._worker = worker
        self._lease_s = lease_s
        self._running = running
        self._on_lost = on_lost
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._beat_for_ever, name="headrace-heartbeat", daemon=True)
        self.draining = False

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End, and wait for the thread."""
        self._stop.set()
        self._thread.join(timeout=self._lease_s)

    def _beat_for_ever(self) -> None:
        connection: BlockingConnection | None = None
        while not self._stop.wait(self._lease_s / 3):
            try:
                connection = connection or BlockingConnection(self._database)
                if not self._beat(connection):
                    self._on_lost()
                    break
            except DatabaseUnavailable as error:
                log.warning("database_away", reason=str(error), part="heartbeat")
                connection = _closed(connection)
            except Exception:  # a server that only reads, for one: ending here would let the lease lapse unseen
                log.exception("beat_refused")
                connection = _closed(connection)
        if connection is not None:
            connection.close()

    def _beat(self, connection: BlockingConnection) -> bool:
        beaten = connection.run(
            "worker", "beat", lease=self._lease_s, running=self._running(), draining=self.draining, worker=self._worker
        )
        connection.run("worker", "forget_marks", worker=self._worker)
        return beaten == 1


def _closed(connection: BlockingConnection | None) -> None:
    if connection is not None:
        connection.close()
