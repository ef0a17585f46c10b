"""What makes two questions the same question: the folded words and intervals of both tasks, wherever they stand."""

import hashlib

from headrace_maintenance.reading.quote import fold
from headrace_maintenance.task import Task


def in_order(a: Task, b: Task) -> tuple[Task, Task]:
    """The two in the order of their words, so that A and B mean the same in every like pair."""
    first, second = sorted((a, b), key=lambda task: (words(task), task.id))
    return first, second


def likeness(a: Task, b: Task) -> str:
    """The fingerprint of a pair that stands in order."""
    return hashlib.sha256(f"{words(a)}\0{words(b)}".encode()).hexdigest()[:32]


def words(task: Task) -> str:
    """A task's words and times, folded."""
    times = ", ".join(sorted(fold(one.text).lower() for one in task.intervals))
    return f"{fold(task.description).lower()} [{times}]"
