"""Writes a run of lines as blocks: headings, lists, tables without rules, and paragraphs put back together."""

from collections.abc import Sequence, Set

from headrace_maintenance.reading.bullet import Mark, mark_of
from headrace_maintenance.reading.columns import columned
from headrace_maintenance.reading.grid import Grid, write_grid
from headrace_maintenance.reading.joining import join_lines
from headrace_maintenance.reading.line import Line, span_of
from headrace_maintenance.reading.rows import grid_of
from headrace_maintenance.reading.sheet import Sheet
from headrace_maintenance.reading.text_titles import heading_title

_TIGHT = 0.6
_DRAWN = Mark("drawn", 0)


def write_flow(elements: Sequence[Line | Grid], sheet: Sheet, vocabulary: Set[str]) -> None:
    """Write lines and ruled tables, in reading order, on the sheet."""
    run: list[Line] = []
    for element in elements:
        if isinstance(element, Line):
            run.append(element)
            continue
        _write_lines(run, sheet, vocabulary)
        run = []
        write_grid(element, sheet)
    _write_lines(run, sheet, vocabulary)


def _write_lines(lines: Sequence[Line], sheet: Sheet, vocabulary: Set[str]) -> None:
    place = 0
    for table in columned(lines):
        _Prose(sheet, vocabulary).write(lines[place : table.start])
        write_grid(grid_of(lines[table.start : table.stop], table.bounds, vocabulary), sheet)
        place = table.stop
    _Prose(sheet, vocabulary).write(lines[place:])


class _Prose:
    """Lines without tables: keeps the block that is open and the depth of the list."""

    def __init__(self, sheet: Sheet, vocabulary: Set[str]) -> None:
        self._sheet = sheet
        self._vocabulary = vocabulary
        self._lines: list[Line] = []
        self._mark: Mark | None = None
        self._depths: list[tuple[float, str]] = []

    def write(self, lines: Sequence[Line]) -> None:
        for line in lines:
            mark = None if line.heading else mark_of(line.text) or (_DRAWN if line.bullet else None)
            if not self._lines or mark or not self._goes_on(line):
                self._close()
                self._mark = mark
            self._lines.append(line)
        self._close()

    def _goes_on(self, line: Line) -> bool:
        first, last = self._lines[0], self._lines[-1]
        if line.heading or first.heading:
            return line.heading == first.heading and _is_broken_title(last, line)
        if line.gap >= _TIGHT or abs(line.size - last.size) > 0.15 * last.size:
            return False
        if self._mark:
            return line.left > first.left + line.wide / 4 or line.text[0].islower()
        ended = last.text.endswith((".", ":", "!", "?"))
        indented = line.left > last.left + line.wide
        return not (ended and (indented or line.bold != last.bold))

    def _close(self) -> None:
        if not self._lines:
            return
        lines, self._lines = self._lines, []
        span = span_of(word for line in lines for word in line.words)
        text = join_lines([line.text for line in lines], self._vocabulary)
        style = lines[0].heading
        if style:
            self._depths.clear()
            self._sheet.heading(heading_title(text), span, style)
        elif self._mark:
            self._sheet.item(text[self._mark.length :].strip(), span, self._depth(lines[0], self._mark.kind))
        else:
            if self._depths and lines[0].left <= self._depths[0][0]:
                self._depths.clear()
            self._sheet.paragraph(text, span)

    def _depth(self, line: Line, kind: str) -> int:
        near = line.wide / 2
        while self._depths and self._depths[-1][0] > line.left + near:
            self._depths.pop()
        level = [
            place for place, (left, other) in enumerate(self._depths) if other == kind and left >= line.left - near
        ]
        if level:
            del self._depths[level[0] + 1 :]
        else:
            self._depths.append((line.left, kind))
        return len(self._depths)


def _is_broken_title(last: Line, line: Line) -> bool:
    """A long title goes on in the next line; plain text has its titles on one."""
    return line.size > 0 and line.gap < _TIGHT and line.size == last.size and len(last.text) > 20
