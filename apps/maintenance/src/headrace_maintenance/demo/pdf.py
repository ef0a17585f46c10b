"""A manual as a PDF: running headers and footers, one or two columns, ruled and plain tables."""

from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any, cast
from xml.sax.saxutils import escape

from reportlab.lib.colors import Color
from reportlab.lib.pagesizes import A4, A5
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    PageTemplate,
    Spacer,
    Table,
    TableStyle,
)
from reportlab.platypus import Paragraph as Words

from headrace_maintenance.demo.document import Block, Bullets, Grid, Heading, Line, Manual, Paragraph, Terms

FACES = (("Helvetica", "Helvetica-Bold"), ("Times-Roman", "Times-Bold"))
PAPERS = ((A4, 20 * mm), (A5, 13 * mm))
GUTTER = 7 * mm
BAND = 8 * mm
LINES = Color(0.5, 0.5, 0.5)
MARK_WIDTH = 15 * mm
MOST_FOR_MARKS = 0.7
MOST_COLUMNS_ON_SMALL_PAPER = 6
SIDES = ("LEFT", "RIGHT", "TOP", "BOTTOM")


class _Kept(Words):
    """A paragraph that stays on one page and tells which one it was."""

    def __init__(
        self, text: str, style: ParagraphStyle, drawn: Callable[[int], None], leads: bool, **more: Any
    ) -> None:
        super().__init__(text, style, **more)
        self.leads = self.keepWithNext = leads
        self._drawn = drawn

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:  # noqa: N803 - reportlab's own names
        return []

    def draw(self) -> None:
        self._drawn(cast("Any", self).canv.getPageNumber())
        super().draw()


class PdfWriter:
    """Writes one manual; `pages` says afterwards on which page each saying stands."""

    def __init__(self, manual: Manual, dice: Random) -> None:
        face, bold = dice.choice(FACES)
        self._paper, self._margin = dice.choice(PAPERS[:1] if _is_wide(manual) else PAPERS)
        size = dice.choice((9.0, 10.0, 10.5))
        body = ParagraphStyle("body", fontName=face, fontSize=size, leading=size * 1.25, spaceAfter=size * 0.5)
        self._manual = manual
        self._body = body
        self._cell = ParagraphStyle("cell", body, spaceAfter=0, fontSize=size - 0.5)
        self._item = ParagraphStyle("item", body, leftIndent=12, bulletIndent=2, spaceAfter=2)
        self._title = ParagraphStyle("title", body, fontName=bold, fontSize=size + 5, leading=size + 8, spaceBefore=10)
        self._heading = ParagraphStyle("heading", body, fontName=bold, fontSize=size + 1, spaceBefore=6)
        self._numbered = dice.random() < 0.5
        self._bullet = dice.choice(("•", "-", "*"))
        self.pages: dict[str, int] = {}

    def write(self, path: Path) -> None:
        """Write the PDF; the same manual and dice give the same bytes."""
        document = BaseDocTemplate(
            str(path), pagesize=self._paper, title=self._manual.title, author=self._manual.maker, invariant=1
        )
        height, margin = self._paper[1], self._margin
        frame = Frame(margin, margin, self._width(1), height - 2 * margin, 0, 0, 0, 0, id="body")
        document.addPageTemplates([PageTemplate("page", [frame], onPage=self._band)])
        document.build(self._story())

    def _width(self, columns: int) -> float:
        return (self._paper[0] - 2 * self._margin - (columns - 1) * GUTTER) / columns

    def _story(self) -> list[Flowable]:
        story: list[Flowable] = [self._words(Line(self._manual.title), self._title), Spacer(1, 8 * mm)]
        for number, chapter in enumerate(self._manual.chapters, start=1):
            title = f"{number} {chapter.title}" if self._numbered else chapter.title
            story.append(self._words(Line(title), self._title, with_next=True))
            width = self._width(chapter.columns)
            parts = [part for block in chapter.blocks for part in self._flowables(block, width)]
            story += parts if chapter.columns == 1 else _side_by_side(parts, width, self._paper[1] / 3)
        return story

    def _flowables(self, block: Block, width: float) -> list[Flowable]:
        match block:
            case Heading(text):
                return [self._words(Line(text), self._heading, with_next=True)]
            case Paragraph(line):
                return [self._words(line, self._body)]
            case Bullets(lines):
                return [self._words(line, self._item, bullet=self._bullet) for line in lines]
            case Terms(pairs):
                return [part for term, line in pairs for part in self._definition(term, line)]
            case Grid():
                return [self._table(block, width), Spacer(1, 4 * mm)]

    def _definition(self, term: str, line: Line) -> list[Flowable]:
        return [self._words(Line(term), self._heading, with_next=True), self._words(line, self._item)]

    def _words(self, line: Line, style: ParagraphStyle, with_next: bool = False, bullet: str | None = None) -> Flowable:
        return _Kept(escape(line.text), style, self._noted(line.tells), with_next, bulletText=bullet)

    def _noted(self, tells: tuple[str, ...]) -> Callable[[int], None]:
        def drawn(page: int) -> None:
            self.pages |= dict.fromkeys(tells, page)

        return drawn

    def _table(self, grid: Grid, width: float) -> Table:
        rows = [[self._words(cell, self._cell) if cell.text else "" for cell in row] for row in grid.rows]
        spans = _spans(grid) if grid.merged else []
        for first, last in spans:
            for number in range(first + 1, last + 1):
                rows[number][0] = ""
        header = [self._words(Line(title), self._cell) for title in grid.header]
        style: list[tuple[Any, ...]] = [("VALIGN", (0, 0), (-1, -1), "TOP")]
        style += [(f"{side}PADDING", (0, 0), (-1, -1), 2) for side in ("LEFT", "RIGHT")]
        style += [("LINEBELOW", (0, 0), (-1, 0), 0.6, LINES)]
        if grid.ruled:
            style += [("GRID", (0, 0), (-1, -1), 0.4, LINES)]
        style += [("NOSPLIT", (0, first + 1), (0, last + 1)) for first, last in spans if last - first < 12]
        style += [("SPAN", (0, first + 1), (0, last + 1)) for first, last in spans if last - first < 12]
        return Table([header, *rows], colWidths=_widths(grid, width), repeatRows=1, style=TableStyle(style))

    def _band(self, canvas: Any, document: Any) -> None:
        canvas.setFont("Helvetica", 8)
        (width, height), margin = self._paper, self._margin
        canvas.drawString(margin, height - BAND, f"{self._manual.maker}  {self._manual.model}")
        canvas.drawRightString(width - margin, BAND, f"Page {document.page}")
        canvas.drawString(margin, BAND, self._manual.title)


