"""Readers that do not read are closed at a bounded cost, and the others get on; what comes fast is gathered."""

from typing import Any

import psycopg
import pytest
from websockets.exceptions import ConnectionClosed

from headrace.api.access import LOCAL
from headrace.api.live import client as clients
from headrace.api.live import protocol
from headrace.api.live.client import Client, Piece

pytestmark = pytest.mark.anyio
WORDS = '{"by": "' + "x" * 2000 + '"}'


async def write_long(connection: Any, first: int, many: int) -> None:
    await psycopg.AsyncRawCursor(connection).execute(
        b"insert into event_batch (type, n, runs, details) select 'run_paused', $1, "
        b"array(select generate_series($2::bigint, $2::bigint + $1 - 1)), "
        b"(select json_agg($3::json) from generate_series(1, $1))",
        [many, first, WORDS],
    )


async def test_a_client_that_never_reads_is_closed_with_its_code_while_others_hear_everything(
    live: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(protocol, "LINGER_S", 60.0)  # so that the code is still there when the deaf one reads at last
    async with live.ear(max_queue=1) as deaf, live.ear(max_queue=None) as hearing, live.writer() as connection:
        await hearing.subscribe("all", every=True)
        await deaf.say("subscribe", to="all", every=True)
        heard = 0
        for first in range(0, 6000, 300):
            await write_long(connection, first, 300)
            for _ in range(300):
                assert (await hearing.hear())["run_id"] == heard
                heard += 1
        with pytest.raises(ConnectionClosed) as closed:
            await deaf.until(lambda message: False)
        assert deaf.seq < hearing.seq
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == clients.SLOW


async def test_the_first_message_comes_at_once_and_what_follows_fast_is_gathered_to_what_still_says_something(
    live: Any,
) -> None:
    async with live.ear() as ear, live.ear() as each, live.writer() as connection:
        await ear.subscribe("all")
        await each.subscribe("all", every=True)
        async with connection.transaction():  # all of it is there at once, however slowly it is written
            for _ in range(30):
                await live.write(connection, *range(1, 11))
            await live.write(connection, 99)
        await each.until(lambda message: message.get("run_id") == 99)
        heard = await ear.until(lambda message: message.get("run_id") == 99)
        frames = [frame for frame in ear.frames if "messages" in frame]
        single = [frame for frame in ear.frames if frame.get("event")]
        assert len(frames) < 20
        assert sum(frame["gathered"] for frame in frames) + len(single) == 301
        assert len(heard) < 301
        assert {one["run_id"] for one in heard} == {*range(1, 11), 99}
        assert len([frame for frame in each.frames if frame.get("event")]) == 301
        assert heard[-1]["seq"] == ear.frames[-1]["seq"] == each.seq


async def test_a_transaction_of_20000_events_is_told_in_full_to_who_reads(live: Any) -> None:
    async with live.ear(max_queue=None) as ear, live.writer() as connection:
        await ear.subscribe("all")
        await live.write(connection, *range(20_000))
        heard = await ear.until(lambda message: message.get("run_id") == 19_999, within=60)
    assert [one["run_id"] for one in heard] == list(range(20_000))


async def test_what_waits_for_a_client_is_bounded_and_let_go_when_it_is_too_much() -> None:
    client = Client(LOCAL)
    piece = Piece("status_update", "1.1.1", b"x" * 1000)
    for _ in range(clients.MOST_BYTES // 1000):
        client.offer(piece)
    assert client.closed is None
    client.offer(piece)
    client.offer(piece)
    assert client.closed == clients.SLOW
    assert await client.take() == []
