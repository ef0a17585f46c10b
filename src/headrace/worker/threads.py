"""Threads that do not keep the process: a plain step function that never returns must not hold it beyond its end."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from queue import Empty, SimpleQueue
from threading import Lock, Semaphore, Thread
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
Given = tuple[Future[Any], Callable[[], Any]]


class Threads(ThreadPoolExecutor):
    """An executor of daemon threads. The library's own are joined when the interpreter ends, however long that takes;
    what still runs here after the grace ends with the process, and its job is another worker's by then.

    It is a ThreadPoolExecutor because a loop takes no other for its default, but nothing of that one's threads is used.
    """

    def __init__(self, most: int, name: str) -> None:
        super().__init__(most, name)
        self._most = most
        self._name = name
        self._given: SimpleQueue[Given | None] = SimpleQueue()
        self._resting = Semaphore(0)
        self._guard = Lock()
        self._begun = 0
        self._over = False

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Run it as soon as a thread is free; raises RuntimeError after `shutdown`."""
        future: Future[T] = Future()
        with self._guard:
            if self._over:
                raise RuntimeError("these threads take nothing more: their worker stops")
            self._given.put((future, partial(fn, *args, **kwargs)))
            if not self._resting.acquire(blocking=False) and self._begun < self._most:
                self._begun += 1
                Thread(target=self._work, name=f"{self._name}-{self._begun}", daemon=True).start()
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Take nothing more; never waits for what runs, whatever `wait` says."""
        with self._guard:
            self._over = True
            if cancel_futures:
                self._cancel_waiting()
            for _ in range(self._begun):
                self._given.put(None)

    def _cancel_waiting(self) -> None:
        while True:
            try:
                given = self._given.get_nowait()
            except Empty:
                return
            if given is not None:
                given[0].cancel()

    def _work(self) -> None:
        while (given := self._given.get()) is not None:
            future, call = given
            if future.set_running_or_notify_cancel():
                try:
                    future.set_result(call())
                except BaseException as error:
                    future.set_exception(error)
            del given, future, call
            self._resting.release()
