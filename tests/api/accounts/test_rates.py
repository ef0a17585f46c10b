"""Rates: a bucket lets its burst through at once, then no more than its rate, each key for itself."""

from hypothesis import given
from hypothesis import strategies as st

from headrace.accounts.rates import Buckets


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
