"""Lays out the cells of an HTML table on a grid: merged cells are repeated in each place they cover."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from headrace_maintenance.reading.grid import Grid, GridRow
from headrace_maintenance.reading.page import Span

_MOST_COLUMNS = 200
_MOST_ROWS = 2000


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as written: its text, its pieces when it is a list, what it covers, whether it is a title or bold."""

    text: str
    span: Span
    pieces: tuple[tuple[str, Span], ...] = ()
    across: int = 1
    down: int = 1
    title: bool = False
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one `tr`; `head` when it stands in `thead`."""

    cells: tuple[Cell, ...]
    head: bool


@dataclass(frozen=True, slots=True)
class _Laid:
    row: Row
    cells: tuple[Cell, ...]
    head: bool


def span_number(value: str | None) -> int:
    """Return a rowspan or colspan as a number of 1 or more; rubbish counts as 1."""
    found = re.match(r"\s*(\d+)", value or "")
    return max(1, min(int(found.group(1)), _MOST_ROWS)) if found else 1


def grids_of(rows: Sequence[Row]) -> list[Grid]:
    """Return the table as grids: one for each run of title rows with the rows under it."""
    laid = _lay_out([row for row in rows if row.cells])
    grids: list[Grid] = []
    start = 0
    for place in range(1, len(laid) + 1):
        if place == len(laid) or (laid[place].head and not laid[place - 1].head):
            grids.append(_grid(laid[start:place]))
            start = place
    return grids


def _lay_out(rows: Sequence[Row]) -> list[_Laid]:
    taken: dict[tuple[int, int], Cell] = {}
    for place, row in enumerate(rows):
        column = 0
        for cell in row.cells:
            while (place, column) in taken:
                column += 1
            for down in range(min(cell.down, len(rows) - place)):
                for across in range(min(cell.across, _MOST_COLUMNS)):
                    taken.setdefault((place + down, column + across), cell)
            column += cell.across
    columns = 1 + max((column for _, column in taken), default=0)
    empty = Cell("", (0, 0))
    covered = [tuple(taken.get((place, column), empty) for column in range(columns)) for place in range(len(rows))]
    return [_Laid(row, cells, _is_head(row, cells)) for row, cells in zip(rows, covered, strict=True)]


def _is_head(row: Row, cells: tuple[Cell, ...]) -> bool:
    """A row of the head, or one of titles only; a lone title across the table is a section, not a header."""
    if len({id(cell) for cell in cells}) == 1 and len(cells) > 1:
        return row.head
    filled = [cell for cell in row.cells if cell.text]
    return row.head or (bool(filled) and all(cell.title for cell in filled) and len(row.cells) > 1)


def _grid(rows: Sequence[_Laid]) -> Grid:
    heads = [row for row in rows if row.head]
    grid_rows = [grid_row for row in rows for grid_row in _grid_rows(row)]
    return Grid(tuple(grid_rows), len(heads) or None)


def _grid_rows(row: _Laid) -> list[GridRow]:
    listed = [cell for cell in row.row.cells if len(cell.pieces) > 1]
    if row.head or not listed or len({len(cell.pieces) for cell in listed}) > 1:
        return [_grid_row(row, None)]
    return [_grid_row(row, piece) for piece in range(len(listed[0].pieces))]


def _grid_row(row: _Laid, piece: int | None) -> GridRow:
    """A cell that is a list stands for as many rows as it has pieces; the other cells are said again in each."""
    cells = tuple(_part(cell, piece)[0] for cell in row.cells)
    own = [_part(cell, piece) for cell in row.row.cells if cell.text]
    spans = [span for _, span in own] or [(0, 0)]
    return GridRow(
        cells,
        " ".join(text for text, _ in own),
        (min(start for start, _ in spans), max(end for _, end in spans)),
        whole=len(row.cells) > 1 and len({id(cell) for cell in row.cells}) == 1,
        strong=row.head or (bool(own) and all(cell.bold or cell.title for cell in row.row.cells if cell.text)),
    )


def _part(cell: Cell, piece: int | None) -> tuple[str, Span]:
    return cell.pieces[piece] if piece is not None and len(cell.pieces) > 1 else (cell.text, cell.span)
