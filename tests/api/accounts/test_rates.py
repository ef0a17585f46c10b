"""Rates: a bucket lets its burst through at once, then no more than its rate, each key for itself."""

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headrace.accounts.rates import Buckets, SharedBuckets
from headrace.testing import Trial


class Time:
    """A clock that is set."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@given(st.lists(st.floats(0, 3), max_size=60), st.integers(1, 5), st.floats(0.1, 10))
def test_in_no_span_more_pass_than_burst_and_rate_allow(rests: list[float], burst: int, per_second: float) -> None:
    clock = Time()
    buckets = Buckets(per_second, burst, clock=clock)
    passed: list[float] = []
    for rest in rests:
        clock.now += rest
        if buckets.take("one") == 0.0:
            passed.append(clock.now)
    for first, begun in enumerate(passed):
        for last in range(first, len(passed)):
            assert last - first + 1 <= burst + (passed[last] - begun) * per_second + 1e-6


@given(st.integers(1, 20), st.floats(0.01, 100))
def test_after_the_seconds_it_names_it_lets_one_through(burst: int, per_second: float) -> None:
    clock = Time()
    buckets = Buckets(per_second, burst, clock=clock)
    while (wait := buckets.take("one")) == 0.0:
        pass
    clock.now += wait + 1e-6
    assert buckets.take("one") == 0.0


def test_one_key_takes_nothing_from_another_and_only_so_many_are_remembered() -> None:
    buckets = Buckets(1, 1, keys=2, clock=Time())
    assert [buckets.take(key) for key in ("a", "b", "a")] == [0.0, 0.0, 1.0]
    assert buckets.take("c") == 0.0
    assert buckets.take("b") == 0.0, "the key used longest ago is forgotten"


@pytest.mark.anyio
async def test_two_processes_share_the_bucket_of_who_tries_to_sign_in(trial: Trial) -> None:
    slow = SharedBuckets("tries", 1 / 3600, 3)
    async with trial.database.session() as here, trial.database.session() as there:
        taken = [await slow.take(one, "1.2.3.4 anna") for one in (here, there, here, there)]
        assert taken[:3] == [0.0, 0.0, 0.0]
        assert 3000 < taken[3] <= 3600
        assert await slow.take(here, "1.2.3.4 bert") == 0.0, "another key has a bucket of its own"
        assert await SharedBuckets("others", 1, 3).take(here, "1.2.3.4 anna") == 0.0, "and so has another purpose"


@pytest.mark.anyio
async def test_a_shared_bucket_lets_no_more_through_than_its_burst_however_many_ask_at_once(trial: Trial) -> None:
    slow = SharedBuckets("tries", 1 / 3600, 4)

    async def ask() -> float:
        async with trial.database.session() as session:
            return await slow.take(session, "one")

    waits = await asyncio.gather(*(ask() for _ in range(12)))
    assert sum(wait == 0.0 for wait in waits) == 4


@pytest.mark.anyio
async def test_a_shared_bucket_fills_again_and_names_nobody(trial: Trial) -> None:
    quick = SharedBuckets("tries", 1e9, 1)
    async with trial.database.session() as session:
        assert [await quick.take(session, "anna") for _ in range(3)] == [0.0, 0.0, 0.0]
        await session.connection.execute(b"update rate set at = at - interval '2 hours'")
        await quick.take(session, "bert")
        kept = await (await session.connection.execute(b"select key from rate")).fetchall()
    assert len(kept) == 1, "what nobody asked for in an hour is let go"
    assert b"anna" not in bytes(kept[0][0])
