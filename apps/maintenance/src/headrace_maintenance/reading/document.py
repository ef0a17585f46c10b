"""Reads a manual, whatever its format, into pages of blocks."""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from headrace_maintenance.reading.encoding import decode
from headrace_maintenance.reading.format import format_of, is_pdf
from headrace_maintenance.reading.html import read_html
from headrace_maintenance.reading.markdown import read_markdown
from headrace_maintenance.reading.page import Page
from headrace_maintenance.reading.pdf import read_pdf
from headrace_maintenance.reading.text import read_text
from headrace_maintenance.reading.unreadable import ACCEPTED, UnreadableDocument

LARGEST = 200 * 1024 * 1024
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Document:
    """A manual as read: the name of its file, the hex digest of its bytes, and its pages in order."""

    name: str
    sha256: str
    pages: tuple[Page, ...]


def read_document(path: Path) -> Document:
    """Read a manual: PDF, HTML, Markdown or plain text, told by what is in the file before its suffix.

    A 50-page PDF takes about two seconds on one core, other formats far less. Raises UnreadableDocument for a file
    that is missing, empty, over 200 MB, encrypted, without text (a scan), damaged, or of another format.
    """
    data = _bytes(path)
    pages = _pages(path, data)
    if not any(page.text.strip() for page in pages):
        raise UnreadableDocument(path, "there is no text in it")
    return Document(path.name, hashlib.sha256(data).hexdigest(), pages)


def _bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise UnreadableDocument(path, f"it is {size / 1e6:.0f} MB, and the most is {LARGEST // 2**20} MB")
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableDocument(path, f"the file cannot be opened ({error.strerror})") from error
    if not data.strip():
        raise UnreadableDocument(path, "the file is empty")
    return data


def _pages(path: Path, data: bytes) -> tuple[Page, ...]:
    if is_pdf(data):
        return read_pdf(path, data)
    declared = _CHARSET.search(data[:4096])
    text = decode(data, declared.group(1).decode("ascii") if declared else None)
    if text is None or path.suffix.lower() == ".pdf":
        raise UnreadableDocument(path, f"it is of no known format; accepted is {ACCEPTED}")
    readers = {"html": read_html, "markdown": read_markdown, "text": read_text}
    return readers[format_of(text, path.suffix.lower())](text)
