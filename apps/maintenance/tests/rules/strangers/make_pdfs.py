"""Draws the PDF manuals of these folders from what they say: `python make_pdfs.py` writes them again, byte for byte.

A line of a source starts with a sign for what it is: `#` and `##` headings, `-` an item, `|` a table row, `~` a row of
an unruled table, `=` a page break, `*` a small note; anything else is a paragraph.
"""

from itertools import groupby
from pathlib import Path
from typing import Any

from reportlab.lib.pagesizes import A4, LETTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageBreak, PageTemplate, Paragraph, Spacer, Table

HERE = Path(__file__).parent
WIDTHS: dict[str, tuple[float, ...]] = {
    "outboard": (190, 58, 58, 58, 58, 58),
    "genset": (150, 170, 130),
    "stabiliser": (170, 50, 50, 50, 50, 50),
    "steering": (110, 230, 110),
}
FACES = {"outboard": "Helvetica", "fuel_polishing": "Times-Roman", "genset": "Times-Roman"}
PAPERS = {"outboard": LETTER, "genset": LETTER}
TWO_COLUMNS = {"fuel_polishing", "stabiliser_prose"}


def main() -> None:
    """Write every PDF beside its source."""
    for source in sorted(HERE.glob("*/*.pdf.source")):
        draw(source.stem.removesuffix(".pdf"), source)


def draw(name: str, source: Path) -> None:
    """Write one PDF."""
    paper = PAPERS.get(name, A4)
    document = BaseDocTemplate(str(source.with_suffix("")), pagesize=paper, invariant=True, title=name)
    wide, high = paper
    places = [(50.0, wide / 2 - 58), (wide / 2 + 8, wide / 2 - 58)] if name in TWO_COLUMNS else [(50.0, wide - 100)]
    frames = [Frame(left, 60, width, high - 125, leftPadding=0, rightPadding=0) for left, width in places]
    running = source.read_text().splitlines()[0]
    document.addPageTemplates(PageTemplate("page", frames, onPage=lambda canvas, _: _around(canvas, running, high)))
    document.build(_flow(name, source.read_text().splitlines()[1:]))


def _around(canvas: Any, running: str, high: float) -> None:
    canvas.setFont("Helvetica", 7)
    canvas.drawString(50, high - 40, running)
    canvas.drawCentredString(300, 35, str(canvas.getPageNumber()))


def _flow(name: str, lines: list[str]) -> list[Flowable]:
    flow: list[Flowable] = []
    for sign, group in groupby(lines, key=lambda line: line[:1] if line[:1] in "|~" else "line"):
        if sign in "|~":
            flow += [_table(name, list(group), ruled=sign == "|"), Spacer(1, 8)]
        else:
            flow += [_line(name, line) for line in group if line]
    return flow


def _line(name: str, line: str) -> Flowable:
    face = FACES.get(name, "Helvetica")
    bold = {"Helvetica": "Helvetica-Bold", "Times-Roman": "Times-Bold"}[face]
    body = ParagraphStyle("body", fontName=face, fontSize=9.5, leading=12, spaceAfter=5)
    if line.startswith("="):
        return PageBreak()
    if line.startswith("##"):
        return Paragraph(line[2:].strip(), ParagraphStyle("h2", body, fontName=bold, fontSize=11, spaceBefore=6))
    if line.startswith("#"):
        return Paragraph(line[1:].strip(), ParagraphStyle("h1", body, fontName=bold, fontSize=15, leading=19))
    if line.startswith("-"):
        return Paragraph(line[1:].strip(), ParagraphStyle("item", body, leftIndent=12), bulletText="•")
    if line.startswith("*"):
        return Paragraph(line, ParagraphStyle("note", body, fontSize=7.5, leading=9))
    return Paragraph(line, body)


def _table(name: str, lines: list[str], ruled: bool) -> Table:
    face = FACES.get(name, "Helvetica")
    small = ParagraphStyle("cell", fontName=face, fontSize=8.5, leading=10)
    rows = [[_cell(cell.strip(), small) for cell in line[1:].split("|")] for line in lines]
    style: list[Any] = [("VALIGN", (0, 0), (-1, -1), "TOP"), ("SPAN", (0, 0), (0, 0))]
    if ruled:
        style.append(("GRID", (0, 0), (-1, -1), 0.5, (0.4, 0.4, 0.4)))
    columns = len(rows[0])
    return Table(rows, colWidths=WIDTHS[name][:columns], repeatRows=1, style=style, hAlign="LEFT")


def _cell(text: str, style: ParagraphStyle) -> Paragraph:
    return Paragraph(text.replace("✓", '<font name="ZapfDingbats">4</font>'), style)


if __name__ == "__main__":
    main()
