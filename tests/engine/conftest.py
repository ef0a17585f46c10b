"""What the engine's tests share: no test waits for ever."""

import faulthandler
from collections.abc import Iterator

import pytest

LONGEST_S = 60


@pytest.fixture(autouse=True)
def _no_test_waits_for_ever() -> Iterator[None]:
    """A test that hangs ends the session, with the place of every thread: an alarm inside a loop can be swallowed."""
    faulthandler.dump_traceback_later(LONGEST_S, exit=True)
    yield
    faulthandler.cancel_dump_traceback_later()
