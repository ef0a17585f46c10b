"""The systems measured: where each one's driver is, which Python runs it, how to see that all its work is done."""

import sys
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
PEERS = str(HERE / ".venv" / "bin" / "python")


@dataclass(frozen=True)
class System:
    """One system: its driver, the packages whose versions count, and whether anything is left to do."""

    name: str
    python: str
    packages: tuple[str, ...]
    left: str

    @property
    def driver(self) -> str:
        """The program that uses it."""
        return str(HERE / "peers" / f"{self.name}_driver.py")


HEADRACE = System("headrace", sys.executable, ("headrace", "psycopg"), "select exists (select 1 from headrace.run)")
PGQUEUER = System("pgqueuer", PEERS, ("pgqueuer", "asyncpg"), "select exists (select 1 from pgqueuer)")
DBOS = System(
    "dbos",
    PEERS,
    ("dbos",),
    "select exists (select 1 from dbos.workflow_status where status in ('ENQUEUED', 'PENDING'))",
)
SYSTEMS = (HEADRACE, PGQUEUER, DBOS)
