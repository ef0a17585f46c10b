"""What is said when a manual cannot be read."""

from pathlib import Path

ACCEPTED = "a PDF with text in it, HTML, Markdown or plain text (UTF-8, UTF-16 or Windows-1252)"


class UnreadableDocument(Exception):
    """{path} cannot be read as a manual: {reason}."""

    def __init__(self, path: Path, reason: str) -> None:
        self.path = path
        self.reason = reason
        super().__init__(f"{path} cannot be read as a manual: {reason}.")
