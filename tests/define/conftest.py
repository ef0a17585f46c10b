"""What the tests of one fault share: the fault that a pipeline has, and no other."""

from collections.abc import Callable

import pytest

from headrace.define.check import check
from headrace.define.pipeline import Pipeline


@pytest.fixture
def only_fault() -> Callable[..., str]:
    """The message of the one fault of these pipelines, which must say where it is written."""

    def find(*pipelines: Pipeline, warning: bool = False) -> str:
        (fault,) = check(pipelines)
        assert fault.file is not None
        assert fault.line
        assert fault.warning is warning
        return fault.message

    return find
