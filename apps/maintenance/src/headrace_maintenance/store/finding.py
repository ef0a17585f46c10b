"""Finding a system by what a person calls it: its asset_uid, or its name where only one has it."""

from headrace_maintenance.calls import Rows
from headrace_maintenance.errors import NoSuchSystem
from headrace_maintenance.system import System


async def find_system(rows: Rows, name: str) -> System:
    """The one system of that asset_uid or name. Raises NoSuchSystem."""
    found = await rows("find_system", name=name)
    if len(found) != 1:
        raise NoSuchSystem(name, [row["key"] for row in found])
    row = found[0]
    data = row["data"]
    words = {part: str(data.get(part) or "") for part in ("description", "manufacturer", "model", "kind")}
    return System(row["key"], row["name"], **words)
