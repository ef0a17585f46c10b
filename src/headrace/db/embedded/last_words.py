"""The lines of a program's output that say why it gave up."""

import re

SEVERE = re.compile(r"\b(FATAL|PANIC|ERROR|error|could not|cannot|invalid|HINT|Permission denied|No space left)\b")
MOST = 5
NO_SPACE = "No space left on device"


def last_words(output: str) -> list[str]:
    """The last few lines that tell of an error, or the last few lines where none does."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    if len(lines) <= MOST:
        return lines
    return [line for line in lines if SEVERE.search(line)][-MOST:] or lines[-MOST:]
