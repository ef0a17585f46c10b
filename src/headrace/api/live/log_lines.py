"""The lines of a run's log for one client: what is there, then what comes, none lost and none twice."""

import asyncio
from contextlib import suppress

from headrace.api.live.client import Client, Piece
from headrace.api.live.feed import Feed
from headrace.api.live.messages import Log
from headrace.domain.errors import DatabaseUnavailable
from headrace.record.logs import LogLine, LogPlace, logs_after
from headrace.record.runs import find_run

AT_ONCE = 500
LOOK_S = 2.0


async def offer_lines(feed: Feed, client: Client, run_id: int, place: LogPlace, *, until_over: bool = False) -> None:
    """Offer the lines after the place as they come, as fast as the client reads.

    With `until_over` it returns once the run is over and has been quiet for `LOOK_S`: lines are written a moment after
    the step that wrote them ends.
    """
    async with feed.woken(run_id) as woken:
        quiet = False
        while client.closed is None:
            woken.clear()
            try:
                async with feed.database.session() as session:
                    over = until_over and not (await find_run(session, run_id)).is_live
                    lines = await logs_after(session, run_id, place, most=AT_ONCE)
            except DatabaseUnavailable:
                await asyncio.sleep(LOOK_S)
                continue
            for place, line in lines:
                await client.room()
                client.offer(_piece(place, line))
            if over and quiet and not lines:
                return
            quiet = not lines and await _is_quiet(woken)


async def _is_quiet(woken: asyncio.Event) -> bool:
    with suppress(TimeoutError):
        async with asyncio.timeout(LOOK_S):
            await woken.wait()
    return not woken.is_set()


def _piece(place: LogPlace, line: LogLine) -> Piece:
    message = Log(
        seq=str(place), run_id=line.run_id, line=line.log_id, step=line.step, part=line.part, attempt=line.attempt,
        at=line.at, level=line.level, message=line.message, fields=line.fields,
    )  # fmt: skip
    return Piece("log", message.seq, message.model_dump_json(exclude_none=True).encode())
