"""This process's connection to BoatOS: one for each event loop, since opening one costs a tenth of a second."""

import asyncio
from weakref import WeakKeyDictionary

from headrace_maintenance.boatos.client import BoatOS
from headrace_maintenance.errors import WrongSetting
from headrace_maintenance.settings import MaintenanceSettings

_open: WeakKeyDictionary[asyncio.AbstractEventLoop, tuple[tuple[str, str], BoatOS]] = WeakKeyDictionary()


def boat_of(settings: MaintenanceSettings) -> BoatOS | None:
    """BoatOS at the address of the setting, None where none is set. Raises WrongSetting."""
    if settings.boatos_url is None:
        return None
    token = settings.boatos_secret()
    if token is None:
        raise WrongSetting("boatos_token", "is not set, and BoatOS asks for one")
    loop = asyncio.get_running_loop()
    wanted = (settings.boatos_url, token)
    known = _open.get(loop)
    if known is not None and known[0] == wanted:
        return known[1]
    try:
        boat = BoatOS(settings.boatos_url, token)
    except ValueError as error:
        raise WrongSetting("boatos_url", str(error).rstrip(".")) from error
    _open[loop] = (wanted, boat)
    return boat


async def close_boat() -> None:
    """Close this loop's connection, if there is one."""
    known = _open.pop(asyncio.get_running_loop(), None)
    if known is not None:
        await known[1].close()
