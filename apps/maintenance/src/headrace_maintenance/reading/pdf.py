# pyright: reportMissingTypeStubs=false
# (pypdfium2 carries no types; what is used of it here is typed in its source)
"""Reads PDF: pdfium's text is the page, the places and looks of its words make the blocks."""

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from pathlib import Path

import pypdfium2 as pdfium

from headrace_maintenance.reading.contents import contents_lines
from headrace_maintenance.reading.flow import write_flow
from headrace_maintenance.reading.grid import Grid
from headrace_maintenance.reading.joining import vocabulary_of
from headrace_maintenance.reading.line import Line
from headrace_maintenance.reading.page import Page
from headrace_maintenance.reading.pdf_drawing import Drawing, page_drawing
from headrace_maintenance.reading.pdf_glyphs import Glyphs, page_words
from headrace_maintenance.reading.pdf_grid import grid_of_ruled
from headrace_maintenance.reading.pdf_order import regions
from headrace_maintenance.reading.pdf_row import Row, lines_of, rows_of, with_bullets
from headrace_maintenance.reading.pdf_ruled import RuledTable, ruled_tables
from headrace_maintenance.reading.pdf_signs import signs_as_words
from headrace_maintenance.reading.running import Running, running_lines
from headrace_maintenance.reading.sheet import Sheet, Thread
from headrace_maintenance.reading.text_titles import with_headings
from headrace_maintenance.reading.unreadable import UnreadableDocument

_LEAST_LETTERS = 20
_EDGE = 0.14


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page as taken from the file, before it is put in order."""

    text: str
    words: list[Glyphs]
    drawing: Drawing
    rows: list[Row]
    height: float


def read_pdf(path: Path, data: bytes) -> tuple[Page, ...]:
    """Return the pages of a PDF with their blocks.

    A page's text is what pypdfium2's `get_text_range()` gives. Where pdfium joins a word that is broken at a line
    end it leaves U+FFFE in the place of the hyphen; blocks have the whole word.
    Raises UnreadableDocument for an encrypted or damaged file, and for a scan without text.
    """
    sheets = _sheets(path, data)
    if sum(character.isalnum() for sheet in sheets for character in sheet.text) < _LEAST_LETTERS:
        raise UnreadableDocument(path, "its pages are pictures without text (a scan); run it through OCR first")
    vocabulary = vocabulary_of("\n".join(sheet.text for sheet in sheets))
    running = running_lines([[row.text for row in sheet.rows] for sheet in sheets])
    body = _body_size(sheets)
    thread = Thread()
    pages: list[Page] = []
    for number, (sheet, repeated) in enumerate(zip(sheets, running, strict=True), 1):
        written = Sheet(number, thread)
        write_flow(list(_elements(sheet, repeated, max(body, _body_size([sheet])), vocabulary)), written, vocabulary)
        pages.append(written.page(sheet.text))
    return tuple(pages)


def _sheets(path: Path, data: bytes) -> list[_Sheet]:
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        encrypted = "password" in str(error).lower() or "security" in str(error).lower()
        reason = "it is encrypted; save a copy without a password" if encrypted else "the PDF is damaged"
        raise UnreadableDocument(path, reason) from error
    try:
        return [_sheet(document, index) for index in range(len(document))]
    except pdfium.PdfiumError as error:
        raise UnreadableDocument(path, "the PDF is damaged") from error
    finally:
        document.close()


def _sheet(document: pdfium.PdfDocument, index: int) -> _Sheet:
    page = document[index]
    text, words, place = page_words(page)
    sheet = _Sheet(text, words, page_drawing(page, place), rows_of(words), place.size[1])
    page.close()
    return sheet


def _body_size(sheets: Sequence[_Sheet]) -> float:
    """The size that most letters have."""
    sizes = Counter[float]()
    for sheet in sheets:
        for word in sheet.words:
            sizes[round(word.size * 2) / 2] += len(word.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _elements(sheet: _Sheet, running: Running, body: float, vocabulary: Set[str]) -> Iterator[Line | Grid]:
    ruled = ruled_tables(sheet.drawing)
    dropped = _dropped(sheet, running, ruled)
    kept = [row for place, row in enumerate(sheet.rows) if place not in dropped]
    words = {word.start for row in kept for word in row.words} | {word.start for word in sheet.words if word.turn}
    shown = [word for word in sheet.words if word.start in words]
    tables = [(table, _inside(table, shown)) for table in ruled]
    tables = [(table, inside) for table, inside in tables if _is_filled(table, inside)]
    taken = {word.start for _, inside in tables for word in inside}
    written = rows_of(word for word in shown if word.start not in taken)
    drawn = signs_as_words(sheet.drawing.signs, written, [table.box for table, _ in tables])
    rows = rows_of([*(word for row in written for word in row.words), *drawn]) if drawn else written
    grids = {id(table): _grid(sheet, table, inside, vocabulary) for table, inside in tables}
    signs = [sign.box for sign in sheet.drawing.signs]
    for region in regions([*rows, *(Row(table.box, table=table) for table, _ in tables)]):
        yield from _region(with_bullets(region, signs), sheet.drawing, grids, body)


def _dropped(sheet: _Sheet, running: Running, ruled: Sequence[RuledTable]) -> set[int]:
    """The rows of a table of contents, and the running ones: at the very edge, and in no table of some height."""
    edge = _EDGE * sheet.height
    tables = [table.box for table in ruled if table.box[3] - table.box[1] > edge]
    heads = {place for place in running.heads if sheet.rows[place].box[3] <= edge}
    feet = {place for place in running.feet if sheet.rows[place].box[1] >= sheet.height - edge}
    listed = {
        place
        for place in heads | feet
        if any(box[1] <= sheet.rows[place].box[1] and sheet.rows[place].box[3] <= box[3] for box in tables)
    }
    return (heads | feet) - listed | contents_lines([row.text for row in sheet.rows])


def _region(region: Sequence[Row], drawing: Drawing, grids: dict[int, Grid], body: float) -> Iterator[Line | Grid]:
    run: list[Row] = []
    for row in region:
        if row.table is None:
            run.append(row)
            continue
        yield from with_headings(lines_of(run, drawing.across, body))
        run = []
        yield grids[id(row.table)]
    yield from with_headings(lines_of(run, drawing.across, body))


def _grid(sheet: _Sheet, table: RuledTable, inside: list[Glyphs], vocabulary: Set[str]) -> Grid:
    return grid_of_ruled(table, inside, sheet.drawing.signs, sheet.drawing.shaded, vocabulary)


def _inside(table: RuledTable, words: Sequence[Glyphs]) -> list[Glyphs]:
    middles = (((word.box[0] + word.box[2]) / 2, (word.box[1] + word.box[3]) / 2) for word in words)
    return [word for word, middle in zip(words, middles, strict=True) if table.place_of(*middle) is not None]


def _is_filled(table: RuledTable, inside: Sequence[Glyphs]) -> bool:
    """Two cells with words at least: else it is a frame or a figure."""
    places = (table.place_of((word.box[0] + word.box[2]) / 2, (word.box[1] + word.box[3]) / 2) for word in inside)
    return len({table.cells[place[0]][place[1]] for place in places if place is not None}) >= 2
