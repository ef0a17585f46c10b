"""Readers that do not read are closed at a bounded cost, and the others get on; what comes fast is gathered."""

from typing import Any

import psycopg
import pytest
from websockets.exceptions import ConnectionClosed

from headrace.api.live import client as clients

pytestmark = pytest.mark.anyio
WORDS = '{"by": "' + "x" * 2000 + '"}'


async def write_long(connection: Any, first: int, many: int) -> None:
    await psycopg.AsyncRawCursor(connection).execute(
        b"insert into event_batch (type, n, runs, details) select 'run_paused', $1, "
        b"array(select generate_series($2::bigint, $2::bigint + $1 - 1)), "
        b"(select json_agg($3::json) from generate_series(1, $1))",
        [many, first, WORDS],
    )


async def test_a_client_that_never_reads_is_closed_with_its_code_while_others_hear_everything(live: Any) -> None:
    async with live.ear(max_queue=1) as deaf, live.ear(max_queue=None) as hearing, live.writer() as connection:
        await hearing.subscribe("all", every=True)
        await deaf.say("subscribe", to="all", every=True)
        heard = 0
        for first in range(0, 6000, 100):
            await write_long(connection, first, 100)
            for _ in range(100):
                assert (await hearing.hear())["run_id"] == heard
                heard += 1
        with pytest.raises(ConnectionClosed) as closed:
            await deaf.until(lambda message: False)
        assert deaf.seq < hearing.seq
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == clients.SLOW
