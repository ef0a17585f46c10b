"""The wheel's build hook: the dashboard is built into the package, so that its users need no Node."""

import importlib.util
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class PageHook(BuildHookInterface):  # type: ignore[type-arg] # the plugin protocol names no configuration of ours
    """Builds the page before a wheel is packed; an editable install is served from the checkout, by `make page`."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build, and let the wheel hold what git ignores."""
        if version == "editable":
            return
        script = Path(self.root) / "scripts" / "page.py"
        found = importlib.util.spec_from_file_location("headrace_page", script)
        if found is None or found.loader is None:
            raise FileNotFoundError(script)
        page = importlib.util.module_from_spec(found)
        found.loader.exec_module(page)
        page.build()
        build_data["artifacts"].append("src/headrace/api/page/")
