"""Parts plain text into lines of words and tables with bars: text files, and what stands as typed in other formats."""

from collections.abc import Sequence, Set

from headrace_maintenance.reading.contents import contents_lines
from headrace_maintenance.reading.grid import Grid
from headrace_maintenance.reading.line import Line
from headrace_maintenance.reading.text_bars import bar_table, grid_of_bars
from headrace_maintenance.reading.text_lines import RawLine, is_rule, text_line
from headrace_maintenance.reading.text_spacing import with_words_closed
from headrace_maintenance.reading.text_titles import underlined, with_headings


def text_elements(lines: Sequence[RawLine], vocabulary: Set[str]) -> list[Line | Grid]:
    """Return the tables with bars among the lines, and the lines between them; a table of contents is left out."""
    listed = contents_lines([line.text for line in lines])
    lines = [RawLine("", line.start) if place in listed else line for place, line in enumerate(lines)]
    elements: list[Line | Grid] = []
    place, since = 0, 0
    while place < len(lines):
        stop = bar_table(lines, place)
        if stop > place:
            elements += [*_plain(lines[since:place]), grid_of_bars(lines[place:stop], vocabulary)]
            since = stop
        place = max(stop, place + 1)
    return [*elements, *_plain(lines[since:])]


def _plain(raw: Sequence[RawLine]) -> list[Line]:
    lines: list[Line] = []
    empty, ruled = 0, False
    for line in raw:
        if not line.text.strip():
            empty += 1
        elif is_rule(line.text):
            heading = underlined(lines[-1], line.text) if lines and not empty and not ruled else None
            lines[-1:] = [heading] if heading else lines[-1:]
            ruled = heading is None
            empty += heading is not None
        elif found := text_line(line, float(empty), ruled):
            lines.append(found)
            empty, ruled = 0, False
    return with_headings(with_words_closed(lines))
