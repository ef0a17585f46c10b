"""What a step leaves behind: checkpoints found again, writes that come once, values that can be kept."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from headrace import App, Pipeline, Retry, Run
from headrace.testing import Trial

pytestmark = pytest.mark.anyio
counted = Pipeline("counted")


@counted.step
async def count(run: Run) -> int:
    run.write("count", run=run.id)
    return await run.checkpoint("drawn", lambda: run.id)


@counted.step
async def again(run: Run, count: int) -> int:
    run.write("count", run=run.id)
    return count


failing = Pipeline("failing", retry=Retry(2, base=1))


@failing.step
async def write_and_fail(run: Run) -> None:
    run.write("count", run=run.id)
    raise ValueError("after it wrote")


@pytest.fixture(scope="session")
def headrace_apps(tmp_path_factory: pytest.TempPathFactory) -> Sequence[App]:
    """An app with a table of its own."""
    folder: Path = tmp_path_factory.mktemp("app")
    for name in ("migrations", "sql"):
        (folder / name).mkdir()
    (folder / "migrations" / "0001_counts.before.sql").write_text("create table counts (run_id bigint, n integer)")
    (folder / "sql" / "count.sql").write_text("insert into counts values (%(run)s, 1)")
    (folder / "sql" / "counts.sql").write_text("select run_id, sum(n)::int as n from counts group by run_id")
    return (App("counting", (counted, failing), migrations=folder / "migrations", sql=folder / "sql"),)


async def test_what_a_step_writes_through_us_is_there_once_wherever_it_crashed(trial: Trial) -> None:
    ends = [seen async for seen in trial.crash_everywhere(counted)]
    assert len(ends) >= 4
    assert {end.state for end in ends} == {"completed"}
    there = {row["run_id"]: row["n"] for row in await trial.handle.rows("counts")}
    assert {there[end.run_id] for end in ends} == {2}


async def test_a_step_that_fails_leaves_nothing_of_what_it_wrote(trial: Trial) -> None:
    assert (await trial.run_to_end(failing)).state == "failed"
    assert await trial.handle.rows("counts") == []


async def test_a_checkpoint_is_made_once_and_found_again_by_the_next_attempt(trial: Trial) -> None:
    made: list[str] = []
    pipeline = Pipeline("checkpoints", retry=Retry(3, base=1))

    @pipeline.step
    async def work(run: Run) -> list[Any]:
        first = await run.checkpoint("first", lambda: made.append("first") or {"n": 1})
        if run.attempt == 1:
            raise ConnectionError
        second = await run.checkpoint("second", lambda: made.append("second"))
        if run.attempt == 2:
            raise ConnectionError
        return [first, second]

    assert (await trial.run_to_end(pipeline)).result == [{"n": 1}, None]
    assert made == ["first", "second"]


async def test_batches_that_were_done_are_left_out_by_the_next_attempt(trial: Trial) -> None:
    done: list[int] = []
    pipeline = Pipeline("batches", retry=Retry(3, base=1))

    @pipeline.step
    async def work(run: Run) -> int:
        async for some in run.batches(list(range(10)), 3):
            if run.attempt == 1 and 6 in some:
                raise ConnectionError
            done.extend(some)
        return len(done)

    assert (await trial.run_to_end(pipeline)).result == 10
    assert done == list(range(10))


async def test_a_plain_function_in_its_thread_keeps_checkpoints_too(trial: Trial) -> None:
    pipeline = Pipeline("threaded")

    @pipeline.step
    def work(run: Run) -> int:
        return run.wait(run.checkpoint("seven", lambda: 7))

    assert (await trial.run_to_end(pipeline)).result == 7


def nested(depth: int) -> Any:
    value: Any = "bottom"
    for _ in range(depth):
        value = [value]
    return value


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ({"text": "x" * 1_100_000}, "bytes of JSON.*keep a file and return its reference"),
        ({"deep": {"number": float("nan")}}, "result of keeping.keep.deep.number: holds nan"),
        ([1.0, float("inf")], r"result of keeping.keep\[1\]: holds inf"),
        ({"text": "a\x00b"}, "NUL character"),
        ({"text": "a\ud800b"}, "result of keeping.keep"),
        ({"a\x00": 1}, "NUL character"),
        (nested(150), "nested more than 100 deep"),
        ({"what": object()}, "cannot be stored"),
    ],
    ids=["too big", "NaN", "infinity", "NUL", "surrogate", "NUL in a name", "too deep", "no JSON"],
)
async def test_a_result_that_cannot_be_kept_is_refused_naming_the_step_and_the_place(
    trial: Trial, value: Any, words: str
) -> None:
    starts: list[int] = []
    pipeline = Pipeline("keeping", retry=Retry(3, base=1))

    @pipeline.step
    async def keep(run: Run) -> Any:
        starts.append(run.attempt)
        return value

    seen = await trial.run_to_end(pipeline)
    assert seen.state == "failed"
    assert seen.error is not None
    assert seen.error["type"] == "InvalidValue"
    assert re.search(words, seen.error["message"])
    assert starts == [1]


async def test_log_lines_and_errors_with_text_that_cannot_be_kept_are_kept_as_escapes(trial: Trial) -> None:
    pipeline = Pipeline("odd", retry=Retry(1))

    @pipeline.step
    async def odd(run: Run) -> None:
        run.log("NUL \x00 and \ud800")
        raise ValueError("NUL \x00 and \ud800")

    seen = await trial.run_to_end(pipeline)
    assert seen.error is not None
    assert seen.error["message"] == "NUL \\0 and \\ud800"
