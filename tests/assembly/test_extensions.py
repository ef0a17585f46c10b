"""A server without an extension that an app needs is refused in one sentence, before any table is made."""

import pytest

from headrace import App
from headrace.assembly.engine import open_engine
from headrace.assembly.settings import Settings
from headrace.define.registry import Registry
from headrace.domain.errors import DatabaseUnavailable

pytestmark = pytest.mark.anyio


async def test_an_extension_that_is_not_there_is_named_with_the_app_that_needs_it(headrace_database: str) -> None:
    registry = Registry(apps=[App("charts", extensions=("plpgsql", "no_such_extension"))])
    with pytest.raises(DatabaseUnavailable, match=r"extension 'no_such_extension', which the app charts needs\. Inst"):
        async with open_engine(Settings(DATABASE_URL=headrace_database), registry):
            pass


async def test_extensions_that_are_there_or_can_be_made_are_enough(headrace_database: str) -> None:
    registry = Registry(apps=[App("charts", extensions=("plpgsql", "vector"))])
    async with open_engine(Settings(DATABASE_URL=headrace_database), registry) as engine:
        assert engine.registry.apps == registry.apps
