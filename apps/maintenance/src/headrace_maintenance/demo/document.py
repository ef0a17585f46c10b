"""A manual before it is written in a format: chapters of paragraphs, lists, tables and definitions."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """Words that stay together; `tells` names the sayings (see `saying`) that they contain."""

    text: str
    tells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """A title inside a chapter."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    line: Line


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; `merged` means that equal neighbours in its first column are one cell."""

    header: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]
    ruled: bool = True
    merged: bool = False


@dataclass(frozen=True, slots=True)
class Terms:
    """Definitions: a term and its text."""

    pairs: tuple[tuple[str, Line], ...]


Block = Heading | Paragraph | Bullets | Grid | Terms


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter, in one or two columns."""

    title: str
    blocks: tuple[Block, ...]
    columns: int = 1
    has_tasks: bool = False


@dataclass(frozen=True, slots=True)
class Manual:
    """A whole manual; `stem` is its file name without the ending."""

    stem: str
    title: str
    maker: str
    model: str
    chapters: tuple[Chapter, ...]
