"""Workers that end, freeze or are told to stop: nothing is lost, nothing a late one says counts."""

import asyncio
import signal
from typing import Any

import pytest

from headrace.testing import Trial

pytestmark = pytest.mark.anyio
LEASE_S = 2.0


async def ends_of(trial: Trial, runs: list[int], within: float = 60.0) -> list[Any]:
    return list(await asyncio.gather(*[trial.settled(run, within=within) for run in runs]))


async def test_a_killed_workers_jobs_go_on_elsewhere_once_its_lease_is_over(
    trial: Trial, worker_process: Any, ledger: Any, shipped: Any
) -> None:
    victim = worker_process(lease=LEASE_S).ready()
    inputs = [{"ledger": str(ledger.path), "seconds": 0.4} for _ in range(20)]
    _, runs = await trial.handle.submit_many(shipped.effects, inputs=inputs)
    await ledger.has("begin", 4)
    heir = worker_process(lease=LEASE_S).ready()
    victim.send(signal.SIGKILL)
    ends = await ends_of(trial, [run.run_id for run in runs])
    assert {end.state for end in ends} == {"completed"}
    finished = ledger.lines("finish")
    assert {run for run, _, _ in finished} == {run.run_id for run in runs}
    assert {pid for _, _, pid in finished} <= {victim.pid, heir.pid}
    for end in ends:
        assert [event.type for event in end.events].count("run_completed") == 1


async def test_a_worker_frozen_past_its_lease_writes_nothing_when_it_wakes(
    trial: Trial, worker_process: Any, ledger: Any, shipped: Any, tmp_path: Any
) -> None:
    gate = tmp_path / "gate"
    sleeper = worker_process(lease=3 * LEASE_S).ready()
    run = await trial.handle.submit(shipped.frozen, input={"ledger": str(ledger.path), "gate": str(gate)})
    await ledger.has("hold")
    sleeper.send(signal.SIGSTOP)
    heir = worker_process(lease=600.0).ready()  # it is stopped below, and loses nothing by that
    held = await ledger.has("hold", 2)
    assert [pid for _, _, pid in held] == [sleeper.pid, heir.pid]
    heir.send(signal.SIGSTOP)
    gate.touch()
    sleeper.send(signal.SIGCONT)
    await asyncio.sleep(0.5)  # time in which the late worker would write, were it let
    assert ledger.lines("kept") == []
    assert (await trial.see(run.run_id)).steps["hold"].state == "claimed"
    heir.send(signal.SIGCONT)
    seen = await trial.settled(run.run_id, within=60)
    assert seen.result == ledger.lines("kept")[-1][2]
    assert [event.type for event in seen.events].count("job_done") == 1


async def test_poison_ends_in_quarantine_and_its_neighbours_are_done(
    trial: Trial, worker_process: Any, ledger: Any, shipped: Any
) -> None:
    inputs = [{"ledger": str(ledger.path), "deadly": number == 3} for number in range(8)]
    _, runs = await trial.handle.submit_many(shipped.poison, inputs=inputs)
    waiting = {run.run_id for run in runs}
    for _ in range(8):
        one = worker_process(lease=4.0)
        while one.process.poll() is None and waiting:
            done = [run for run in waiting if (await trial.see(run)).state in ("completed", "failed")]
            waiting.difference_update(done)
            await asyncio.sleep(0.05)
        if not waiting:
            break
    ends = [await trial.see(run.run_id) for run in runs]
    assert [end.state for end in ends] == ["completed"] * 3 + ["failed"] + ["completed"] * 4
    assert ends[3].error is not None
    assert ends[3].error["type"] == "Poison"
    assert all(attempt == 1 for run, attempt, _ in ledger.lines("swallow") if run != runs[3].run_id)


async def test_a_worker_told_to_stop_finishes_or_hands_back_and_exits_well(
    trial: Trial, worker_process: Any, ledger: Any, shipped: Any
) -> None:
    leaving = worker_process(slots=2).ready()
    slow = [{"ledger": str(ledger.path), "seconds": 0.3 if number else 60.0} for number in range(6)]
    _, runs = await trial.handle.submit_many(shipped.effects, inputs=slow)
    await ledger.has("begin", 2)
    leaving.send(signal.SIGTERM)
    assert leaving.ended() == 0
    steps = [step for run in runs for step in (await trial.see(run.run_id)).steps.values()]
    assert "claimed" not in {step.state for step in steps}
    assert {step.attempts for step in steps if step.state == "ready"} <= {0, 1}


async def test_what_lay_unstarted_in_a_killed_workers_buffer_comes_back_at_no_cost(
    trial: Trial, worker_process: Any, ledger: Any, shipped: Any
) -> None:
    victim = worker_process(lease=4.0, slots=2).ready()
    inputs = [{"ledger": str(ledger.path), "seconds": 0.01} for _ in range(400)]
    _, runs = await trial.handle.submit_many(shipped.effects, inputs=inputs)
    await ledger.has("begin", 20)
    victim.send(signal.SIGKILL)
    worker_process(slots=8).ready()
    ends = await ends_of(trial, [run.run_id for run in runs], within=60)
    assert {end.state for end in ends} == {"completed"}
    again = [end for end in ends if max(step.attempts for step in end.steps.values()) > 1]
    assert len(again) <= 2 + 2
