"""Recognises the headings of plain text: underlined, numbered, in capitals, decorated, or standing alone."""

import re
from collections.abc import Sequence
from dataclasses import replace

from headrace_maintenance.reading.bullet import mark_of
from headrace_maintenance.reading.line import Line
from headrace_maintenance.reading.outline import Style
from headrace_maintenance.reading.sentence import is_capitals, is_signal, is_title

_NUMBERED = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)\.?\s+(?=[^\W\d_])")
_CHAPTER = re.compile(r"(?:chapter|section|appendix|part|kapitel|chapitre)\s+(?:\d+|[A-Z]|[IVX]+)\b", re.IGNORECASE)
_DECORATED = re.compile(r"(={2,}|\*{2,}|-{2,}|~{2,}|_{2,}|#{1,6}|>{2,}|\[)\s*([^\W_][^=*~#\]]*?)\s*(?:\1|\])?")
_RANKS = {"=": 0.0, "#": 0.0, "*": 0.0, "-": 1.0, "_": 1.0}
_APART = 0.6


def heading_title(text: str) -> str:
    """Return the words of a heading line, without what decorates it."""
    decorated = _DECORATED.fullmatch(text)
    return (decorated.group(2) if decorated else text).rstrip(": ")


def underlined(line: Line, rule: str) -> Line | None:
    """Return the line as a heading when the rule below underlines it, or None."""
    sign = rule.strip()
    if len(line.segments) > 1 or " " in sign or len(set(sign)) > 1 or len(line.text) > 100:
        return None
    width = line.right - line.left
    if not width * 0.5 <= len(sign) <= width * 1.6 + 4 or line.text.endswith((".", ",", ";")) or mark_of(line.text):
        return None
    return replace(line, heading=Style("underlined", _RANKS.get(sign[0], 2.0)))


def with_headings(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of a page with those marked that are headings by their words and the space around them."""
    found = list(lines)
    for place, line in enumerate(lines):
        if line.heading is None and not line.bullet and len(line.segments) == 1:
            before = found[place - 1] if place else None
            following = lines[place + 1] if place + 1 < len(lines) else None
            style = _style(line, before, following)
            found[place] = replace(line, heading=style) if style else line
    return found


def numbered_style(text: str) -> Style | None:
    """Return the style of a heading with a section number (3.2 Oil) or a chapter word, or None."""
    if _CHAPTER.match(text):
        return Style("numbered", 0)
    found = _NUMBERED.match(text)
    return Style("numbered", found.group(1).count(".") + 1) if found else None


def _style(line: Line, before: Line | None, following: Line | None) -> Style | None:
    text = line.text
    apart = before is None or line.gap >= _APART or before.heading is not None
    if not apart or following is None or is_signal(text):
        return None
    return _numbered(line, before, following) or _looking(line, following)


def _numbered(line: Line, before: Line | None, following: Line) -> Style | None:
    text = line.text
    style = numbered_style(text)
    if style is None or not is_title(text.rstrip(":")):
        return None
    if style.rank != 1:
        return style
    mark = mark_of(text)
    if mark is None or mark.number is None:
        return style
    if following.gap < _APART and not is_capitals(text) and not line.bold:
        return None
    beside = [other for other in (following, before) if other is not None]
    numbers = [found.number for other in beside if other.heading is None and (found := mark_of(other.text))]
    return None if mark.number + 1 in numbers or mark.number - 1 in numbers else style


def _looking(line: Line, following: Line) -> Style | None:
    text = line.text
    if _DECORATED.fullmatch(text) and is_title(heading_title(text)):
        return Style("decorated", len(text) - len(text.lstrip("#")))
    if mark_of(text):
        return None
    if (
        is_capitals(text)
        and is_title(text.rstrip(":"))
        and (following.gap >= _APART or not is_capitals(following.text))
    ):
        return Style("capitals", 0)
    if is_title(text, longest=60, words=7) and _stands_alone(line, following):
        return Style("alone", 0, weak=True)
    return None


def _stands_alone(line: Line, following: Line) -> bool:
    """Nothing right below but a list, and what comes next is no other lone short line."""
    if mark_of(following.text) or len(following.segments) > 1:
        return True
    return following.gap >= _APART and (not is_title(following.text, 60, 7) or following.left > line.left)
