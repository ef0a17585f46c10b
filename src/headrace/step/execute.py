"""Running one step once: its arguments, its function in the loop or in a thread, its ending."""

import asyncio
import contextvars
import functools
import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from headrace.define.graph import Graph
from headrace.define.step import Step
from headrace.define.template import fill
from headrace.domain.states import Parked
from headrace.queue.endings import Ending, Finished, SetAside
from headrace.queue.job import Job
from headrace.record.values import decode, encode
from headrace.step.arguments import arguments
from headrace.step.doors import Doors
from headrace.step.judge import answered, raised
from headrace.step.run import Run

EVENT = "#event"


async def execute(
    step: Step,
    graph: Graph,
    job: Job,
    doors: Doors,
    threads: ThreadPoolExecutor,
    chance: Callable[[], float] = random.random,
) -> Ending:
    """Run the step's function once. Whatever it raises becomes an ending, but for cancellation, which goes through."""
    try:
        run = Run(job, doors, has_past=job.epoch > 1)
        if step.limit:
            await run.limit(fill(step.limit, job.memory.item, job.memory.input))
        woken = await _woken(step, job, doors)
        if woken is not None:
            return woken
        answer = await _call(step, arguments(step, graph, job, run), threads)
        return answered(step, job, answer, doors.clock)
    except asyncio.CancelledError as error:
        if job.stopped is not None or _told_to_end():
            raise
        return raised(step, job, error, doors.clock, chance())
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:
        return raised(step, job, error, doors.clock, chance())


def _told_to_end() -> bool:
    """Whether it is this very task that is cancelled, and not something that the step awaited."""
    task = asyncio.current_task()
    return task is None or task.cancelling() > 0


async def _woken(step: Step, job: Job, doors: Doors) -> Ending | None:
    """A wait that is over, or a review that has asked: their functions are not run again."""
    where = f"the result of {job.memory.pipeline}.{step.name}"
    if step.kind == "wait" and job.woken in (Parked.TIME, Parked.EVENT):
        event = (await doors.checkpoints_of(job)).get(EVENT)
        return Finished(job, "done", event, decode(event, where=where))
    if step.kind == "review" and job.epoch > 1:
        answers = await doors.answers(job)
        if any(answer["state"] == "open" for answer in answers):
            return SetAside(job, Parked.REVIEW, str(job.run_id))
        return Finished(job, "done", encode(answers, where=where), answers) if answers else None
    return None


async def _call(step: Step, given: dict[str, Any], threads: ThreadPoolExecutor) -> Any:
    limit = step.timeout if step.kind != "wait" else None
    if limit is None and step.is_async:
        return await step.function(**given)
    timer = asyncio.timeout(limit)
    try:
        async with timer:
            if step.is_async:
                return await step.function(**given)
            call = functools.partial(contextvars.copy_context().run, step.function, **given)
            return await asyncio.get_running_loop().run_in_executor(threads, call)
    except TimeoutError as error:
        if timer.expired():
            raise TimeoutError(f"it took longer than its timeout of {limit:g} s") from error
        raise
