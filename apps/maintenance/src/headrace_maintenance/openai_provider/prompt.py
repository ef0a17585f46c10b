"""What a model is told: our instructions in the system message, manuals and records fenced off in the user message."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from typing import Literal

from headrace_maintenance.chunk import Chunk

Step = Literal["extract", "classify", "discover"]
CODE_LENGTH = 16


@cache
def instructions(step: Step) -> str:
    """The system message of a step."""
    return _text(step) + "\n" + _text("fence")


def fenced(name: str, text: str) -> str:
    """`text` between two lines that carry a code made from it, so that no text can hold the line that ends it."""
    code = hashlib.sha256(f"{name}\0{text}".encode()).hexdigest()[:CODE_LENGTH]
    return f"<<<{name} {code}\n{text}\n<<<end {code}"


def chunks_message(chunks: Sequence[Chunk]) -> str:
    """The user message of extract: each chunk with its id and the headings above it."""
    return "\n\n".join(fenced(f"chunk {number}", _chunk(number, chunk)) for number, chunk in enumerate(chunks, start=1))


def records_message(parts: Iterable[tuple[str, object]]) -> str:
    """The user message of classify and discover: named records as JSON."""
    return "\n\n".join(fenced(name, json.dumps(record, ensure_ascii=False, indent=1)) for name, record in parts)


def _chunk(number: int, chunk: Chunk) -> str:
    above = "\n".join(f"[heading above] {heading}" for heading in chunk.headings)
    return "\n".join(part for part in (f"[id] {number}", above, "[text]", chunk.text) if part)


def _text(name: str) -> str:
    return files("headrace_maintenance.openai_provider").joinpath("prompts", f"{name}.md").read_text("utf-8")
