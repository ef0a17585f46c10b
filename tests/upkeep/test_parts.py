"""The parts of the upkeep: each fails alone, is named in the log and tried again; one process at a time does them."""

import asyncio
import signal
import subprocess
import sys
from collections.abc import AsyncGenerator, Callable, Generator, Sequence
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

import pytest
import structlog
from structlog.testing import LogCapture

from headrace.db.statements import Statement
from headrace.testing import Trial
from headrace.upkeep import pruning, upkeep
from headrace.upkeep.leading import Lead, LeadLost
from headrace.upkeep.upkeep import Upkeep

pytestmark = pytest.mark.anyio


async def told(trial: Trial, text: str, **parameters: Any) -> list[dict[str, Any]]:
    async with trial.database.session() as session:
        return await session.rows_of(Statement("told", text), parameters)


async def until(trial: Trial, text: str, **parameters: Any) -> None:
    """Wait until this gives a row."""
    async with asyncio.timeout(30):
        while not await told(trial, text, **parameters):
            await asyncio.sleep(0.02)


async def taken(lead: Lead, worker: int) -> None:
    """Wait until this one leads."""
    async with asyncio.timeout(30):
        while not await lead.take(worker):
            await asyncio.sleep(0.02)


async def worker_row(trial: Trial) -> int:
    rows = await told(
        trial,
        "insert into worker (host, pid, build, slots, expires_at) values ('here', 1, '', 1, now() + interval '1 hour')"
        " returning worker",
    )
    return int(rows[0]["worker"])


@pytest.fixture
def logs(monkeypatch: pytest.MonkeyPatch) -> Sequence[Any]:
    """What the upkeep says; by loggers of their own, for those of a process that has logged are fixed."""
    captured = LogCapture()
    for room in (upkeep, pruning):
        monkeypatch.setattr(room, "log", structlog.wrap_logger(None, processors=[captured]))
    return captured.entries


@asynccontextmanager
async def keeping(upkeep: Upkeep, holder: Callable[[], int]) -> AsyncGenerator[None]:
    task = asyncio.create_task(upkeep.run(holder))
    try:
        yield
    finally:
        assert not task.done()
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


def names(logs: Sequence[Any], event: str) -> set[str]:
    return {line["part"] for line in logs if line["event"] == event}


async def failed(logs: Sequence[Any], parts: set[str]) -> None:
    """Wait until parts were said to have failed: these, and no other."""
    async with asyncio.timeout(30):
        while not names(logs, "upkeep_failed"):
            await asyncio.sleep(0.02)
    assert names(logs, "upkeep_failed") == parts


async def test_one_bad_row_in_one_part_stops_no_other_part_and_is_tried_again(
    trial: Trial, logs: Sequence[Any]
) -> None:
    number = await worker_row(trial)
    await told(
        trial,
        "insert into parked (run_id, step, lane, priority, turn, reason, key)"
        " values (7, 'a', 'x', 3, 1, 'children', '7')",
    )
    await told(trial, "create function refuse() returns trigger language plpgsql as 'begin raise ''no''; end'")
    await told(
        trial,
        "create trigger no before delete on parked for each row when (old.run_id = 7) execute function refuse()",
    )
    await told(trial, "insert into log (run_id, at, level, message) values (1, now() - interval '99 days', 'info', '')")
    async with keeping(Upkeep(trial.database, look_s=0.02), lambda: number):
        await told(
            trial,
            "insert into parked (run_id, step, lane, priority, turn, reason, until)"
            " values (8, 'b', 'x', 3, 1, 'retry', now())",
        )
        await until(trial, "select 1 from job where run_id = 8")
        await until(trial, "select 1 where not exists (select 1 from log)")
        await failed(logs, {"sweep"})
        await told(trial, "drop trigger no on parked")
        await until(trial, "select 1 from job where run_id = 7")