def _is_wide(manual: Manual) -> bool:
    grids = [block for chapter in manual.chapters for block in chapter.blocks if isinstance(block, Grid)]
    return any(len(grid.header) > MOST_COLUMNS_ON_SMALL_PAPER for grid in grids)


def _side_by_side(parts: list[Flowable], width: float, tallest: float) -> list[Flowable]:
    """`parts` in two columns of about the same height, in bands no taller than `tallest`."""
    edges = [(f"{side}PADDING", (0, 0), (-1, -1), 0) for side in SIDES]
    plain = TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), *edges, ("RIGHTPADDING", (0, 0), (0, 0), GUTTER)])
    bands: list[Flowable] = []
    while parts:
        half = sum(_height(part, width) for part in parts) / 2
        left, parts = _filled(parts, width, min(half, tallest))
        right, parts = _filled(parts, width, tallest)
        bands.append(Table([[left, right]], colWidths=[width + GUTTER, width], style=plain))
    return bands


def _filled(parts: list[Flowable], width: float, height: float) -> tuple[list[Flowable], list[Flowable]]:
    """The parts that reach down to `height`, then the others; a heading stays with what follows it."""
    count, used = 0, 0.0
    while count < len(parts) and used < height:
        used += _height(parts[count], width)
        count += 1
    while count < len(parts) and _leads(parts[count - 1]):
        count += 1
    return parts[:count], parts[count:]


def _leads(part: Flowable) -> bool:
    return isinstance(part, _Kept) and part.leads


def _height(part: Flowable, width: float) -> float:
    return part.wrap(width, 10_000)[1] + part.getSpaceBefore()


def _widths(grid: Grid, width: float) -> list[float]:
    """Columns of marks are narrow; the others share the rest by their longest cell."""
    longest = [max(len(row[column].text) for row in grid.rows) for column in range(len(grid.header))]
    marks = [column > 0 and most <= 1 for column, most in enumerate(longest)]
    weights = [
        0 if mark else min(max(most, len(title)), 60) + 6
        for mark, most, title in zip(marks, longest, grid.header, strict=True)
    ]
    mark_width = min(MARK_WIDTH, MOST_FOR_MARKS * width / max(1, sum(marks)))
    rest = width - mark_width * sum(marks)
    return [mark_width if mark else rest * weight / sum(weights) for mark, weight in zip(marks, weights, strict=True)]


def _spans(grid: Grid) -> list[tuple[int, int]]:
    """First and last row of each run of equal first cells."""
    spans: list[tuple[int, int]] = []
    for number, row in enumerate(grid.rows):
        if spans and grid.rows[spans[-1][0]][0] == row[0]:
            spans[-1] = (spans[-1][0], number)
        else:
            spans.append((number, number))
    return spans
