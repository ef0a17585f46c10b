"""The talk with the bench: one JSON object a line, an order in and its answer out."""

import asyncio
import json
import sys
import traceback
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

Order = Callable[..., Awaitable[Any]]


async def serve(orders: Mapping[str, Order]) -> None:
    """Do what is ordered until there are no more orders; a failure is told and ends the process."""
    answers = sys.stdout
    sys.stdout = sys.stderr
    loop = asyncio.get_running_loop()
    reader = asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    while line := await reader.readline():
        order = json.loads(line)
        try:
            said = await orders[order.pop("do")](**order)
        except Exception as error:
            answers.write(json.dumps({"failed": "".join(traceback.format_exception(error))[-2000:]}) + "\n")
            answers.flush()
            return
        answers.write(json.dumps({"said": said}) + "\n")
        answers.flush()
