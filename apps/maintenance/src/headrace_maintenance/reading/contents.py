"""Finds a table of contents: lines that lead with dots to a page number. It says nothing of its own."""

import re
from collections.abc import Sequence

_ENTRY = re.compile(r".*?[^\W\d_].*?(?:\.{4,}|(?:\.\s){3,}\.?|…{2,}|(?:·\s?){4,})\s*(?:[A-Z\d]{1,2}[-–])?(\d{1,3})\s*")
_LEAST = 3


def contents_lines(lines: Sequence[str]) -> frozenset[int]:
    """Return the places of the lines of a table of contents: three entries or more, their numbers never going down."""
    entries = [(place, int(found.group(1))) for place, line in enumerate(lines) if (found := _ENTRY.fullmatch(line))]
    numbers = [number for _, number in entries]
    if len(entries) < _LEAST or numbers != sorted(numbers):
        return frozenset()
    return frozenset(place for place, _ in entries)
