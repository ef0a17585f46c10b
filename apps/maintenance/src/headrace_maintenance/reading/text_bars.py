"""Reads tables whose cells are parted by a sign, bars (|) or tabs, with or without ruled lines around them."""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, field

from headrace_maintenance.reading.grid import Grid, GridRow
from headrace_maintenance.reading.joining import join_lines
from headrace_maintenance.reading.page import Span
from headrace_maintenance.reading.sentence import opens_in_lower_case
from headrace_maintenance.reading.text_lines import RawLine, is_rule

_BARS = "|│┃║"
_BAR = re.compile(f"[{_BARS}]")


@dataclass(slots=True)
class _Row:
    lines: list[list[str]] = field(default_factory=list[list[str]])
    raw: list[RawLine] = field(default_factory=list[RawLine])


def bar_table(lines: Sequence[RawLine], start: int) -> int:
    """Return where a table that starts at this line stops (the line after it), or `start` when there is none."""
    stop, rows, widths = start, 0, set[int]()
    for place in range(start, len(lines)):
        text = lines[place].text
        cells = _cells(text)
        if is_rule(text) and (_has_bars(text) or "+" in text or rows):
            stop = place + 1
        elif len(cells) > 1 and (not widths or _fits(text, cells, widths)):
            widths.add(len(cells))
            stop, rows = place + 1, rows + 1
        else:
            break
    return stop if rows >= 2 else start


def grid_of_bars(lines: Sequence[RawLine], vocabulary: Set[str]) -> Grid:
    """Return the table that stands in these lines."""
    groups = _groups(lines)
    ruled = len(groups) > 3 or (len(groups) == 3 and all(len(group) <= 3 for group in groups))
    rows: list[_Row] = []
    for group in groups:
        for place, line in enumerate(group):
            cells = _cells(line.text)
            if place == 0 or not (_wraps(cells) or ruled):
                rows.append(_Row())
            rows[-1].lines.append(cells)
            rows[-1].raw.append(line)
    columns = max(len(cells) for row in rows for cells in row.lines)
    titles = 1 if len(groups) > 1 and (ruled or len(groups[0]) <= 3) else None
    return Grid(tuple(_grid_row(row, columns, vocabulary) for row in rows), titles)


def _groups(lines: Sequence[RawLine]) -> list[list[RawLine]]:
    groups: list[list[RawLine]] = [[]]
    for line in lines:
        if not is_rule(line.text):
            groups[-1].append(line)
        elif groups[-1]:
            groups.append([])
    return [group for group in groups if group]


def _wraps(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    return not cells[0] and bool(filled) and all(opens_in_lower_case(cell) for cell in filled)


def _grid_row(row: _Row, columns: int, vocabulary: Set[str]) -> GridRow:
    padded = [[*cells, *[""] * (columns - len(cells))] for cells in row.lines]
    cells = tuple(join_lines([line[column] for line in padded], vocabulary) for column in range(columns))
    span: Span = (row.raw[0].start, row.raw[-1].start + len(row.raw[-1].text))
    filled = [cell for cell in cells if cell]
    return GridRow(cells, " ".join(filled), span, whole=len(row.lines[0]) == 1 < columns)


def _fits(text: str, cells: Sequence[str], widths: set[int]) -> bool:
    return len(cells) in widths or _has_bars(text)


def _has_bars(text: str) -> bool:
    return text.strip()[:1] in set(_BARS)


def _cells(text: str) -> list[str]:
    stripped = text.strip()
    if _BAR.search(stripped) and not is_rule(stripped):
        cells = [cell.strip() for cell in _BAR.split(stripped)]
        return cells[1 if not cells[0] and _has_bars(text) else 0 : -1 if stripped[-1] in _BARS else None]
    cells = [cell.strip() for cell in text.strip("\r\n ").split("\t")]
    return cells if len(cells) > 1 and sum(1 for cell in cells if cell) > 1 else []
