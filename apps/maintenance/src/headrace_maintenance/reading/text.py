"""Reads plain text, typed or from OCR: form feeds are page breaks, blank space and signs are the layout."""

from headrace_maintenance.reading.contents import contents_lines
from headrace_maintenance.reading.flow import write_flow
from headrace_maintenance.reading.joining import vocabulary_of
from headrace_maintenance.reading.page import Page
from headrace_maintenance.reading.running import running_lines
from headrace_maintenance.reading.sheet import Sheet, Thread
from headrace_maintenance.reading.text_elements import text_elements
from headrace_maintenance.reading.text_lines import RawLine, raw_lines


def read_text(text: str) -> tuple[Page, ...]:
    """Return the pages of a text file with their blocks; a page's text is the file's own, between two form feeds."""
    texts = text.rstrip("\f\r\n ").split("\f") if "\f" in text else [text]
    pages = [raw_lines(page) for page in texts]
    filled = [[line for line in lines if line.text.strip()] for lines in pages]
    running = running_lines([[line.text for line in lines] for lines in filled])
    vocabulary = vocabulary_of(text)
    thread = Thread()
    read: list[Page] = []
    for number, page in enumerate(texts, 1):
        contents = contents_lines([line.text for line in filled[number - 1]])
        dropped = {filled[number - 1][place].start for place in running[number - 1] | contents}
        kept = [RawLine("", line.start) if line.start in dropped else line for line in pages[number - 1]]
        sheet = Sheet(number, thread)
        write_flow(text_elements(kept, vocabulary), sheet, vocabulary)
        read.append(sheet.page(page))
    return tuple(read)
