"""Puts the lines of a table without rules together into rows: wrapped cells, groups, titles over several columns."""

from collections.abc import Sequence, Set
from itertools import pairwise

from headrace_maintenance.reading.columns import cells_of
from headrace_maintenance.reading.grid import Grid, GridRow
from headrace_maintenance.reading.joining import join_lines
from headrace_maintenance.reading.line import Line, Word, span_of
from headrace_maintenance.reading.sentence import is_capitals, opens_in_lower_case
from headrace_maintenance.reading.titles import is_mark

_TIGHT = 0.6
_LONG = 7
_SPACE = 0.5

Cells = list[list[Word]]


def grid_of(lines: Sequence[Line], bounds: Sequence[float], vocabulary: Set[str]) -> Grid:
    """Return the table that stands in the lines, its columns parted at `bounds`."""
    groups = _ruled_groups(lines)
    titles = None
    if len(groups) > 1 and _rules_part_rows(groups):
        runs, titles = groups, 1
    else:
        head = groups[0] if len(groups) > 1 and len(groups[0]) <= 3 else ()
        runs = [[line] for line in head] + _runs(lines[len(head) :], bounds)
        titles = len(head) or None
    parts = [[cells_of(line, bounds) for line in run] for run in runs]
    if titles is None and _spans_titles(parts):
        titles = 2
    return Grid(tuple(_rows(runs, parts, titles or 0, vocabulary)), titles)


def _ruled_groups(lines: Sequence[Line]) -> list[list[Line]]:
    groups: list[list[Line]] = [[]]
    for line in lines:
        if line.ruled and groups[-1]:
            groups.append([])
        groups[-1].append(line)
    return groups


def _rules_part_rows(groups: Sequence[Sequence[Line]]) -> bool:
    return len(groups) > 3 or (len(groups) == 3 and all(len(group) <= 3 for group in groups))


def _spaced_groups(lines: Sequence[Line], bounds: Sequence[float]) -> list[list[Line]] | None:
    """The rows where empty space parts them: each has one line in its first column, wherever that stands."""
    groups: list[list[Line]] = []
    for line in lines:
        if not groups or line.gap >= _TIGHT:
            groups.append([])
        groups[-1].append(line)
    keys = [sum(1 for line in group if cells_of(line, bounds)[0]) for group in groups]
    several = sum(1 for group in groups if len(group) > 1)
    return groups if len(groups) > 2 and several and all(count == 1 for count in keys) else None


def _runs(lines: Sequence[Line], bounds: Sequence[float]) -> list[list[Line]]:
    rights = [
        max((cell[-1].right for line in lines for cell in [cells_of(line, bounds)[column]] if cell), default=0.0)
        for column in range(len(bounds) + 1)
    ]
    runs: list[list[Line]] = _spaced_groups(lines, bounds) or []
    for line in () if runs else lines:
        if runs and line.gap < _TIGHT and _wraps(runs[-1], cells_of(line, bounds), bounds, rights):
            runs[-1].append(line)
        else:
            runs.append([line])
    return runs


def _wraps(run: Sequence[Line], cells: Cells, bounds: Sequence[float], rights: Sequence[float]) -> bool:
    """Whether a line goes on with the cells of the row above: each of its cells reads or was broken that way."""
    filled = [column for column, cell in enumerate(cells) if cell]
    if len(filled) == len(cells) and len(cells) > 2:
        return False
    above, opening = _last_cells(run, bounds), _last_cells(run[:1], bounds)
    reads = [above[column] and _reads_on(opening[column], cells[column]) for column in filled]
    if len(filled) == len(cells):
        return all(reads)
    return all(
        above[column] and (reads[place] or _did_not_fit(above[column], cells[column], rights[column], run[0].wide))
        for place, column in enumerate(filled)
    )


def _reads_on(opening: Sequence[Word], below: Sequence[Word]) -> bool:
    """A cell opens in lower case, in a column where the row itself does not, and is no mark."""
    lower = opens_in_lower_case(below[0].text) and not (opening and opens_in_lower_case(opening[0].text))
    return lower and not _is_mark(below)


def _did_not_fit(above: Sequence[Word], below: Sequence[Word], right: float, wide: float) -> bool:
    """The line above in this cell is long, ends no sentence, and had no room for the first word of this one."""
    if _is_mark(below) or is_capitals(" ".join(word.text for word in below)) or above[-1].text.endswith((".", ":")):
        return False
    long = above[-1].right - above[0].left >= _LONG * wide
    return long and above[-1].right + (below[0].right - below[0].left) > right - wide / 2


def _is_mark(cell: Sequence[Word]) -> bool:
    return len(cell) == 1 and is_mark(cell[0].text)


def _last_cells(run: Sequence[Line], bounds: Sequence[float]) -> Cells:
    last: Cells = [[] for _ in range(len(bounds) + 1)]
    for line in run:
        for column, cell in enumerate(cells_of(line, bounds)):
            last[column] = cell or last[column]
    return last


def _spans_titles(parts: Sequence[Sequence[Cells]]) -> bool:
    """The first line has titles only past the first column and fewer than there are columns under it."""
    if len(parts) < 3 or len(parts[0][0]) < 3:
        return False
    first, second = parts[0][0], parts[1][0]
    filled = sum(1 for cell in first if cell)
    return not first[0] and filled < len(first) - 1 and sum(1 for cell in second if cell) > filled


def _rows(
    runs: Sequence[Sequence[Line]], parts: Sequence[Sequence[Cells]], titles: int, vocabulary: Set[str]
) -> list[GridRow]:
    rows: list[GridRow] = []
    for place, (run, part) in enumerate(zip(runs, parts, strict=True)):
        spread = place < titles - 1
        cells = _spread(run[0], part[0]) if spread else _texts(part, vocabulary)
        own = run[0].text if len(run) == 1 else " ".join(cell for cell in cells if cell)
        whole = len(run) == 1 and place >= titles and _goes_across(run[0], part[0])
        span = span_of(word for line in run for word in line.words)
        rows.append(GridRow(cells, own, span, whole, all(line.bold for line in run)))
    return rows


def _texts(part: Sequence[Cells], vocabulary: Set[str]) -> tuple[str, ...]:
    columns = range(len(part[0]))
    return tuple(
        join_lines([" ".join(word.text for word in cells[column]) for cells in part], vocabulary) for column in columns
    )


def _goes_across(line: Line, cells: Cells) -> bool:
    """One run of words that lies over two columns or more, or stands alone after an empty line."""
    filled = [cell for cell in cells if cell]
    if len(line.segments) > 1:
        return False
    if len(filled) == 1:
        return bool(cells[0]) and line.gap >= _TIGHT
    apart = line.wide * (_SPACE if line.size else 1)
    return all(two[0].left - one[-1].right < apart for one, two in pairwise(filled))


def _spread(line: Line, cells: Cells) -> tuple[str, ...]:
    """Give each column past the first filled one the title nearest to its middle."""
    segments = line.segments
    texts = [" ".join(word.text for word in segment) for segment in segments]
    filled = [column for column, cell in enumerate(cells) if cell]
    homes = [next(column for column in filled if segment[0] in cells[column]) for segment in segments]
    edges = [0, *((one + two + 1) // 2 for one, two in pairwise(homes)), len(cells)]
    edges[0] = 1 if homes[0] > 0 else 0
    spread = [""] * len(cells)
    for title, (start, end) in zip(texts, pairwise(edges), strict=True):
        spread[start:end] = [title] * (end - start)
    return tuple(spread)
