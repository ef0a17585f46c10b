"""Decides what kind of document a file is, by what is in it first and by its suffix where that does not tell."""

import re
from typing import Literal

Format = Literal["pdf", "html", "markdown", "text"]

_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_HTML_TAG = re.compile(r"</(?:table|p|div|h[1-6]|ul|ol|tr|dl|section|article|body)\s*>", re.IGNORECASE)
_BARS = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)+\|?\s*$", re.MULTILINE)
_TITLE = re.compile(r"^#{1,6} +\S", re.MULTILINE)
_HINT = re.compile(r"^#{1,6} +\S|^\s*[-*+] +\S|^\S.*\n(?:=+|-+)\s*$|\*\*\S|^```|^\s*\|.*\|\s*$|\]\(|^> ", re.MULTILINE)
_HTML_SUFFIXES = (".html", ".htm", ".xhtml")
_MARKDOWN_SUFFIXES = (".md", ".markdown", ".mdown", ".mkd")


def is_pdf(data: bytes) -> bool:
    """Say whether the bytes are a PDF's; some makers put a few bytes before its mark."""
    return b"%PDF-" in data[:1024]


def format_of(text: str, suffix: str) -> Format:
    """Return the format of a file's text, given its suffix in lower case."""
    if _HTML_START.match(text) or (suffix in _HTML_SUFFIXES and re.search(r"<[a-zA-Z!/][^>]*>", text)):
        return "html"
    if suffix in _MARKDOWN_SUFFIXES:
        return "markdown" if _HINT.search(text) else "text"
    if text.lstrip().startswith("<") and len(_HTML_TAG.findall(text[:20000])) >= 3:
        return "html"
    titles = len(_TITLE.findall(text))
    if "\f" not in text and (titles >= 2 or (titles and _BARS.search(text))):
        return "markdown"
    return "text"
