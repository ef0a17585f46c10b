"""Each failure of BoatOS is an error that the engine, or a person, can act on; none tells the token."""

import logging
import socket
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from headrace_maintenance.boatos.client import BoatOS
from headrace_maintenance.boatos.errors import (
    BoatOSRefused,
    BoatOSRejected,
    BoatOSUnavailable,
    RateLimited,
)
from headrace_maintenance.boatos.exchange import pause_asked

pytestmark = pytest.mark.anyio


async def test_retries_are_told_in_words_and_print_nothing(stand_in, connect, ready, without_waits, caplog, capfd):
    await stand_in.start("--fail-rate", "1")
    with caplog.at_level(logging.INFO), pytest.raises(BoatOSUnavailable):
        await connect().push(ready())
    told = [one.getMessage() for one in caplog.records if "asked again" in one.getMessage()]
    assert [words.split(";")[0] for words in told] == ["BoatOS: it answered 503"] * 3
    assert "retry_scheduled" not in "".join(capfd.readouterr())


async def test_too_many_requests_say_how_long_to_wait_at_once(stand_in, connect, ready):
    await stand_in.start("--rate", "0.1", "--burst", "1")
    boat = connect()
    await boat.push(ready())
    with pytest.raises(RateLimited) as caught:
        await boat.push(ready())
    assert 1 <= caught.value.retry_after <= 10
    assert stand_in.stored("SELECT status FROM requests ORDER BY id") == [(201,), (429,)]


async def test_one_caller_does_not_use_up_the_rate_of_another(stand_in, connect, ready, system, tokens):
    await stand_in.start("--rate", "0.1", "--burst", "1")
    await connect().push(ready())
    assert len(await connect(tokens[1]).tasks(system)) == 1


async def test_an_unknown_token_is_refused_without_another_try(stand_in, connect, ready):
    await stand_in.start()
    with pytest.raises(BoatOSRefused, match="does not know this token") as caught:
        await connect("a-token-nobody-knows").push(ready())
    assert caught.value.status == 401
    assert stand_in.stored("SELECT status FROM requests") == [(401,)]


async def test_a_reading_token_may_not_write(stand_in, connect, ready, system, tokens):
    await stand_in.start()
    boat = connect(tokens[1])
    with pytest.raises(BoatOSRefused, match="right to write"):
        await boat.push(ready())
    assert await boat.tasks(system) == []


async def test_a_server_that_keeps_failing_is_unavailable_after_four_attempts(stand_in, connect, ready, without_waits):
    await stand_in.start("--fail-rate", "1")
    with pytest.raises(BoatOSUnavailable, match=r"no answer in 4 attempts: it answered 503\."):
        await connect().push(ready())
    assert stand_in.stored("SELECT count(*) FROM requests") == [(4,)]


async def test_a_server_that_answers_too_late_is_unavailable(stand_in, connect, ready, without_waits):
    await stand_in.start("--slow", "30")
    with pytest.raises(BoatOSUnavailable, match="it took too long"):
        await connect(timeout=0.2).push(ready())


async def test_a_server_that_is_not_there_is_unavailable(ready, unused_port, without_waits):
    async with BoatOS(f"http://127.0.0.1:{unused_port}", "a-token-that-may-write") as boat:
        with pytest.raises(BoatOSUnavailable, match="nothing listens there"):
            await boat.push(ready())


async def test_something_else_that_answers_200_is_not_taken_for_boatos(httpserver, ready, without_waits):
    httpserver.expect_request("/api/tasks/oil-1").respond_with_data("<html>Welcome to the marina</html>")
    async with BoatOS(httpserver.url_for("/"), "a-token-that-may-write") as boat:
        with pytest.raises(BoatOSUnavailable, match="not BoatOS's JSON"):
            await boat.push(ready())


async def test_a_task_that_boatos_does_not_accept_names_the_fields(stand_in, connect, ready):
    await stand_in.start()
    with pytest.raises(BoatOSRejected) as caught:
        await connect().push(ready(parts=["part"] * 101))
    assert caught.value.status == 422
    assert [fault.field for fault in caught.value.fields] == ["parts"]
    assert "at most 100 items" in str(caught.value)


async def test_no_error_no_log_and_no_repr_tells_the_token(stand_in, connect, ready, caplog, capfd, without_waits):
    token = "the-secret-of-this-boat"
    (stand_in.folder / "tokens").write_text(token)
    await stand_in.start("--fail-rate", "1")
    caplog.set_level(logging.DEBUG)
    told = [repr(connect(token))]
    expected = [(token, BoatOSUnavailable), ("another-secret-of-this-boat", BoatOSRefused)]
    for sent, failure in expected:
        boat = connect(sent)
        with pytest.raises(failure) as caught:
            await boat.push(ready())
        told += [str(caught.value), repr(caught.value), repr(caught.value.__cause__)]
    output = capfd.readouterr()
    told += [caplog.text, output.out, output.err, stand_in.heard]
    assert "secret-of-this-boat" not in "\n".join(told)
    kept = b"".join(path.read_bytes() for path in stand_in.folder.glob("store*"))
    assert b"secret-of-this-boat" not in kept


@pytest.mark.parametrize("address", ["ftp://boat", "boat:80", "http://", "http://captain:secret@boat"])
def test_an_address_that_is_not_one_is_refused(address):
    with pytest.raises(ValueError, match="address must be http://HOST") as caught:
        BoatOS(address, "a-token-that-may-write")
    assert "secret" not in str(caught.value)


def test_a_pause_is_read_from_seconds_and_from_dates():
    in_a_minute = format_datetime(datetime.now(UTC) + timedelta(seconds=60), usegmt=True)
    assert pause_asked("7") == 7
    assert 30 < pause_asked(in_a_minute) <= 60
    assert pause_asked("-3") == 0
    assert [pause_asked(header) for header in (None, "soon", "nan")] == [5, 5, 5]
    assert pause_asked("999999") == 3600


@pytest.fixture
def unused_port() -> Iterator[int]:
    with socket.socket() as taken:  # kept, and never listened at: nobody else can
        taken.bind(("127.0.0.1", 0))
        yield taken.getsockname()[1]
