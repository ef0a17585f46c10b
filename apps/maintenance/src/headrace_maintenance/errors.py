"""What the maintenance app refuses, as one tree; every message is a sentence that says what to do.

MaintenanceError
    WrongSetting       a setting is not accepted
    WrongInput         an argument, a file or a list of systems is not accepted
    NoSuchSystem       no system has that asset_uid or name, or several have that name
"""

from collections.abc import Sequence

PREFIX = "HEADRACE_MAINTENANCE_"


class MaintenanceError(Exception):
    """Anything that this app refuses."""


class WrongSetting(MaintenanceError):
    """A setting has a value that is not accepted, or is missing."""

    def __init__(self, name: str, wrong: str) -> None:
        self.name = name
        super().__init__(f"The setting {PREFIX}{name.upper()}: {wrong}.")


class WrongInput(MaintenanceError):
    """What was given cannot be used."""

    def __init__(self, where: str, wrong: str, accepted: str = "") -> None:
        self.where = where
        super().__init__(f"{where}: {wrong}." + (f" Accepted: {accepted}." if accepted else ""))


class NoSuchSystem(MaintenanceError):
    """A system that was named is not there, or not the only one."""

    def __init__(self, name: str, matches: Sequence[str] = ()) -> None:
        self.name = name
        self.several = bool(matches)
        if matches:
            super().__init__(f"{len(matches)} systems are named {name!r}; give one of {', '.join(matches[:10])}.")
        else:
            super().__init__(f"There is no system {name!r}; `headrace maintenance systems` lists them.")
