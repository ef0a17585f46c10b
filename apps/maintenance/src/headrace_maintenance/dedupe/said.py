"""What one text of a task says, taken apart: the work, the things, the marks. Filled by reading.py."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing that work is done to: its head noun and the words that say which one."""

    head: str
    words: frozenset[str]


@dataclass(slots=True)
class Reading:
    """What a text of a task says. Words are stems after synonyms; `marks` are group and member of `opposites`."""

    subject: str
    actions: set[str] = field(default_factory=set[str])
    conditional: set[str] = field(default_factory=set[str])
    things: list[Thing] = field(default_factory=list[Thing])
    aspects: set[str] = field(default_factory=set[str])
    marks: dict[str, set[str]] = field(default_factory=dict[str, set[str]])
    sizes: dict[str, set[str]] = field(default_factory=dict[str, set[str]])
    places: set[str] = field(default_factory=set[str])
    tails: set[str] = field(default_factory=set[str])
    spelled: dict[str, str] = field(default_factory=dict[str, str])

    @property
    def words(self) -> frozenset[str]:
        """Every word that says which thing is meant, heads included."""
        return frozenset(self.places).union(*(thing.words for thing in self.things))

    def acting(self, actions: Iterable[str]) -> "Reading":
        """The same reading with the work that is known from elsewhere."""
        return replace(self, actions=set(actions))
