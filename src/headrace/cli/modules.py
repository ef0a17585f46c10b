"""Apps and modules that are imported: what goes wrong inside them is told in one sentence, with the place."""

import sysconfig
import traceback
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

from headrace.assembly.registry import find_registry, registry_with
from headrace.cli.ending import is_word_of_app
from headrace.cli.installed import apps
from headrace.define.registry import Registry
from headrace.domain.errors import HeadraceError, InvalidValue, UsageError


def registry_of(modules: Sequence[str]) -> Registry:
    """The pipelines of the apps and of these modules; raises UsageError for what cannot be imported."""
    for point in apps().values():
        load_app(point)
    find_registry()
    with _told(f"the module {', '.join(modules)}"):
        return registry_with(modules)


def load_app(point: EntryPoint) -> Any:
    """What an entry point names; raises UsageError, in the app's own words where it has some for it."""
    with _told(f"the app {point.name}"):
        return point.load()


@contextmanager
def _told(what: str) -> Generator[None]:
    """Whatever foreign code raises while it is imported, as one of our errors that names the place."""
    try:
        yield
    except HeadraceError:
        raise
    except (Exception, SystemExit) as error:
        if is_word_of_app(error):
            raise UsageError(str(error)) from error
        words = error.msg if isinstance(error, SyntaxError) else error
        wrong = f"cannot be imported ({type(error).__name__} at {_place_of(error)}: {words})"
        raise InvalidValue(what, wrong, "what Python can import: a file, or a dotted name") from error


def _place_of(error: BaseException) -> str:
    """The last line that is not of Python itself; of words that are no Python, the line where they stand."""
    if isinstance(error, SyntaxError) and error.filename:
        return f"{Path(error.filename).name}:{error.lineno}"
    frames = traceback.extract_tb(error.__traceback__)
    library = sysconfig.get_path("stdlib")
    own = [one for one in frames if not one.filename.startswith((library, "<frozen"))]
    where = (own or frames)[-1]
    return f"{Path(where.filename).name}:{where.lineno}"
