"""What the stand-in of Pinecone keeps: vectors by namespace and id, in memory, and in a file when one is given."""

import dbm
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import numpy as np

_KEY = "\x1f"


@dataclass(frozen=True, slots=True)
class Record:
    """One vector as Pinecone keeps it."""

    values: list[float]
    metadata: dict[str, Any]


class PineconeVectors:
    """Records of one index. With a file, what was put in is there after a restart."""

    def __init__(self, dimension: int, file: Path | None = None) -> None:
        self.dimension = dimension
        self._file = str(file) if file else None
        self._records: dict[tuple[str, str], Record] = dict(self._saved())

    def put(self, namespace: str, name: str, record: Record) -> None:
        """Put one record in, or in place of the one with its id."""
        self._records[namespace, name] = record
        self._save(namespace, name, json.dumps({"values": record.values, "metadata": record.metadata}))

    def drop(self, namespace: str, names: Iterable[str]) -> None:
        """Take records out; an id that is not there is no error."""
        for name in names:
            if self._records.pop((namespace, name), None) is not None:
                self._save(namespace, name, None)

    def names(self, namespace: str, prefix: str = "") -> list[str]:
        """The ids of a namespace that start so, in order."""
        return sorted(name for space, name in self._records if space == namespace and name.startswith(prefix))

    def nearest(
        self, namespace: str, vector: list[float], k: int, wanted: Mapping[str, Any]
    ) -> list[tuple[str, float, Record]]:
        """Id, cosine and record of the nearest that the metadata filter lets through."""
        asked = np.asarray(vector)
        scored = [
            (name, _cosine(asked, np.asarray(record.values)), record)
            for (space, name), record in self._records.items()
            if space == namespace and passes(record.metadata, wanted)
        ]
        return sorted(scored, key=lambda found: (-found[1], found[0]))[:k]

    def counts(self) -> dict[str, int]:
        """How many records each namespace has."""
        found: dict[str, int] = {}
        for space, _ in self._records:
            found[space] = found.get(space, 0) + 1
        return found

    def _saved(self) -> Iterable[tuple[tuple[str, str], Record]]:
        if self._file is None:
            return
        with dbm.open(self._file, "c") as file:
            for key in file.keys():  # noqa: SIM118 - a dbm file is no mapping and cannot be walked itself
                space, name = cast("bytes", key).decode().split(_KEY)
                yield (space, name), Record(**json.loads(file[key]))

    def _save(self, namespace: str, name: str, content: str | None) -> None:
        if self._file is None:
            return
        with dbm.open(self._file, "c") as file:
            if content is None:
                del file[f"{namespace}{_KEY}{name}"]
            else:
                file[f"{namespace}{_KEY}{name}"] = content


def passes(metadata: Mapping[str, Any], wanted: Mapping[str, Any]) -> bool:
    """Pinecone's filter language, as much of it as is spoken here: $eq, $ne, $in, $and, and a plain value.

    Raises ValueError for any other operator.
    """
    return all(_passes_one(metadata, key, condition) for key, condition in wanted.items())


def _passes_one(metadata: Mapping[str, Any], key: str, condition: Any) -> bool:
    if key == "$and":
        return all(passes(metadata, one) for one in condition)
    if not isinstance(condition, dict):
        return metadata.get(key) == condition
    tests = cast("dict[str, Any]", condition)
    return all(_holds(metadata.get(key), operator, value) for operator, value in tests.items())


def _holds(found: Any, operator: str, value: Any) -> bool:
    match operator:
        case "$eq":
            return found == value
        case "$ne":
            return found != value
        case "$in":
            return found in value
        case _:
            raise ValueError(f"the operator {operator} is not spoken here; $eq, $ne, $in and $and are")


def _cosine(a: Any, b: Any) -> float:
    lengths = float(np.linalg.norm(a) * np.linalg.norm(b))
    return float(a @ b) / lengths if lengths else 0.0
