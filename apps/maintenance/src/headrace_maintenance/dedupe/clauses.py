"""Walks the words of a text once and sorts each to where it belongs: verb, thing, place, purpose, condition."""

from headrace_maintenance.dedupe.lexicon import Lexicon, stem
from headrace_maintenance.dedupe.said import Reading, Thing

_DETERMINERS = frozenset({"the", "all", "each", "any", "both", "off", "out", "with", "up", "its", "every", "a", "an"})
_BEFORE_VERB = frozenset({"to", "and", "or", "be", "is", "are", "been", "must", "should", "shall", "then", "also"})
_MARKS_AS_WORDS = frozenset({"side", "end", "height", "depth", "flow", "order", "duty", "force", "pole", "grade"})
_NO_ADVERBS = frozenset({"supply", "assembly", "belly", "anomaly"})
_BREAKS = frozenset(";.:()")


class Clauses:
    """One walk over one text; `read` fills the Reading it was made for."""

    def __init__(self, reading: Reading, words: Lexicon) -> None:
        self._reading = reading
        self._lexicon = words
        self._thing: list[str] = []
        self._zone = "thing"
        self._order: list[str] = []
        self._maybe: list[str] = []
        self._new = False
        self._topic: list[Thing] = []
        self._after_aspect = False
        """The chunk before named what is looked at, so "condition and tension" has no verb in it."""
        self._linked = False
        """The next chunk is said by "of", so it belongs to the thing before it."""

    def read(self, tokens: list[str]) -> None:
        self._new = "new" in tokens
        for place, word in enumerate(tokens):
            before = tokens[place - 1] if place else ""
            after = tokens[place + 1] if place + 1 < len(tokens) else ""
            self._take(word, before, after)
        self._close()
        self._finish()

    def _take(self, word: str, before: str, after: str) -> None:
        verb = self._verb(word, before, after)
        if word in _BREAKS or word == ",":
            self._boundary(word, after)
        elif verb is not None:
            self._act(verb, word, before)
        elif word in self._lexicon.condition or (word == "as" and stem(after) in ("necessary", "requir", "need")):
            self._condition()
        elif word in self._lexicon.tail:
            self._enter("tail")
        elif word in self._lexicon.location:
            self._enter_place(word)
        elif word in self._lexicon.join:
            self._boundary(word, after)
        elif word not in self._lexicon.stop:
            self._word(word)

    def _verb(self, word: str, before: str, after: str) -> str | None:
        root = stem(word)
        action = self._lexicon.actions.get(root) or self._lexicon.actions.get(word)
        if action is None or root not in self._lexicon.ambiguous or word.endswith(("ing", "ed")):
            return action
        if after in _DETERMINERS or before.endswith("ly") or (before in _BEFORE_VERB and not self._after_aspect):
            return action
        opens = before in ("", ",") or before in _BREAKS
        if (
            opens
            and (after or before == ":")
            and not self._is_noun_before(after)
            and (word != "oil" or after.endswith("s"))
        ):
            return action
        if root in self._lexicon.nominal:
            self._maybe.append(word)
        return None

    def _is_noun_before(self, after: str) -> bool:
        """In "oil change" and "oil level" the first word is no order."""
        root = stem(after)
        plain_verb = root in self._lexicon.actions and root not in self._lexicon.ambiguous
        return plain_verb or root in self._lexicon.aspects

    def _act(self, action: str, word: str, before: str) -> None:
        if self._zone == "condition":
            self._reading.conditional.add(action)
            return
        if self._zone == "tail" and before not in ("and", ",", ";", "then", "or"):
            return
        if self._zone in ("tail", "place"):
            self._enter("thing")
        self._reading.actions.add(action)
        self._after_aspect = False
        if action not in self._order:
            self._order.append(action)

    def _condition(self) -> None:
        """In "inspect, and replace if worn" the condition is of the last verb only."""
        if len(self._order) > 1:
            self._reading.conditional.add(self._order[-1])
            self._reading.actions.discard(self._order.pop())
        self._enter("condition")

    def _boundary(self, word: str, after: str) -> None:
        """Punctuation ends everything; "and" and a comma end a thing, and a tail only before a verb."""
        if word in _BREAKS:
            self._enter("thing")
            if word == ":" and not self._reading.actions:
                self._topic, self._reading.things = self._reading.things, []
        elif self._zone == "thing":
            self._close()

    def _finish(self) -> None:
        """A noun such as "load test" is the work when no verb is; a topic is the thing when nothing else is."""
        if not self._reading.actions and self._maybe:
            self._reading.actions.add(self._lexicon.actions[stem(self._maybe[-1])])
            self._drop(stem(self._maybe[-1]))
        if not self._reading.actions and self._new:
            self._reading.actions.add("replace")
        telling = [thing for thing in self._reading.things if not thing.words <= self._lexicon.light]
        self._reading.things = telling or self._reading.things
        if not self._reading.things:
            self._reading.things = self._topic
        else:
            self._reading.places.update(*(thing.words for thing in self._topic))

    def _drop(self, word: str) -> None:
        """Take a noun that names the work out of the things."""
        kept = [(thing, thing.words - {word}) for thing in self._reading.things]
        self._reading.things = [
            Thing(thing.head if thing.head != word else min(words), words) for thing, words in kept if words
        ]

    def _enter(self, zone: str) -> None:
        self._close()
        self._zone = zone
        self._linked = False

    def _enter_place(self, word: str) -> None:
        if self._zone in ("tail", "condition"):
            return
        waiting = not self._thing or all(self._says_nothing(word) for word in self._thing)
        if word == "of" and waiting:
            self._reading.aspects.update(word for word in self._thing if word in self._lexicon.aspects)
            self._thing = []
            return
        if word == "of" and self._zone == "thing":
            self._linked = True
        else:
            self._close()
            self._zone = "place" if self._reading.things else "thing"

    def _says_nothing(self, word: str) -> bool:
        return word in self._lexicon.aspects or word in self._lexicon.findings or word in self._lexicon.light

    def _word(self, word: str) -> None:
        if word.endswith("ly") and len(word) > 4 and word not in _NO_ADVERBS:
            return
        self._mark(word if word[0].isdigit() else stem(word))
        root = self._root(word)
        self._reading.spelled.setdefault(root, self._lexicon.written.get(word, word.strip("_").replace("_", " ")))
        if self._zone == "thing" and self._linked:
            self._thing.insert(0, root)
        elif self._zone == "thing":
            self._thing.append(root)
        elif self._zone == "place":
            self._reading.places.add(root)
        else:
            self._tail(root)

    def _root(self, word: str) -> str:
        """Marks that mean the same are one word: port and left, suction and inlet, 2 and second."""
        root = word if word[0].isdigit() else stem(word)
        marks = self._lexicon.marks.get(root, ())
        return marks[0][1] if len(marks) == 1 and marks[0][0] in _MARKS_AS_WORDS else root

    def _tail(self, root: str) -> None:
        if self._zone == "tail" and root in self._lexicon.aspects:
            self._reading.aspects.add(root)
        if root not in self._lexicon.findings:
            self._reading.tails.add(root)

    def _mark(self, root: str) -> None:
        if self._zone == "condition":
            return
        for group, member in self._lexicon.marks.get(root.replace("letter", "letter-"), ()):
            self._reading.marks.setdefault(group, set()).add(member)

    def _close(self) -> None:
        named = list(self._thing)
        self._after_aspect = bool(named) and self._says_nothing(named[-1])
        while named and (named[-1] in self._lexicon.aspects or named[-1] in self._lexicon.findings):
            word = named.pop()
            if word in self._lexicon.aspects:
                self._reading.aspects.add(word)
        telling = [word for word in named if word not in self._lexicon.light] or named
        if telling:
            head = next((word for word in reversed(telling) if not _is_mark(word, self._lexicon)), telling[-1])
            self._reading.things.append(Thing(head, frozenset(telling)))
        self._thing = []
        self._linked = False


def _is_mark(word: str, words: Lexicon) -> bool:
    """Sides and numbers say which one, so they are never what the thing is."""
    groups = {group for group, _ in words.marks.get(word, ())}
    return bool(groups & {"side", "order", "letter", "end"}) or word[0].isdigit() or word.startswith("letter")
