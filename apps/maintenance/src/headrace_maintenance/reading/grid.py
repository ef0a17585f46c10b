"""A table as rows of cells, and how it is written: its header goes with each row, over pages too."""

from collections.abc import Sequence
from dataclasses import dataclass

from headrace_maintenance.reading.page import Span
from headrace_maintenance.reading.sentence import is_capitals
from headrace_maintenance.reading.sheet import SECTION, Sheet
from headrace_maintenance.reading.titles import count_titles, is_mark


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row: `cells` with what merged cells give it, `text` its own words only, `span` where they stand.

    `whole` says that one cell goes across the table, `strong` that the row is set apart (bold, or title cells).
    """

    cells: tuple[str, ...]
    text: str
    span: Span
    whole: bool = False
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; `titles` counts its header rows, None where the maker does not say."""

    rows: tuple[GridRow, ...]
    titles: int | None = None


def write_grid(grid: Grid, sheet: Sheet) -> None:
    """Write the rows of a table under their header; a row across the table becomes a heading over those below it."""
    rows = _captioned(grid, sheet)
    count = grid.titles if grid.titles is not None else count_titles([(row.cells, row.strong) for row in rows])
    titles, body = rows[:count], rows[count:]
    columns = len(rows[0].cells) if rows else 0
    header = _header(titles, columns) or _inherited(sheet, columns)
    if not body and titles:
        titles, body, header = (), titles, ()
    section = sheet.thread.section if header and header == sheet.thread.header and sheet.can_continue_table else ""
    if section:
        sheet.thread.outline.enter(SECTION, section)
    sheet.thread.header = header
    sheet.thread.section = _write_rows(body, titles, header, sheet) or section
    sheet.thread.outline.leave(SECTION)


def _captioned(grid: Grid, sheet: Sheet) -> tuple[GridRow, ...]:
    """A first row across the table is its caption, not its header."""
    rows = grid.rows
    if len(rows) > 1 and rows[0].whole and not grid.titles:
        sheet.paragraph(rows[0].text, rows[0].span)
        return rows[1:]
    return rows


def _write_rows(body: Sequence[GridRow], titles: Sequence[GridRow], header: tuple[str, ...], sheet: Sheet) -> str:
    section, first = "", ""
    repeated = {row.text for row in titles} | {" ".join(header)}
    for place, row in enumerate(body):
        following = body[place + 1] if place + 1 < len(body) else None
        if header and (row.text in repeated or _says_titles_again(row, header)):
            header = row.cells if row.text not in repeated else header
        elif following is not None and _is_section(row, following):
            section, first = row.text, ""
            sheet.heading(row.text, row.span, SECTION)
        elif row.whole:
            sheet.paragraph(row.text, row.span)
        else:
            first = row.cells[0] or first
            sheet.row(row.text, row.span, (first, *row.cells[1:]), header or ("",) * len(row.cells))
    return section


def _says_titles_again(row: GridRow, header: tuple[str, ...]) -> bool:
    """A table goes on under new titles: half of them are said as before, in their columns."""
    filled = [(cell, title) for cell, title in zip(row.cells, header, strict=True) if cell]
    same = sum(1 for cell, title in filled if cell == title and not is_mark(cell))
    return len(filled) == len(row.cells) and same * 2 >= len(filled)


def _is_section(row: GridRow, following: GridRow) -> bool:
    """A row across the table, or its first cell alone where that is set apart or the next row has more."""
    if len(row.text) > 100 or row.text.endswith("."):
        return False
    alone = bool(row.cells[0]) and not any(row.cells[1:]) and len(row.cells) > 1
    short = len(row.cells) > 2 and len(row.text.split()) <= 4 and bool(following.cells[0]) and any(following.cells[1:])
    return row.whole or (alone and (row.strong or is_capitals(row.text) or row.text.endswith(":") or short))


def _header(titles: Sequence[GridRow], columns: int) -> tuple[str, ...]:
    return tuple(_joined([row.cells[column] for row in titles]) for column in range(columns)) if titles else ()


def _joined(titles: Sequence[str]) -> str:
    kept: list[str] = []
    for title in titles:
        if title and title not in kept:
            kept.append(title)
    return " ".join(kept)


def _inherited(sheet: Sheet, columns: int) -> tuple[str, ...]:
    header = sheet.thread.header
    return header if sheet.can_continue_table and len(header) == columns else ()
