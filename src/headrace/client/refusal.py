"""What the client raises: the server's own sentence where it refuses, ours where it does not answer."""

from dataclasses import dataclass

from headrace.domain.errors import HeadraceError


@dataclass
class RequestRefused(HeadraceError):
    """The server refused: the status, the stable name of the kind, and its sentence."""

    status: int
    kind: str
    detail: str

    def __str__(self) -> str:
        return self.detail


@dataclass
class ServerUnavailable(HeadraceError):
    """The server does not answer."""

    url: str
    reason: str

    def __str__(self) -> str:
        return f"The server at {self.url} does not answer ({self.reason}). Check HEADRACE_URL, and that it is up."
