"""Where the app's own computing is done: in two threads, however many steps are under way.

Python code in threads takes turns. With more of them the worker's loop would wait longer for its own turn, and what it
writes down for all steps together would stand still; the embedding alone runs beside Python code.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache, partial
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
THREADS = 2


@cache
def _threads() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(THREADS, thread_name_prefix="maintenance")


async def think(work: Callable[P, T], *given: P.args, **named: P.kwargs) -> T:
    """The result of a plain function that computes."""
    return await asyncio.get_running_loop().run_in_executor(_threads(), partial(work, *given, **named))