async def test_a_pruning_that_is_refused_leaves_the_other_prunings_alone(trial: Trial, logs: Sequence[Any]) -> None:
    number = await worker_row(trial)
    await told(trial, "insert into log (run_id, at, level, message) values (1, now() - interval '99 days', 'info', '')")
    await told(trial, "insert into signal (key, at) values ('old', now() - interval '99 days')")
    await told(trial, "create function refuse() returns trigger language plpgsql as 'begin raise ''no''; end'")
    await told(trial, "create trigger no before delete on signal for each row execute function refuse()")
    async with keeping(Upkeep(trial.database, look_s=0.01), lambda: number):
        await until(trial, "select 1 where not exists (select 1 from log)")
        await failed(logs, {"prune_signals"})


async def test_the_leader_leads_under_the_number_its_worker_has_now(trial: Trial) -> None:
    numbers = [await worker_row(trial), await worker_row(trial)]
    holder = numbers[0]
    keeper = Upkeep(trial.database, look_s=0.02)
    async with keeping(keeper, lambda: holder):
        await until(trial, "select 1 from leader where holder = %(worker)s::bigint", worker=numbers[0])
        await told(trial, "update worker set stopped_at = now() where worker = %(worker)s", worker=numbers[0])
        holder = numbers[1]
        await until(trial, "select 1 from leader where holder = %(worker)s and epoch = 2", worker=numbers[1])
        assert keeper.leading


async def test_a_leader_that_was_overtaken_while_it_paused_can_do_nothing_more(trial: Trial) -> None:
    first, second = await worker_row(trial), await worker_row(trial)
    paused, heir = Lead(trial.database, 0.2), Lead(trial.database, 15)
    assert await paused.take(first)
    await taken(heir, second)
    with pytest.raises(LeadLost):
        async with paused.acting() as session:
            await session.rows_of(Statement("told", "insert into signal (key) values ('late')"), {})
    assert not paused.held
    assert await told(trial, "select 1 from signal") == []
    async with heir.acting() as session:
        await session.rows_of(Statement("told", "insert into signal (key) values ('led')"), {})
    assert await told(trial, "select key from signal") == [{"key": "led"}]


async def test_a_leader_stopped_in_the_middle_of_a_transaction_is_undone_and_followed(trial: Trial) -> None:
    first, second = await worker_row(trial), await worker_row(trial)
    stopped, heir = Lead(trial.database, 0.3), Lead(trial.database, 15)
    assert await stopped.take(first)
    over = asyncio.Event()

    async def act() -> None:
        async with stopped.acting() as session:
            await session.rows_of(Statement("told", "insert into signal (key) values ('half')"), {})
            await over.wait()

    acting = asyncio.create_task(act())
    await taken(heir, second)
    over.set()
    (error,) = await asyncio.gather(acting, return_exceptions=True)
    assert error is not None
    assert await told(trial, "select 1 from signal") == []


@contextmanager
def leader_process(trial: Trial, worker: int, lead_s: float) -> Generator[subprocess.Popen[str]]:
    program = Path(__file__).parent / "processes" / "leader.py"
    process = subprocess.Popen(
        [sys.executable, program, trial.conninfo, str(worker), str(lead_s)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    try:
        assert process.stdout.readline() == "ready\n"
        yield process
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


async def test_a_leading_process_that_is_stopped_and_goes_on_does_not_lead_beside_its_heir(trial: Trial) -> None:
    first, second = await worker_row(trial), await worker_row(trial)
    with leader_process(trial, first, 0.6) as stopped:
        await until(trial, "select 1 from leader where holder = %(worker)s", worker=first)
        with leader_process(trial, second, 60.0):
            stopped.send_signal(signal.SIGSTOP)
            await until(trial, "select 1 from leader where holder = %(worker)s", worker=second)
            epoch = (await told(trial, "select epoch from leader"))[0]["epoch"]
            stopped.send_signal(signal.SIGCONT)
            for number in range(5):
                await told(
                    trial,
                    "insert into parked (run_id, step, lane, priority, turn, reason, until)"
                    " values (%(run)s, 'b', 'x', 3, 1, 'retry', now())",
                    run=number,
                )
                await until(trial, "select 1 from job where run_id = %(run)s", run=number)
            assert await told(trial, "select holder, epoch from leader") == [{"holder": second, "epoch": epoch}]
