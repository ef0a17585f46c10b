"""A process that does the upkeep: python leader.py CONNINFO WORKER LEAD_S; says "ready" when it begins."""

import asyncio
import sys

from headrace.db.pool import Database
from headrace.upkeep.upkeep import Upkeep


async def lead(conninfo: str, worker: int, lead_s: float) -> None:
    database = Database(conninfo)
    await database.open()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    await Upkeep(database, lead_s=lead_s, look_s=0.05).run(lambda: worker)


asyncio.run(lead(sys.argv[1], int(sys.argv[2]), float(sys.argv[3])))
