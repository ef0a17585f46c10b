"""Modules named on the command line: what goes wrong inside them is told in one sentence, with the place."""

import traceback
from collections.abc import Sequence
from pathlib import Path

from headrace.assembly.registry import registry_with
from headrace.define.registry import Registry
from headrace.domain.errors import HeadraceError, InvalidValue


def registry_of(modules: Sequence[str]) -> Registry:
    """The pipelines of the apps and of these modules; raises InvalidValue for one that cannot be imported."""
    try:
        return registry_with(modules)
    except HeadraceError:
        raise
    except (Exception, SystemExit) as error:  # whatever the code of an app or a module raises while it is imported
        where = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{Path(where.filename).name}:{where.lineno}"
        named = ", ".join(modules) or "the apps"
        wrong = f"cannot be imported ({type(error).__name__} at {place}: {error})"
        raise InvalidValue(f"the module {named}", wrong, "a file that Python can import, or a dotted name") from error
