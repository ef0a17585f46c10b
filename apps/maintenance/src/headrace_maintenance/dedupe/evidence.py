"""What speaks for and against two readings being the same work: figures for the model, and reasons for people."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from headrace_maintenance.dedupe.lexicon import lexicon, stem
from headrace_maintenance.dedupe.said import Reading, Thing
from headrace_maintenance.dedupe.timing import Due, Relation, relation

Limit = Literal["duplicate", "review", "different"]

ONE_SIDED_MATTERS = frozenset({"side", "order", "letter", "end", "duty", "height", "flow", "charge", "grade", "force"})
"""Groups where a word on one side only is a doubt: "the port engine" against "the engine"."""

WHOLE_MACHINES = frozenset(
    stem(word) for word in ("engine", "generator", "watermaker", "windlass", "thruster", "toilet")
)
"""Naming the machine itself adds nothing: "the oil" in the manual of an engine is the engine oil."""

SHORTEST_PART = 3
"""Letters of a word that may be half of another, so that "99" is not "9" and "9"."""


@dataclass(slots=True)
class Evidence:
    """`limit` is the best verdict that the reasons against leave open, whatever the score says."""

    features: dict[str, float] = field(default_factory=dict[str, float])
    limit: Limit = "duplicate"
    against: list[str] = field(default_factory=list[str])
    timing: Relation = "unsaid"
    spelled: dict[str, str] = field(default_factory=dict[str, str])

    def listed(self, words: Iterable[str]) -> str:
        """Words as they were written, not as stems."""
        return ", ".join(sorted(self.spelled.get(word, word) for word in words))

    def named(self, things: Iterable[Thing]) -> str:
        """The head nouns of some things."""
        return self.listed({thing.head for thing in things}) or "nothing named"

    def told_apart(self, a: Iterable[str], b: Iterable[str]) -> str:
        """Which of the two says what: people see them as A and B."""
        said = [(side, words) for side, words in (("A", self.listed(a)), ("B", self.listed(b))) if words]
        if len(said) == 1:
            return f"only {said[0][0]} says {said[0][1]}"
        return ", ".join(f"{side} says {words}" for side, words in said)

    def doubt(self, reason: str) -> None:
        """A reason for a person to look."""
        self.against.append(reason)
        if self.limit == "duplicate":
            self.limit = "review"

    def deny(self, reason: str) -> None:
        """Hard evidence for two different tasks; the first one is what people are told."""
        position = 0 if self.limit != "different" else len(self.against)
        self.against.insert(position, reason)
        self.limit = "different"


def weigh(a: Reading, b: Reading, dues_a: frozenset[Due], dues_b: frozenset[Due]) -> Evidence:
    """All the evidence that two texts and their intervals hold, without the vectors."""
    evidence = Evidence(spelled=a.spelled | b.spelled)
    _weigh_actions(a, b, evidence)
    _weigh_marks(a.marks, b.marks, evidence)
    _weigh_sizes(a.sizes, b.sizes, evidence)
    _weigh_things(a, b, evidence)
    _weigh_aspects(a, b, evidence)
    _weigh_timing(dues_a, dues_b, evidence)
    evidence.features["doubts"] = min(3.0, len(evidence.against))
    return evidence


def unmatched(a: Reading, b: Reading) -> tuple[frozenset[str], frozenset[str]]:
    """Words that only one of the two says about its thing."""
    return _lone(a.words, b), _lone(b.words, a)


def _lone(words: frozenset[str], other: Reading) -> frozenset[str]:
    return frozenset(
        word for word in words - other.words - other.tails if not _is_spelled_apart(word, words, other.words)
    )


def _is_spelled_apart(word: str, words: frozenset[str], others: frozenset[str]) -> bool:
    """ "icemaker" is there when the other says "ice maker", and the other way round."""
    return any(
        word in (whole, part, whole[len(part) :])
        for wholes, parts in ((words, others), (others, words))
        for whole in wholes
        for part in parts
        if len(part) >= SHORTEST_PART and whole.startswith(part) and whole[len(part) :] in parts
    )


def _weigh_actions(a: Reading, b: Reading, evidence: Evidence) -> None:
    shared = a.actions & b.actions
    value = 0.0
    if not a.actions or not b.actions:
        value = 0.5
        evidence.doubt(f"{_wordless(a, b)} does not say plainly what is done")
    elif a.actions == b.actions:
        value = 1.0
    elif shared:
        value = 0.6
        evidence.doubt(f"more work in one: {evidence.told_apart(a.actions - b.actions, b.actions - a.actions)}")
    elif _near(a.actions, b.actions) or a.actions & b.conditional or b.actions & a.conditional:
        value = 0.3
        evidence.doubt(
            f"related work, not the same: A is to {evidence.listed(a.actions)}, B to {evidence.listed(b.actions)}"
        )
    else:
        evidence.deny(f"different work: A is to {evidence.listed(a.actions)}, B to {evidence.listed(b.actions)}")
    evidence.features["action"] = value
    evidence.features["other action"] = float(value == 0.0)


def _wordless(a: Reading, b: Reading) -> str:
    return " and ".join(side for side, reading in (("A", a), ("B", b)) if not reading.actions)


def _near(a: Iterable[str], b: Iterable[str]) -> bool:
    pairs = lexicon().near
    return any(frozenset({x, y}) in pairs for x in a for y in b)


def _weigh_marks(a: dict[str, set[str]], b: dict[str, set[str]], evidence: Evidence) -> None:
    against = [group for group in a.keys() & b.keys() if not a[group] & b[group]]
    partly = [group for group in a.keys() & b.keys() if a[group] & b[group] and a[group] != b[group]]
    lone = [group for group in a.keys() ^ b.keys() if group in ONE_SIDED_MATTERS]
    lone = [group for group in lone if (a.get(group) or b[group]) != {"main"}]
    for group in sorted(against):
        evidence.deny(f"{evidence.listed(a[group])} is not {evidence.listed(b[group])}")
    for group in sorted(lone):
        evidence.doubt(evidence.told_apart(a.get(group, ()), b.get(group, ())))
    for group in sorted(partly):
        evidence.doubt(evidence.told_apart(a[group] - b[group], b[group] - a[group]))
    evidence.features["marks against"] = min(2.0, len(against))
    evidence.features["marks on one side"] = min(2.0, len(lone) + len(partly))
    evidence.features["marks shared"] = min(2.0, len(a.keys() & b.keys()) - len(against))


def _weigh_sizes(a: dict[str, set[str]], b: dict[str, set[str]], evidence: Evidence) -> None:
    against = [unit for unit in a.keys() & b.keys() if not a[unit] & b[unit]]
    for unit in sorted(against):
        evidence.deny(f"{evidence.listed(a[unit])} is not {evidence.listed(b[unit])}")
    evidence.features["sizes against"] = float(bool(against))


def _weigh_things(a: Reading, b: Reading, evidence: Evidence) -> None:
    words_a, words_b = a.words, b.words
    lone_a, lone_b = unmatched(a, b)
    union = len(words_a | words_b) or 1
    head = min(_best_heads(a.things, b), _best_heads(b.things, a))
    evidence.features["head"] = head
    evidence.features["overlap"] = len(words_a & words_b) / union
    evidence.features["swapped words"] = min(2.0, min(len(lone_a), len(lone_b)))
    evidence.features["added words"] = min(3.0, abs(len(lone_a) - len(lone_b)))
    evidence.features["more things"] = float(len(a.things) != len(b.things))
    purposes_a, purposes_b = a.tails - b.tails - words_b, b.tails - a.tails - words_a
    if purposes_a and purposes_b:
        evidence.doubt(evidence.told_apart(purposes_a, purposes_b))
    if head == 0.0:
        evidence.doubt(f"A is about {evidence.named(a.things)}, B about {evidence.named(b.things)}")
    elif (lone_a and lone_b) or (lone_a | lone_b) - WHOLE_MACHINES:
        evidence.doubt(evidence.told_apart(lone_a, lone_b))


def _best_heads(things: list[Thing], other: Reading) -> float:
    """How well the worst-matched thing is matched: 1 same head, 0.5 named within another thing, 0 nowhere."""
    heads = {thing.head for thing in other.things}
    worst = 1.0
    for thing in things:
        if thing.head not in heads:
            worst = min(worst, 0.5 if thing.head in other.words else 0.0)
    return worst if things else 0.5


def _weigh_aspects(a: Reading, b: Reading, evidence: Evidence) -> None:
    differ = bool(a.aspects and b.aspects and not a.aspects & b.aspects)
    lone = a.aspects != b.aspects and not differ
    evidence.features["aspects against"] = float(differ)
    evidence.features["aspects on one side"] = float(lone)
    if differ:
        evidence.deny(f"{evidence.listed(a.aspects)} is not {evidence.listed(b.aspects)}")
    elif lone:
        evidence.doubt(evidence.told_apart(a.aspects - b.aspects, b.aspects - a.aspects))


def _weigh_timing(a: frozenset[Due], b: frozenset[Due], evidence: Evidence) -> None:
    evidence.timing = relation(a, b)
    for name in ("equal", "within", "overlap", "other basis", "mixed", "conflict"):
        evidence.features[f"interval {name}"] = float(evidence.timing == name)
    if evidence.timing == "conflict":
        evidence.deny("the intervals differ")
    elif evidence.timing in ("other basis", "mixed", "overlap"):
        evidence.doubt("the intervals differ in part")
