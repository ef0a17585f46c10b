"""From what a step's function answered or raised to the ending that is written down."""

import traceback
from datetime import timedelta
from typing import Any

from headrace.define.step import Step
from headrace.domain.clock import Clock
from headrace.domain.errors import BudgetExceeded, DatabaseUnavailable, InvalidValue, LimitClosed
from headrace.domain.outcomes import Outcome, Question
from headrace.domain.states import Parked
from headrace.queue.endings import Broken, Ending, Finished, RunStopped, SetAside
from headrace.queue.job import Job
from headrace.record.values import as_type, encode
from headrace.step.interrupts import SetStepAside
from headrace.step.run import when

LAST_WORDS = 4000
DATABASE_AGAIN_S = 2.0


def answered(step: Step, job: Job, answer: Any, clock: Clock) -> Ending:
    """The ending that this answer means."""
    where = f"the result of {job.memory.pipeline}.{step.name}"
    match answer:
        case Outcome.Done(result):
            return _finished(job, "done", result, where)
        case Outcome.Next(carry):
            return _another_round(step, job, carry, where)
        case Outcome.Enough(result):
            return _finished(job, "done", result, where)
        case Outcome.Skip(why):
            return Finished(job, "skipped", None, None)
        case Outcome.Snooze(seconds, until, why):
            return SetAside(job, Parked.SNOOZE, None, until or clock() + timedelta(seconds=seconds), why or None)
        case Outcome.Cancel(why):
            return RunStopped(job, why)
        case Outcome.Fail(why, data):
            return Broken(job, {"type": "Fail", "message": why, "data": data})
        case Outcome.AskReview(questions):
            return SetAside(job, Parked.REVIEW, str(job.run_id), None, None, list(questions))
        case _:
            return _plain(step, job, answer, where, clock)


def _plain(step: Step, job: Job, answer: Any, where: str, clock: Clock) -> Ending:
    if step.kind == "review":
        questions: list[Question] = as_type(answer or [], list[Question], where=where)
        if not questions:
            return _finished(job, "done", [], where)
        return SetAside(job, Parked.REVIEW, str(job.run_id), None, None, questions)
    if step.kind == "wait":
        return _waiting(step, job, answer, clock)
    if step.kind == "rounds":
        raise InvalidValue(where, f"is a {type(answer).__name__}", "Outcome.Next(...) or Outcome.Enough(...)")
    return _finished(job, "done", answer, where)


def _waiting(step: Step, job: Job, answer: Any, clock: Clock) -> Ending:
    now = clock()
    if step.event is not None:
        key = f"{step.event}:{answer}" if answer is not None else step.event
        limit = now + timedelta(seconds=step.timeout) if step.timeout else None
        return SetAside(job, Parked.EVENT, key, limit, None)
    span = answer if answer is not None else step.until
    return SetAside(job, Parked.TIME, None, when(span or timedelta(), now), None)


def _another_round(step: Step, job: Job, carry: Any, where: str) -> Ending:
    if step.kind != "rounds":
        raise InvalidValue(where, "is Outcome.Next", "a plain result; only a `rounds` step has a next round")
    if job.part + 1 >= (step.at_most or 1):
        return _finished(job, "done", carry, where)
    return _finished(job, "continued", carry, where)


def _finished(job: Job, state: str, result: Any, where: str) -> Finished:
    return Finished(job, state, encode(result, where=where), result)


def raised(step: Step, job: Job, error: BaseException, clock: Clock, chance: float) -> Ending:
    """The ending that this error means: set aside, tried again after a rest, or failed."""
    match error:
        case SetStepAside():
            return SetAside(job, error.reason, error.key, error.until, error.detail)
        case LimitClosed():
            return SetAside(job, Parked.LIMIT, error.key, error.until, error.reason)
        case DatabaseUnavailable():
            until = clock() + timedelta(seconds=DATABASE_AGAIN_S)
            return SetAside(job, Parked.SNOOZE, None, until, "the database was away")
        case BudgetExceeded() | InvalidValue():
            return Broken(job, describe(error))
        case _ if job.attempt >= step.retry.attempts:
            return Broken(job, describe(error))
        case _:
            rest = step.retry.rest(job.attempt, chance)
            return Broken(job, describe(error), clock() + timedelta(seconds=rest))


def describe(error: BaseException) -> dict[str, Any]:
    """An error as it is kept: its type, its message, and the last lines of where it came from."""
    trace = "".join(traceback.format_exception(error))[-LAST_WORDS:]
    message = str(error) or type(error).__name__
    return {"type": type(error).__name__, "message": _storable(message[:LAST_WORDS]), "traceback": _storable(trace)}


def _storable(text: str) -> str:
    return text.replace("\x00", "\\0").encode(errors="backslashreplace").decode()
