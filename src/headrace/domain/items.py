"""An item: a thing in a catalogue that pipelines take through their steps."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Item:
    """A thing in a catalogue.

    `key` is unique in its catalogue; `version` is the version of its source, and a standing whose run did another one
    is stale.
    """

    catalogue: str
    key: str
    name: str = ""
    labels: tuple[str, ...] = ()
    data: dict[str, Any] = field(default_factory=dict[str, Any])
    version: str | None = None
    id: int | None = None
