# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# (pypdfium2 and its bindings carry no types; this file is the only one that calls the text side of pdfium)
"""Takes the words of a PDF page out of pdfium: their text, place, size and looks."""

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from headrace_maintenance.reading.pdf_place import Box, Place

_BOLD = ("bold", "black", "heavy", "semibold", "demi")
_SYMBOLS = ("dingbat", "wingding", "webding", "symbol", "marlett")
_BROKEN = (0x2, 0xFFFE)
_NAME_LENGTH = 128


@dataclass(frozen=True, slots=True)
class Glyphs:
    """A word as pdfium has it.

    `base` is the height its letters stand on, `turn` its direction in quarter turns, `symbol` that its font is one
    of signs.
    """

    text: str
    box: Box
    base: float
    start: int
    end: int
    size: float
    bold: bool
    symbol: bool
    turn: int


@dataclass(frozen=True, slots=True)
class _Font:
    origin: tuple[float, float]
    size: float
    bold: bool
    symbol: bool
    turn: int


def page_words(page: pdfium.PdfPage) -> tuple[str, list[Glyphs], Place]:
    """Return the text of a page, its words, and its place as most of its words are upright."""
    text_page = page.get_textpage()
    text = text_page.get_text_range()
    words = list(_words(text_page, text))
    turns = Counter(word.turn for word in words)
    turn = turns.most_common(1)[0][0] if turns else 0
    left, bottom, right, top = page.get_bbox()
    place = Place(left, bottom, right, top, -turn % 4)
    text_page.close()
    return text, [_seen(word, place, turn) for word in words], place


def _seen(word: Glyphs, place: Place, turn: int) -> Glyphs:
    box = place.seen(word.box)
    base = box[1] + (word.box[3] - word.base) if word.turn == 0 and place.turn == 0 else box[3]
    return replace(word, box=box, base=base, turn=(word.turn - turn) % 4)


def _words(text_page: pdfium.PdfTextPage, text: str) -> Iterator[Glyphs]:
    handle = text_page.raw
    box = raw.FS_RECTF()
    font = _Font((0, 0), 0, False, False, 0)
    open_word: list[tuple[str, Box, int]] = []
    place = 0
    for index in range(text_page.count_chars()):
        code = raw.FPDFText_GetUnicode(handle, index)
        place, width = _place_of(code, text, place)
        raw.FPDFText_GetLooseCharBox(handle, index, ctypes.byref(box))
        glyph = (box.left, box.bottom, box.right, box.top)
        space = (code <= 32 and code not in _BROKEN) or code == 0xA0
        if open_word and (space or _jumps(open_word[-1][1], glyph, font)):
            yield _word(open_word, font)
            open_word = []
        if not space:
            if not open_word:
                font = _font(text_page, index)
            open_word.append((text[place : place + width], glyph, place))
        place += width
    if open_word:
        yield _word(open_word, font)


def _place_of(code: int, text: str, place: int) -> tuple[int, int]:
    """Return where a character of pdfium's list stands in the text it gives, and its length there (0: left out)."""
    wanted = "\ufffe" if code in _BROKEN else chr(code) if code < 0x110000 else ""
    for ahead in range(3):
        if place + ahead < len(text) and text[place + ahead] == wanted:
            return place + ahead, 1
    return place, 0


def _word(glyphs: list[tuple[str, Box, int]], font: _Font) -> Glyphs:
    boxes = [box for _, box, _ in glyphs]
    box = (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )
    text = "".join(part for part, _, _ in glyphs)
    start, end = glyphs[0][2], glyphs[-1][2] + len(glyphs[-1][0])
    return Glyphs(text, box, font.origin[1], start, end, font.size, font.bold, font.symbol, font.turn)


def _jumps(before: Box, after: Box, font: _Font) -> bool:
    """The next character stands on another line, or far from where this one ends."""
    if font.turn % 2:
        return abs(after[0] - before[0]) > 0.6 * max(before[2] - before[0], 1)
    height = max(before[3] - before[1], 1)
    return abs(after[1] - before[1]) > 0.6 * height or not -height < after[0] - before[2] < 0.6 * height


def _font(text_page: pdfium.PdfTextPage, index: int) -> _Font:
    buffer = ctypes.create_string_buffer(_NAME_LENGTH)
    flags = ctypes.c_int()
    raw.FPDFText_GetFontInfo(text_page.raw, index, buffer, _NAME_LENGTH, ctypes.byref(flags))
    name = buffer.value.decode("utf-8", "replace").lower()
    angle = raw.FPDFText_GetCharAngle(text_page.raw, index)
    turn = round(angle / (math.pi / 2)) % 4 if angle >= 0 else 0
    bold = any(part in name for part in _BOLD) or raw.FPDFText_GetFontWeight(text_page.raw, index) >= 600
    size = round(_scaled_size(text_page, index), 1)
    return _Font(_origin(text_page, index), size, bold, any(part in name for part in _SYMBOLS), turn)


def _origin(text_page: pdfium.PdfTextPage, index: int) -> tuple[float, float]:
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(text_page.raw, index, ctypes.byref(x), ctypes.byref(y))
    return x.value, y.value


def _scaled_size(text_page: pdfium.PdfTextPage, index: int) -> float:
    """The size on the page: what the font is set to, times the scale of the text."""
    matrix = raw.FS_MATRIX()
    size = raw.FPDFText_GetFontSize(text_page.raw, index)
    if raw.FPDFText_GetMatrix(text_page.raw, index, ctypes.byref(matrix)):
        return size * math.hypot(matrix.c, matrix.d)
    return size
