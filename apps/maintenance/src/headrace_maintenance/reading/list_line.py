"""A list mark or section number that stands well before its words is no column of a table."""

import re
from dataclasses import replace

from headrace_maintenance.reading.bullet import mark_of
from headrace_maintenance.reading.line import Line

_SECTION = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.?")
_FAR = 2
_FAR_ON_PAGE = 5


def with_mark(line: Line) -> Line:
    """Return the line with its list mark or section number drawn up to the words after it."""
    words = line.words
    if len(words) < 2 or len(line.segments) != 2 or len(line.segments[0]) != 1:
        return line
    far = line.wide * (_FAR_ON_PAGE if line.size else _FAR)
    numbered = _SECTION.fullmatch(words[0].text) and words[1].left - words[0].right <= far
    if not numbered and mark_of(f"{words[0].text} {words[1].text}") is None:
        return line
    return replace(line, words=(replace(words[0], right=words[1].left - line.wide / 4), *words[1:]))
