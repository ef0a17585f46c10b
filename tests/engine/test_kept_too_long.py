"""What is kept for too long, and a heartbeat that ended unseen."""

import asyncio

import pytest
import structlog
from structlog.testing import LogCapture

from headrace.db.pool import Session
from headrace.db.statements import Statement
from headrace.testing import Trial
from headrace.upkeep.upkeep import Retention, Upkeep
from headrace.worker import heartbeat
from headrace.worker.heartbeat import Heartbeat

pytestmark = pytest.mark.anyio


async def test_one_pruning_takes_all_that_is_too_old_and_not_one_bounded_step_of_it(trial: Trial) -> None:
    many = "insert into log (run_id, at, level, message) select 1, now() - interval '40 days', 'info', '' "
    async with trial.database.session() as session:
        await _told(session, f"{many} from generate_series(1, 12000)")
        upkeep = asyncio.create_task(Upkeep(trial.database, look_s=0.01, retention=Retention(logs=30)).run(lambda: 1))
        async with asyncio.timeout(30):
            while await _told(session, "select 1 from log limit 1"):
                await asyncio.sleep(0.02)
        upkeep.cancel()
        await asyncio.gather(upkeep, return_exceptions=True)
    assert upkeep.cancelled()


async def test_a_heartbeat_goes_on_when_the_server_refuses_to_write_for_a_while(
    trial: Trial, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with trial.database.session() as session:
        name = (await _told(session, "select current_database() as name"))[0]["name"]
        await _told(
            session,
            "insert into worker (worker, host, pid, build, slots, expires_at) overriding system value"
            " values (900, 'here', 1, '', 1, now())",
        )
        await _told(session, f'alter database "{name}" set default_transaction_read_only = on')
        heart = Heartbeat(trial.database, 900, lease_s=0.3, running=lambda: 0, on_lost=lambda: None)
        said = LogCapture()  # by a logger of its own, for those of a process that has logged are fixed
        monkeypatch.setattr(heartbeat, "log", structlog.wrap_logger(None, processors=[said]))
        heart.start()
        async with asyncio.timeout(30):
            while not any(line["event"] == "database_away" for line in said.entries):
                await asyncio.sleep(0.02)
        await _told(session, f'alter database "{name}" reset default_transaction_read_only')
        async with asyncio.timeout(30):
            while not (await _told(session, "select 1 from worker where worker = 900 and expires_at > now()")):
                await asyncio.sleep(0.05)
        await asyncio.to_thread(heart.stop)


async def _told(session: Session, text: str) -> list[dict[str, object]]:
    return await session.rows_of(Statement("told", text), {})
