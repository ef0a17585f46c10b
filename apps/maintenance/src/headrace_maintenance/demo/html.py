"""A manual as HTML: merged cells, definition lists, nested headings."""

from html import escape

from headrace_maintenance.demo.document import Block, Bullets, Chapter, Grid, Heading, Line, Manual, Paragraph, Terms


def as_html(manual: Manual) -> str:
    """The whole page."""
    chapters = "\n".join(_chapter(chapter) for chapter in manual.chapters)
    title = escape(manual.title)
    return (
        f'<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8"><title>{title}</title>'
        "<style>td, th { border: 1px solid gray; vertical-align: top }</style></head>\n"
        f"<body>\n<header>{escape(manual.maker)} {escape(manual.model)}</header>\n<h1>{title}</h1>\n"
        f"{chapters}\n<footer>{escape(manual.maker)}, all rights reserved</footer>\n</body>\n</html>\n"
    )


def _chapter(chapter: Chapter) -> str:
    return "\n".join([f"<section>\n<h2>{escape(chapter.title)}</h2>", *map(_block, chapter.blocks), "</section>"])


def _block(block: Block) -> str:
    match block:
        case Heading(text):
            return f"<h3>{escape(text)}</h3>"
        case Paragraph(line):
            return f"<p>{escape(line.text)}</p>"
        case Bullets(lines):
            return "<ul>\n" + "\n".join(f"<li>{escape(line.text)}</li>" for line in lines) + "\n</ul>"
        case Terms(pairs):
            items = (f"<dt>{escape(term)}</dt>\n<dd>{escape(line.text)}</dd>" for term, line in pairs)
            return "<dl>\n" + "\n".join(items) + "\n</dl>"
        case Grid():
            return _table(block)


def _table(grid: Grid) -> str:
    head = "".join(f"<th>{escape(title)}</th>" for title in grid.header)
    rows = [_row(grid, number) for number in range(len(grid.rows))]
    return "\n".join([f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>", *rows, "</tbody>\n</table>"])


def _row(grid: Grid, number: int) -> str:
    first, *others = grid.rows[number]
    cells = "".join(f"<td>{escape(cell.text)}</td>" for cell in others)
    return f"<tr>{_first_cell(grid, number, first)}{cells}</tr>"


def _first_cell(grid: Grid, number: int, first: Line) -> str:
    if not grid.merged:
        return f"<td>{escape(first.text)}</td>"
    if number and grid.rows[number - 1][0] == first:
        return ""
    same = 1
    while number + same < len(grid.rows) and grid.rows[number + same][0] == first:
        same += 1
    return f'<th rowspan="{same}" scope="rowgroup">{escape(first.text)}</th>'
