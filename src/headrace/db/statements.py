"""Named SQL: every statement lies in a .sql file of the room that uses it, and is loaded by its name."""

from functools import cache
from pathlib import Path


@cache
def statement(room: str, name: str) -> str:
    """The text of `sql/NAME.sql` in the room's folder, as the driver takes it (comment lines left out)."""
    lines = (Path(__file__).parent.parent / room / "sql" / f"{name}.sql").read_text().splitlines()
    return "\n".join(line for line in lines if not line.lstrip().startswith("--"))
