"""Puts the lines of a paragraph back together, and the words that were broken at a line end."""

import re
from collections.abc import Sequence, Set

_BREAK = re.compile(r"([^\W\d_]+)[-\u2010\u00ad\u0002\ufffe]$")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_MARKED = re.compile(r"[\u0002\ufffe]")
_OPEN = re.compile(r"(/|\d[-–\u0002\ufffe])$")
_FIRST_PART_WORDS = """
    self non high low two three four six cross well heavy medium long short anti semi pre post multi all one air
"""
_FIRST_PARTS = frozenset(_FIRST_PART_WORDS.split())


def vocabulary_of(text: str) -> frozenset[str]:
    """Return the words of a document in lower case, whole ones and hyphenated ones: they settle doubtful joins."""
    return frozenset(word.lower() for word in _WORD.findall(text))


def join_lines(lines: Sequence[str], vocabulary: Set[str] = frozenset()) -> str:
    """Return the lines as one text.

    A word broken by a hyphen is joined when the next line goes on in lower case. The hyphen stays when the document
    has the hyphenated word elsewhere and not the plain one, or when the first part is one that takes a hyphen (self-).
    """
    joined = ""
    for line in (line.strip() for line in lines):
        if line:
            joined = _append(joined, line, vocabulary) if joined else line
    return _MARKED.sub("-", joined).replace("\u00ad", "")


def _append(before: str, line: str, vocabulary: Set[str]) -> str:
    broken = _BREAK.search(before)
    following = _WORD.match(line)
    if broken is None or following is None or not line[0].islower():
        return before + ("" if _OPEN.search(before) else " ") + line
    first, second = broken.group(1).lower(), following.group().lower()
    keeps = f"{first}-{second}" in vocabulary or first in _FIRST_PARTS
    if before[-1] != "\u00ad" and keeps and first + second not in vocabulary:
        return before[:-1] + "-" + line
    return before[:-1] + line
