"""What the tests of the rules share: manuals written in the test, read and cut as the app does it."""

import runpy
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from headrace_maintenance.chunk import Block, Chunk
from headrace_maintenance.reading.chunks import cut
from headrace_maintenance.reading.document import read_document
from headrace_maintenance.rules.extract import extract
from headrace_maintenance.rules.found import Found

HERE = Path(__file__).parent


@pytest.fixture
def chunks_of(tmp_path: Path) -> Callable[..., tuple[Chunk, ...]]:
    """Chunks of a manual given as Markdown, or as text of another kind by its suffix."""

    def cut_text(text: str, suffix: str = ".md") -> tuple[Chunk, ...]:
        path = tmp_path / f"manual{suffix}"
        path.write_text(text)
        return cut(read_document(path))

    return cut_text


@pytest.fixture
def tasks_of(chunks_of: Callable[..., tuple[Chunk, ...]]) -> Callable[..., list[Found]]:
    """The tasks found in a manual given as text."""
    return lambda text, suffix=".md": extract(chunks_of(text, suffix))


@pytest.fixture
def rows() -> Callable[..., list[Found]]:
    """The tasks of one table, given as its titles and the cells of its rows, built by hand."""

    def read(header: Sequence[str], *cells: Sequence[str], headings: Sequence[str] = ("Maintenance",)) -> list[Found]:
        blocks = tuple(
            Block("row", " ".join(row), 1, tuple(headings), cells=tuple(row), header=tuple(header)) for row in cells
        )
        text = "\n".join(block.text for block in blocks)
        return extract([Chunk("manual.md", "p1.1", 1, tuple(headings), text, blocks, "0" * 64)])

    return read


@pytest.fixture
def measure() -> Callable[[str], Any]:
    """Measures the rules on the manuals of one folder beside this file ("manuals/tuning")."""
    program = runpy.run_path(str(HERE / "measure.py"))
    return lambda folder: program["measure_folder"](HERE / folder)
