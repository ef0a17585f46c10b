"""Finding the pipelines: every app installed under the entry point group `headrace.apps`, and modules named by hand."""

import importlib
import importlib.util
import sys
from collections.abc import Sequence
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path

from headrace.define.app import App
from headrace.define.pipeline import Pipeline
from headrace.define.registry import Registry
from headrace.domain.errors import InvalidValue

GROUP = "headrace.apps"


@cache
def find_registry() -> Registry:
    """The pipelines of every installed app."""
    return Registry(apps=[_app(point.name, point.load()) for point in entry_points(group=GROUP)])


def registry_with(modules: Sequence[str]) -> Registry:
    """The same, and the pipelines of these modules ("package.module" or "path/to/file.py")."""
    found = find_registry()
    pipelines = [one for name in modules for one in _pipelines_in(name)]
    return Registry(apps=found.apps, pipelines=pipelines)


def _app(name: str, found: object) -> App:
    if not isinstance(found, App):
        raise InvalidValue(f"the entry point {name!r} of {GROUP}", f"gives a {type(found).__name__}", "a headrace.App")
    return found


def _pipelines_in(name: str) -> list[Pipeline]:
    module = _by_path(Path(name)) if name.endswith(".py") else importlib.import_module(name)
    found = [value for value in vars(module).values() if isinstance(value, Pipeline)]
    if not found:
        raise InvalidValue(f"the module {name}", "holds no Pipeline", "a module with pipelines at its top level")
    return found


def _by_path(path: Path) -> object:
    if not path.is_file():
        raise InvalidValue(f"the module {path}", "is not there", "a file, or a module's dotted name")
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise InvalidValue(f"the module {path}", "cannot be loaded", "a Python file")
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module
    spec.loader.exec_module(module)
    return module
