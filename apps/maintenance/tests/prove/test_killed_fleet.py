"""kill -9 of `headrace up` in the middle of 200 systems, ten times in a row, at random moments; and 1,000 systems."""

import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from fleet_at_work import Fleet

LONG = pytest.mark.prove
STEPS_DONE_AGAIN = """
    select e.run, e.step, e.part, count(*) from (
        select unnest(runs) as run, unnest(steps) as step, unnest(parts) as part
        from headrace.event_batch where type = 'job_done'
    ) e group by 1, 2, 3 having count(*) > 1
"""
LINES_TWICE = "select key, attempt, epoch, unit from headrace.ledger group by 1, 2, 3, 4 having count(*) > 1"
BOOKS = """
    select (select coalesce(sum(settled), 0) from headrace.ledger),
        (select coalesce(sum(spent), 0) from headrace.budget),
        (select coalesce(sum(reserved), 0) from headrace.budget)
"""


@pytest.fixture
def fleet(request: pytest.FixtureRequest) -> Iterator[Fleet]:
    """In a folder of its own that the database's service user may enter (pytest's are for root alone)."""
    with TemporaryDirectory(prefix="headrace-prove-") as folder:
        Path(folder).chmod(0o755)
        there = Fleet(Path(folder), request.param)
        yield there
        there.close()


@pytest.mark.parametrize(
    ("fleet", "kills"),
    [pytest.param(12, 2, id="12 systems, 2 kills"), pytest.param(200, 10, id="200 systems, 10 kills", marks=LONG)],
    indirect=["fleet"],
)
def test_kills_in_the_middle_lose_nothing_and_double_nothing(fleet: Fleet, kills: int) -> None:
    seed = time.time_ns() % 10**6
    dice = random.Random(seed)  # noqa: S311 - when to kill is no secret; the seed is in every message below
    fleet.run("maintenance", "mode", "manual")
    fleet.run("maintenance", "ingest", "--csv", str(fleet.folder / "fleet" / "systems.csv"))
    fleet.run("maintenance", "process", "--all")
    with fleet.looking_in() as look:
        under_way = 0
        for _ in range(kills):
            with fleet.up() as up:
                time.sleep(dice.uniform(0.2, max(2.0, 0.02 * fleet.written.systems)))
                under_way += bool(look("select count(*) from headrace.claim")[0][0])
                up.kill()
        assert under_way > kills // 3, f"seed {seed}: too few of the kills found work under way"
        with fleet.up() as up:
            fleet.until_only_people_are_left(look)
            up.terminate()
            assert up.wait(30) == 0
        live, ended = look("select (select count(*) from headrace.run), (select count(*) from headrace.run_done)")[0]
        failed = look("select run_id, error from headrace.run_done where state <> 'completed'")
        assert (live + ended, failed) == (fleet.written.systems, []), f"seed {seed}"
        assert look(STEPS_DONE_AGAIN) == []
        assert look(LINES_TWICE) == []
        settled, spent, reserved = look(BOOKS)[0]
        assert (settled, reserved) == (spent, 0)
        pushed = {row[0] for row in look("select task_id from app_maintenance.push where state = 'active'")}
        there = fleet.boatos_tasks()
        assert len(there) == len(set(there))
        assert set(there) == pushed
        assert [one for one, times in Counter(fleet.boatos_creations()).items() if times > 1] == []


@LONG
@pytest.mark.parametrize("fleet", [1000], indirect=True)
def test_a_thousand_systems_from_the_command_line(fleet: Fleet) -> None:
    fleet.run("maintenance", "mode", "manual")
    fleet.run("maintenance", "ingest", "--csv", str(fleet.folder / "fleet" / "systems.csv"), timeout=1800)
    fleet.run("run", "maintenance", "--all", timeout=3600, accepted=(0, 3))
    with fleet.looking_in() as look:
        assert look("select count(*) from headrace.run_done where state <> 'completed'")[0][0] == 0
        assert look("select count(*) from headrace.standing where pipeline = 'maintenance'")[0][0] == 1000
        there = fleet.boatos_tasks()
        assert len(there) == len(set(there)) > 1000
