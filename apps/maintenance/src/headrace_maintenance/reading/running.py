"""Finds the lines that a maker repeats at the top and bottom of each page: they are no part of the text."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_DEPTH = 3
_WIDE = re.compile(r"\s{2,}|\t")
_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"\W*(?:(?:page|pg\.?|seite|p\.)\s*)?(?:\d{1,4}|[ivxl]{1,6}|[A-Z]?\d{1,3}[-–.]\d{1,3})(?:\s*(?:of|/|von)\s*\d{1,4})?\W*",
    re.IGNORECASE,
)


_COUNTED = re.compile(r".{0,60}\bpage\s+\d{1,4}(?:\s+of\s+\d{1,4})?\W*", re.IGNORECASE)


class Running(NamedTuple):
    """The places of a page's running headers and of its running footers among its lines."""

    heads: frozenset[int]
    feet: frozenset[int]


def running_lines(pages: Sequence[Sequence[str]]) -> list[Running]:
    """Return, for each page, the places of its running headers and footers among its lines (empty lines not counted).

    A line is one when it stands among the first or last three of its page and also there on other pages (half of
    them or three), word for word or with a number that goes up with the page. Where pages are counted, a lone page
    number at an edge is one too. Lines are taken from the edge inwards, up to the first that is not repeated or that
    looks like the titles of a table (two spaces or more part its columns, and those of the next line).
    """
    if len(pages) < 2:
        return [_alone(lines) for lines in pages]
    heads = _repeated([list(enumerate(lines[:_DEPTH])) for lines in pages], pages)
    feet = _repeated([[(len(lines) - 1 - at, line) for at, line in _last(lines)] for lines in pages], pages)
    return [Running(head, foot) for head, foot in zip(heads, feet, strict=True)]


def _alone(lines: Sequence[str]) -> Running:
    """A single page's first or last line that counts it ("... Page 27")."""
    last = len(lines) - 1
    found = [place for place in {0, last} if last > 0 and _COUNTED.fullmatch(lines[place].strip())]
    return Running(frozenset(place for place in found if place == 0), frozenset(place for place in found if place))


def is_page_number(line: str) -> bool:
    """Say whether a line is a page number and nothing else ("12", "- 12 -", "Page 3 of 40", "5-3")."""
    return bool(_PAGE_NUMBER.fullmatch(line.strip()))


def _last(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    return enumerate(list(reversed(lines))[:_DEPTH])


def _repeated(edges: list[list[tuple[int, str]]], pages: Sequence[Sequence[str]]) -> list[frozenset[int]]:
    seen: defaultdict[str, set[int]] = defaultdict(set)
    for page, lines in enumerate(edges):
        for _, line in lines:
            for key in _keys(line, page):
                seen[key].add(page)
    filled = sum(1 for lines in pages if lines)
    enough = max(2, min(3, (filled + 1) // 2))
    return [_from_edge(lines, page, seen, enough) for page, lines in enumerate(edges)]


def _from_edge(
    lines: list[tuple[int, str]], page: int, seen: defaultdict[str, set[int]], enough: int
) -> frozenset[int]:
    found: set[int] = set()
    following = [line for _, line in lines[1:]]
    for (place, line), after in zip(lines, [*following, ""], strict=False):
        plain, *counting = _keys(line, page)
        counted = is_page_number(line) or any(len(seen[key]) >= enough for key in counting)
        if not counted and (len(seen[plain]) < enough or _is_tabular(line, after)):
            break
        found.add(place)
    return frozenset(found)


def _is_tabular(line: str, following: str) -> bool:
    """The titles of a table come again on each page too, over lines parted as they are."""
    columns = len(_WIDE.split(line.strip()))
    return line.strip()[:1] in ("|", "+") or (columns > 1 and columns == len(_WIDE.split(following.strip())))


def _keys(line: str, page: int) -> Iterator[str]:
    folded = " ".join(line.split()).lower()
    yield folded
    numbers = list(_NUMBER.finditer(folded))
    if len(folded.split()) > 3 and folded.endswith((".", ";", ":", ",")):
        return
    for number in {numbers[0], numbers[-1]} if numbers else ():
        if len(number.group()) <= 4:
            yield f"{folded[: number.start()]}\0{int(number.group()) - page}\0{folded[number.end() :]}"
