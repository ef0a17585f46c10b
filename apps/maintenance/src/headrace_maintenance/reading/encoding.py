"""Turns the bytes of a text file into text: UTF-8, UTF-16 or UTF-32 with or without a mark, else Windows-1252."""

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_CONTROL_SHARE = 0.005
_SAMPLE = 4096


def decode(data: bytes, declared: str | None = None) -> str | None:
    """Return the text of the bytes, or None when they are no text; `declared` is the encoding a file names itself."""
    for encoding in _candidates(data, declared):
        try:
            text = data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        return text if _is_text(text) else None
    return None


def _candidates(data: bytes, declared: str | None) -> tuple[str, ...]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return (encoding,)
    sample = data[:_SAMPLE]
    if sample[1::2].count(0) > len(sample) / 5:
        return ("utf-16-le",)
    if sample[::2].count(0) > len(sample) / 5:
        return ("utf-16-be",)
    return ("utf-8", *([declared] if declared else []), "cp1252", "latin-1")


def _is_text(text: str) -> bool:
    return len(_CONTROL.findall(text)) <= _CONTROL_SHARE * len(text)
