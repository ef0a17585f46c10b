"""For authors: a real database for each test in milliseconds, time to move, runs taken to their end, crashes anywhere.

The fixtures of `headrace.testing.plugin` are there in every pytest session where Headrace is installed; most tests need
only `trial`. The names are loaded when first used, so that the plugin costs a session that does not use it nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from headrace.testing.seen import EventSeen as EventSeen
    from headrace.testing.seen import JobSeen as JobSeen
    from headrace.testing.seen import RunSeen as RunSeen
    from headrace.testing.seen import StepSeen as StepSeen
    from headrace.testing.trial import Trial as Trial
    from headrace.testing.trial import open_trial as open_trial

_HOMES = {
    "Trial": "headrace.testing.trial",
    "open_trial": "headrace.testing.trial",
    "RunSeen": "headrace.testing.seen",
    "StepSeen": "headrace.testing.seen",
    "JobSeen": "headrace.testing.seen",
    "EventSeen": "headrace.testing.seen",
}
__all__ = list(_HOMES)  # pyright: ignore[reportUnsupportedDunderAll] -- the names are those above


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"headrace.testing has no {name!r}; it has {', '.join(_HOMES)}")
    return getattr(import_module(_HOMES[name]), name)
