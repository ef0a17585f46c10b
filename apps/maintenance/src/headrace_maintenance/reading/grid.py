"""A table as rows of cells, and how it is written: its header goes with each row, over pages too."""

from collections.abc import Sequence
from dataclasses import dataclass

from headrace_maintenance.reading.page import Span
from headrace_maintenance.reading.sentence import is_capitals
from headrace_maintenance.reading.sheet import SECTION, Sheet
from headrace_maintenance.reading.titles import count_titles


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
    section = ""
    repeated = {row.text for row in titles} | {" ".join(header)}
    for place, row in enumerate(body):
        if row.text in repeated and header:
            continue
        if _is_section(row) and place + 1 < len(body):
            section = row.text
            sheet.heading(row.text, row.span, SECTION)
        elif row.whole:
            sheet.paragraph(row.text, row.span)
        else:
            sheet.row(row.text, row.span, row.cells, header or ("",) * len(row.cells))
    return section


def _is_section(row: GridRow) -> bool:
    if len(row.text) > 100 or row.text.endswith("."):
        return False
    alone = bool(row.cells[0]) and not any(row.cells[1:]) and len(row.cells) > 1
    return row.whole or (alone and (row.strong or is_capitals(row.text) or row.text.endswith(":")))


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
