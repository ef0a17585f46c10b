"""What ends a step's function early from inside the engine; `except Exception` in a step does not catch it."""

from datetime import datetime

from headrace.domain.states import Parked


class SetStepAside(BaseException):
    """The step cannot go on now (a limit, children, a budget); it is parked and runs again from its checkpoints."""

    def __init__(self, reason: Parked, key: str | None, until: datetime | None, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
        self.key = key
        self.until = until
        self.detail = detail
