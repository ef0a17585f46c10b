"""Reads plain text, typed or from OCR: form feeds are page breaks, blank space and signs are the layout."""

import re
from collections.abc import Sequence

from headrace_maintenance.reading.flow import write_flow
from headrace_maintenance.reading.joining import vocabulary_of
from headrace_maintenance.reading.page import Page
from headrace_maintenance.reading.running import running_lines
from headrace_maintenance.reading.sheet import Sheet, Thread
from headrace_maintenance.reading.text_elements import text_elements
from headrace_maintenance.reading.text_lines import RawLine, raw_lines

_PAGE_MARK = re.compile(r"[-–—=\[(\s]*page\s+\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?[-–—=\])\s]*", re.IGNORECASE)


def read_text(text: str) -> tuple[Page, ...]:
    """Return the pages of a text file with their blocks; a page's text is the file's own, between two form feeds."""
    texts = text.rstrip("\f\r\n ").split("\f") if "\f" in text else [text]
    pages = [raw_lines(page) for page in texts]
    repeated = _repeated(pages)
    vocabulary = vocabulary_of(text)
    thread = Thread()
    read: list[Page] = []
    for number, (page, lines) in enumerate(zip(texts, pages, strict=True), 1):
        kept = [RawLine("", line.start) if (number, line.start) in repeated else line for line in lines]
        sheet = Sheet(number, thread)
        write_flow(text_elements(kept, vocabulary), sheet, vocabulary)
        read.append(sheet.page(page))
    return tuple(read)


def _repeated(pages: Sequence[Sequence[RawLine]]) -> set[tuple[int, int]]:
    """Where the running headers and footers stand: the number of the page, and the place in it."""
    placed = [[(number, line) for line in lines if line.text.strip()] for number, lines in enumerate(pages, 1)]
    sheets = placed if len(pages) > 1 else _marked_off(placed[0])
    running = running_lines([[line.text for _, line in sheet] for sheet in sheets])
    return {
        (sheet[place][0], sheet[place][1].start)
        for sheet, places in zip(sheets, running, strict=True)
        for place in places.heads | places.feet
    }


def _marked_off(lines: list[tuple[int, RawLine]]) -> list[list[tuple[int, RawLine]]]:
    """The sheets of a text without form feeds whose pages are marked by lines like "--- Page 3 ---"."""
    sheets: list[list[tuple[int, RawLine]]] = [[]]
    opens = bool(lines) and bool(_PAGE_MARK.fullmatch(lines[0][1].text))
    for line in lines:
        mark = bool(_PAGE_MARK.fullmatch(line[1].text))
        if mark and opens and sheets[-1]:
            sheets.append([])
        sheets[-1].append(line)
        if mark and not opens:
            sheets.append([])
    return [sheet for sheet in sheets if sheet] or [[]]
