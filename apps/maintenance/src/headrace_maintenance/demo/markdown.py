"""A manual as Markdown: headings, lists, pipe tables."""

from headrace_maintenance.demo.document import Block, Bullets, Grid, Heading, Manual, Paragraph, Terms


def as_markdown(manual: Manual) -> str:
    """The whole file."""
    parts = [f"# {manual.title}", f"*{manual.maker} {manual.model}*"]
    for chapter in manual.chapters:
        parts += [f"## {chapter.title}", *(_block(block) for block in chapter.blocks)]
    return "\n\n".join(parts) + "\n"


def _block(block: Block) -> str:
    match block:
        case Heading(text):
            return f"### {text}"
        case Paragraph(line):
            return line.text
        case Bullets(lines):
            return "\n".join(f"- {line.text}" for line in lines)
        case Terms(pairs):
            return "\n\n".join(f"**{term}**\n\n{line.text}" for term, line in pairs)
        case Grid():
            return _table(block)


def _table(grid: Grid) -> str:
    rows = [_row(grid.header), "|" + " --- |" * len(grid.header)]
    for number, row in enumerate(grid.rows):
        cells = [cell.text for cell in row]
        if grid.merged and number and grid.rows[number - 1][0] == row[0]:
            cells[0] = ""
        rows.append(_row(cells))
    return "\n".join(rows)


def _row(cells: tuple[str, ...] | list[str]) -> str:
    return "| " + " | ".join(cells) + " |"
