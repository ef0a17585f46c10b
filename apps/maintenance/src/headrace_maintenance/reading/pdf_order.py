"""Puts the rows of a PDF page in reading order: columns of text are told from tables and read one after the other."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import mean

from headrace_maintenance.reading.bullet import mark_of
from headrace_maintenance.reading.pdf_row import Row, row_of
from headrace_maintenance.reading.sentence import opens_in_lower_case

_LEAST_LINES = 2
_FEW_LINES = 4
_CLEAR = 2.0
_STEP = 4.0
_NARROWEST = 0.22
_DEEPEST = 24

Extent = tuple[float, float]


def regions(rows: Sequence[Row], depth: int = 0) -> list[list[Row]]:
    """Return the rows of a page as regions in reading order, each with its rows under each other."""
    ordered = sorted(rows, key=lambda row: row.box[1])
    split = _split(ordered) if depth < _DEEPEST else None
    if split is None:
        return [ordered] if ordered else []
    above, left, right, below = split
    return [region for part in (above, left, right, below) for region in regions(part, depth + 1)]


def _split(rows: Sequence[Row]) -> tuple[list[Row], list[Row], list[Row], list[Row]] | None:
    for start, stop, gutter in _candidates(rows):
        for first, last in [*_bands(rows, start, stop), (start, stop)]:
            left, right = _sides(rows[first:last], gutter)
            if _is_text(left, right):
                return list(rows[:first]), left, right, list(rows[last:])
    return None


def _bands(rows: Sequence[Row], start: int, stop: int) -> list[tuple[int, int]]:
    """Part a run of rows where all that stands above was written to the file before all that stands below."""
    starts = [[word.start for word in row.words] or [0] for row in rows]
    edges = [start]
    highest = -1
    for place in range(start, stop):
        lowest = min(min(found) for found in starts[place:stop])
        if place > start and highest < lowest:
            edges.append(place)
        highest = max(highest, *starts[place])
    return list(pairwise([*edges, stop])) if len(edges) > 1 else []


def _candidates(rows: Sequence[Row]) -> list[tuple[int, int, float]]:
    """Return the runs of rows that keep a gutter clear, the ones with most text on both sides first."""
    if len(rows) < _LEAST_LINES:
        return []
    edge = min(row.box[0] for row in rows)
    width = max(row.box[2] for row in rows) - edge
    extents = [_extents(row) for row in rows]
    found: dict[tuple[int, int], tuple[int, list[float]]] = {}
    for step in range(int(width * (1 - 2 * _NARROWEST) / _STEP)):
        gutter = edge + width * _NARROWEST + step * _STEP
        start, stop, score = _clear_run(extents, gutter)
        if score >= _LEAST_LINES:
            found.setdefault((start, stop), (score, []))[1].append(gutter)
    ranked = sorted(found.items(), key=lambda item: (-item[1][0], item[0][0] - item[0][1], -len(item[1][1])))
    return [(start, stop, gutters[len(gutters) // 2]) for (start, stop), (_, gutters) in ranked[:8]]


def _clear_run(rows: Sequence[Sequence[Extent]], gutter: float) -> tuple[int, int, int]:
    best, start, left, right = (0, 0, 0), 0, 0, 0
    for place, row in enumerate(rows):
        if any(start_of < gutter < end_of for start_of, end_of in row):
            start, left, right = place + 1, 0, 0
            continue
        left += row[0][0] < gutter
        right += row[-1][1] > gutter
        if min(left, right) > best[2]:
            best = (start, place + 1, min(left, right))
        elif best[2] and best[0] == start:
            best = (start, place + 1, best[2])
    return best


def _extents(row: Row) -> list[Extent]:
    """From where to where a gutter cannot run through a row."""
    if row.table is not None:
        return [(row.box[0], row.box[2])]
    return [(part[0].left - _CLEAR, part[-1].right + _CLEAR) for part in row.parts]


def _sides(rows: Sequence[Row], gutter: float) -> tuple[list[Row], list[Row]]:
    sides: tuple[list[Row], list[Row]] = ([], [])
    for row in rows:
        if row.table is not None:
            sides[row.box[0] > gutter].append(row)
            continue
        for side, words in enumerate(
            (
                [word for word in row.words if word.box[2] <= gutter],
                [word for word in row.words if word.box[2] > gutter],
            )
        ):
            if words:
                sides[side].append(row_of(words))
    return sides


def _is_text(left: Sequence[Row], right: Sequence[Row]) -> bool:
    """Say whether both sides are columns of text and not of a table.

    Columns of text are mostly written one after the other in the file, or their lines run to the end of the column
    and go on in lower case; a table has short cells, and its rows are written across.
    """
    sides = [[row for row in side if row.words] for side in (left, right)]
    if any(len(side) < _LEAST_LINES for side in sides):
        return False
    wordy = all(mean(len(row.words) for row in side) >= 2.5 for side in sides)
    listed = all(any(mark_of(row.text) for row in side) for side in sides)
    if any(len(side) < _FEW_LINES for side in sides):
        lower = all(any(opens_in_lower_case(row.text) for row in side) for side in sides)
        return _switches(*sides) == 1 and wordy and (listed or lower)
    prose = all(_runs_on(side) for side in sides)
    if _switches(*sides) <= max(1, sum(map(len, sides)) // 10):
        return wordy and (prose or listed or not _stand_together(*sides))
    return prose and wordy


def _switches(left: Sequence[Row], right: Sequence[Row]) -> int:
    """How often the file goes from one side to the other: once when one column is written after the other."""
    order = sorted([(row.words[0].start, 0) for row in left] + [(row.words[0].start, 1) for row in right])
    return sum(1 for one, two in pairwise(order) if one[1] != two[1])


def _runs_on(side: Sequence[Row]) -> bool:
    """Many lines run to the end of the column and many open in lower case."""
    width = max(row.box[2] for row in side) - min(row.box[0] for row in side)
    full = sum(1 for row in side if row.box[2] - row.box[0] >= 0.7 * width)
    lower = sum(1 for row in side if opens_in_lower_case(row.text))
    return full >= 0.4 * len(side) and lower >= 0.25 * len(side)


def _stand_together(left: Sequence[Row], right: Sequence[Row]) -> bool:
    """Nearly each line on one side has its like at the same height on the other."""
    heights = [(row.box[1] + row.box[3]) / 2 for row in left]
    together = sum(1 for row in right if any(abs((row.box[1] + row.box[3]) / 2 - height) < 2 for height in heights))
    return together >= 0.85 * max(len(left), len(right))
