"""Chunks of manuals on their way into the database and back."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

import orjson
from pydantic import TypeAdapter

from headrace_maintenance.chunk import Block, Chunk

_BLOCKS = TypeAdapter(tuple[Block, ...])


def as_json(chunks: Sequence[Chunk]) -> str:
    """The chunks of one document, numbered, as the statement `put_document` takes them."""
    rows = [
        {
            "place": place,
            "chunk": one.chunk,
            "page": one.page,
            "headings": list(one.headings),
            "text": one.text,
            "blocks": [asdict(block) for block in one.blocks],
            "sha256": one.sha256,
        }
        for place, one in enumerate(chunks)
    ]
    return orjson.dumps(_storable(rows)).decode()


def chunk_of(row: Mapping[str, Any]) -> Chunk:
    """A row of the table `chunk`."""
    return Chunk(
        document=row["file"],
        chunk=row["chunk"],
        page=row["page"],
        headings=tuple(row["headings"]),
        text=row["text"],
        blocks=_BLOCKS.validate_python(row["blocks"]),
        sha256=row["sha256"],
    )


def _storable(value: Any) -> Any:
    """The same with what PostgreSQL text cannot hold (NUL, lone surrogates) as the replacement character."""
    if isinstance(value, str):
        return value.replace("\x00", "\ufffd").encode("utf-8", "replace").decode()
    if isinstance(value, list):
        return [_storable(one) for one in value]  # pyright: ignore[reportUnknownVariableType] -- JSON is of any type
    if isinstance(value, dict):
        return {key: _storable(one) for key, one in value.items()}  # pyright: ignore[reportUnknownVariableType] -- as above
    if isinstance(value, tuple):
        return [_storable(one) for one in value]  # pyright: ignore[reportUnknownVariableType] -- as above
    return value
