"""A system of the boat: an item of the catalogue `systems`."""

import re
from dataclasses import dataclass

from headrace import Item
from headrace_maintenance.rules.discover import SystemKind, templates_of

CATALOGUE = "systems"


@dataclass(frozen=True, slots=True)
class System:
    """What is known of a system; `uid` is its asset_uid, the key of its item."""

    uid: str
    name: str
    description: str = ""
    manufacturer: str = ""
    model: str = ""
    kind: str = ""

    @classmethod
    def of(cls, item: Item) -> "System":
        """The system that this item is."""
        data = item.data
        words = {name: str(data.get(name) or "") for name in ("description", "manufacturer", "model", "kind")}
        return cls(item.key, item.name, **words)

    def item(self, version: str | None) -> Item:
        """The item to put; `version` is the digest of its manuals."""
        data = {
            "description": self.description,
            "manufacturer": self.manufacturer,
            "model": self.model,
            "kind": self.kind or kind_of(self),
        }
        return Item(CATALOGUE, self.uid, self.name, data=data, version=version)

    @property
    def equipment(self) -> SystemKind:
        """What the class of the equipment is told by."""
        return SystemKind(self.name, self.description, self.manufacturer, self.model)


def kind_of(system: System) -> str:
    """The kind within which duplicates are looked for: the class of equipment, or the name without its numbers."""
    found = templates_of(system.equipment)
    if found:
        return found[0].slug
    plain = re.sub(r"\([^)]*\)|[^a-z ]+", " ", system.name.lower())
    return " ".join(plain.split()) or "other"
