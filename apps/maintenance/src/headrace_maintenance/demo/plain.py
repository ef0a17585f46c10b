"""A manual as fixed-width text: underlined titles, columns kept by blanks."""

from textwrap import fill

from headrace_maintenance.demo.document import Block, Bullets, Grid, Heading, Manual, Paragraph, Terms

WIDTH = 76


def as_text(manual: Manual) -> str:
    """The whole file."""
    parts = [manual.title.upper().center(WIDTH).rstrip()]
    for number, chapter in enumerate(manual.chapters, start=1):
        title = f"{number}. {chapter.title}"
        parts += [f"{title}\n{'=' * len(title)}", *(_block(block) for block in chapter.blocks)]
    return "\n\n".join(parts) + "\n"


def _block(block: Block) -> str:
    match block:
        case Heading(text):
            return f"{text}\n{'-' * len(text)}"
        case Paragraph(line):
            return _wrapped(line.text)
        case Bullets(lines):
            return "\n".join(_wrapped(line.text, "  * ", "    ") for line in lines)
        case Terms(pairs):
            return "\n".join(f"{term}\n{_wrapped(line.text, '      ', '      ')}" for term, line in pairs)
        case Grid():
            return _table(block)


def _wrapped(text: str, first: str = "", others: str = "") -> str:
    return fill(
        text, WIDTH, initial_indent=first, subsequent_indent=others, break_on_hyphens=False, break_long_words=False
    )


def _table(grid: Grid) -> str:
    rows = [list(grid.header), *([cell.text for cell in row] for row in grid.rows)]
    if grid.merged:
        for number in range(len(rows) - 1, 1, -1):
            if rows[number][0] == rows[number - 1][0]:
                rows[number][0] = ""
    widths = [max(len(row[column]) for row in rows) for column in range(len(grid.header))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    rule = "  ".join("-" * width for width in widths)
    return "\n".join([lines[0], rule, *lines[1:], *([rule] if grid.ruled else [])])
