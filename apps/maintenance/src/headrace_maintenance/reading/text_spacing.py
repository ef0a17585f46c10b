"""Closes the wide spaces that OCR leaves between words of prose, so that they are not taken for columns."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from headrace_maintenance.reading.line import Line, Word

_WIDEST = 3
_NEAR = 2
_SLACK = 1


def with_words_closed(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with each space of two or three columns closed that no line near by has at the same place.

    A line with a space wider than that is of a table, and is left as it is. A word's right edge is drawn out to its
    neighbour; its place in the page's text stays.
    """
    return [_closed(line, _around(lines, place)) for place, line in enumerate(lines)]


def _around(lines: Sequence[Line], place: int) -> list[Line]:
    return [*lines[max(0, place - _NEAR) : place], *lines[place + 1 : place + 1 + _NEAR]]


def _closed(line: Line, around: Sequence[Line]) -> Line:
    spaces = [following.left - word.right for word, following in pairwise(line.words)]
    if len(line.segments) < 2 or max(spaces) > _WIDEST:
        return line
    parted = [word for other in around for word in _after_wide_space(other)]
    words = [
        replace(word, right=following.left - 1)
        if line.wide <= following.left - word.right <= _WIDEST and not _aligned(following, parted)
        else word
        for word, following in pairwise(line.words)
    ]
    return replace(line, words=(*words, line.words[-1]))


def _after_wide_space(line: Line) -> Iterator[Word]:
    return (following for word, following in pairwise(line.words) if following.left - word.right >= line.wide)


def _aligned(word: Word, parted: Sequence[Word]) -> bool:
    return any(abs(other.left - word.left) <= _SLACK or other.right == word.right for other in parted)
