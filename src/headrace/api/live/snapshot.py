"""A snapshot: how what is subscribed to stands now, as far as it is there for the one who asks."""

from typing import Any

import orjson

from headrace.api.access import Caller, require_seen
from headrace.api.live.client import Piece
from headrace.api.live.subscription import Target
from headrace.db.arrays import Texts
from headrace.db.pool import Session
from headrace.domain.errors import UnknownName
from headrace.record.batches import find_batch
from headrace.record.queues import list_queues
from headrace.record.runs import find_run
from headrace.record.standings import standings_of_item
from headrace.record.steps import steps_of_run


async def snapshot(session: Session, caller: Caller, target: Target, seq: str) -> Piece:
    """The message; raises UnknownName where there is no such thing for this caller."""
    data = await _data(session, caller, target)
    body = orjson.dumps(
        {"type": "snapshot", "seq": seq, "of": str(target), "data": data},
        default=str,
        option=orjson.OPT_NON_STR_KEYS,
    )
    return Piece("snapshot", seq, body)


async def require_target(session: Session, caller: Caller, target: Target) -> None:
    """Raises UnknownName where there is no such thing for this caller."""
    match target.kind:
        case "run" | "log":
            require_seen(caller, (await find_run(session, target.number)).pipeline, "run", target.name)
        case "batch":
            require_seen(caller, (await find_batch(session, target.number)).pipeline, "batch", target.name)
        case "pipeline":
            await _counts(session, caller, target.name)
        case "queue":
            await _queue(session, target.name)
        case _:  # an item may come later; of everything, each sees what is there for them
            return


async def _data(session: Session, caller: Caller, target: Target) -> Any:
    match target.kind:
        case "run" | "log":
            run = await find_run(session, target.number)
            require_seen(caller, run.pipeline, "run", target.name)
            return {"run": run, "steps": await steps_of_run(session, run) if target.kind == "run" else []}
        case "batch":
            batch = await find_batch(session, target.number)
            require_seen(caller, batch.pipeline, "batch", target.name)
            return batch
        case "item":
            catalogue, _, key = target.name.partition("/")
            standings = await standings_of_item(session, catalogue, key)
            return {"standings": [one for one in standings if caller.sees(one.pipeline)]}
        case "pipeline":
            return await _counts(session, caller, target.name)
        case "queue":
            return await _queue(session, target.name)
        case _:
            names = None if caller.pipelines is None else Texts(sorted(caller.pipelines))
            return {"pipelines": await session.rows("api", "live_counts", pipelines=names)}


async def _counts(session: Session, caller: Caller, name: str) -> Any:
    require_seen(caller, name, "pipeline", name)
    row = await session.row("api", "live_counts", pipelines=Texts([name]))
    if row is None:
        raise UnknownName("pipeline", name)
    return row


async def _queue(session: Session, name: str) -> Any:
    queues = {one.name: one for one in await list_queues(session)}
    if name not in queues:
        raise UnknownName("queue", name, sorted(queues))
    return queues[name]
