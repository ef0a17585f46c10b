"""Modules named on the command line: what goes wrong inside them is told in one sentence, with the place."""

import traceback
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path

from headrace.assembly.registry import find_registry, registry_with
from headrace.define.registry import Registry
from headrace.domain.errors import HeadraceError, InvalidValue


def registry_of(modules: Sequence[str]) -> Registry:
    """The pipelines of the apps and of these modules; raises InvalidValue for what cannot be imported."""
    with _told("what is installed as an app of Headrace"):
        find_registry()
    with _told(f"the module {', '.join(modules)}"):
        return registry_with(modules)


@contextmanager
def _told(what: str) -> Generator[None]:
    """Whatever foreign code raises while it is imported, as one of our errors that names the place."""
    try:
        yield
    except HeadraceError:
        raise
    except (Exception, SystemExit) as error:
        where = traceback.extract_tb(error.__traceback__)[-1]
        wrong = f"cannot be imported ({type(error).__name__} at {Path(where.filename).name}:{where.lineno}: {error})"
        raise InvalidValue(what, wrong, "what Python can import: a file, or a dotted name") from error
