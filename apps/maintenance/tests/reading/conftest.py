"""Makes real files of manuals and reads them."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph, Table

from headrace_maintenance.chunk import Block
from headrace_maintenance.reading.document import Document, read_document

STYLES = getSampleStyleSheet()


class Dot(Flowable):
    """A filled circle, drawn and not written."""

    def wrap(self, *_):
        return 8, 8

    def draw(self):
        self.canv.circle(4, 4, 3, fill=1, stroke=0)


class Making:
    """Pieces of a PDF in the looks that makers use."""

    dot = Dot

    def text(self, words: str, style: str = "Normal", **options) -> Paragraph:
        return Paragraph(words, STYLES[style], **options)

    def ruled(self, rows: Sequence[Sequence[object]], *style: tuple, **options) -> Table:
        return Table(rows, style=[("GRID", (0, 0), (-1, -1), 0.5, colors.black), *style], **options)

    def plain(self, rows: Sequence[Sequence[object]], *style: tuple, **options) -> Table:
        return Table(rows, style=list(style), **options)


@pytest.fixture
def making() -> Making:
    return Making()


@pytest.fixture
def read_text_file(tmp_path) -> Callable[..., Document]:
    def read(text: str, name: str = "manual.txt", encoding: str = "utf-8") -> Document:
        path = tmp_path / name
        path.write_bytes(text.encode(encoding))
        return read_document(path)

    return read


@pytest.fixture
def build_pdf(tmp_path) -> Callable[..., Path]:
    """Lay a story out on pages of one column or two; with `edges`, a running header and a page number on each."""

    def build(story: list, columns: int = 1, edges: bool = False) -> Path:
        def draw_edges(canvas: Canvas, document) -> None:
            canvas.setFont("Helvetica", 8)
            canvas.drawString(60, 810, "Aqua 3000 owner's manual")
            canvas.drawString(280, 25, f"Page {document.page}")

        width = 490 / columns - 15
        frames = [Frame(50 + place * 490 / columns, 60, width, 720) for place in range(columns)]
        path = tmp_path / "manual.pdf"
        document = BaseDocTemplate(str(path), pagesize=A4)
        document.addPageTemplates([PageTemplate("page", frames, onPage=draw_edges if edges else lambda *_: None)])
        document.build(story)
        return path

    return build


@pytest.fixture
def draw_pdf(tmp_path) -> Callable[..., Path]:
    """Draw pages by hand: one function for each, given the canvas."""

    def build(*pages: Callable[[Canvas], None], **options) -> Path:
        path = tmp_path / "drawn.pdf"
        canvas = Canvas(str(path), pagesize=A4, **options)
        for page in pages:
            page(canvas)
            canvas.showPage()
        canvas.save()
        return path

    return build


@pytest.fixture
def blocks_of() -> Callable[..., list[Block]]:
    def blocks(document: Document, kind: str | None = None) -> list[Block]:
        return [block for page in document.pages for block in page.blocks if kind in (None, block.kind)]

    return blocks
