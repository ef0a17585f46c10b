"""The version of what is installed."""

from importlib.metadata import PackageNotFoundError, version


def _installed() -> str:
    try:
        return version("headrace")
    except PackageNotFoundError:
        return "0 (not installed)"


VERSION = _installed()
