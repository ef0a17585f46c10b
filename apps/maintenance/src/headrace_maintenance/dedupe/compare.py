"""Are two tasks the same work? A score, what it is made of, a verdict and a sentence that says why."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from headrace_maintenance.dedupe.embedding import Vector, embed
from headrace_maintenance.dedupe.evidence import Evidence, unmatched, weigh
from headrace_maintenance.dedupe.lexicon import lexicon, stem
from headrace_maintenance.dedupe.model import Model, model
from headrace_maintenance.dedupe.reading import read
from headrace_maintenance.dedupe.said import Reading
from headrace_maintenance.dedupe.timing import Due, normal, read_timing
from headrace_maintenance.task import Task

Verdict = Literal["duplicate", "review", "different"]

ALIKE = 0.4
"""The cosine below which an unsure pair is different: in a made fleet, 21 of the 25 pairs there were other work."""


@dataclass(frozen=True, slots=True, eq=False)
class Comparable:
    """What the comparison reads of a task. `vector` is the embedding of `subject`, the text without its intervals."""

    subject: str
    actions: frozenset[str]
    dues: frozenset[Due]
    parts: frozenset[str]
    vector: Vector


@dataclass(frozen=True, slots=True)
class Comparison:
    """`score` is 0 to 1; `parts` say what it is made of, each 0 to 1; only "duplicate" merges without a person."""

    score: float
    parts: dict[str, float]
    verdict: Verdict
    why: str


def subject(task: Task) -> str:
    """The text of a task that is embedded and compared: its description, without when, with its component."""
    text = read_timing(task.description).rest or task.description
    missing = {stem(word) for word in task.component.lower().split()} - {stem(word) for word in text.lower().split()}
    return f"{text} of the {task.component}" if missing and not read(text).things else text


def comparable(task: Task, vector: Vector | None = None) -> Comparable:
    """A task made ready. Give the stored vector of `subject(task)` when there is one; otherwise it is embedded."""
    text = subject(task)
    action = lexicon().actions.get(stem(task.action.lower()))
    return Comparable(
        subject=text,
        actions=frozenset({action} if action else ()),
        dues=normal(task.intervals) or read_timing(task.description).dues,
        parts=frozenset(" ".join(part.lower().split()) for part in task.parts),
        vector=_embedded(text) if vector is None else vector,
    )


def compare_texts(a: str, b: str) -> Comparison:
    """Compare two sentences: the work, the component and the intervals are read out of the words."""
    return compare(text_comparable(a), text_comparable(b))


def compare(a: Comparable, b: Comparable) -> Comparison:
    """Compare two tasks. Symmetric; the same two always give the same answer."""
    evidence = gather(a, b)
    fitted = model()
    score = _limited(fitted.score(evidence.features), evidence, fitted)
    verdict = _verdict(score, evidence.features["similarity"], fitted)
    return Comparison(round(score, 4), _parts(evidence), verdict, _why(verdict, evidence))


def is_ruled_out(a: Comparable, b: Comparable) -> bool:
    """Whether the words alone hold hard evidence against; saves the embeddings where the verdict is sure."""
    return weigh(_reading(a), _reading(b), a.dues, b.dues).limit == "different"


def gather(a: Comparable, b: Comparable) -> Evidence:
    """The evidence with its vectors: what the model is fitted on and scores."""
    reading_a, reading_b = _reading(a), _reading(b)
    evidence = weigh(reading_a, reading_b, a.dues, b.dues)
    evidence.features["similarity"] = _cosine(a.vector, b.vector)
    evidence.features["rest"], evidence.features["nearest words"] = _rest_similarity(reading_a, reading_b)
    evidence.features["part"] = _part_overlap(a.parts, b.parts)
    return evidence


def text_comparable(text: str) -> Comparable:
    """A sentence made ready."""
    timing = read_timing(text)
    plain = timing.rest or text
    return Comparable(plain, frozenset(), timing.dues, frozenset(), _embedded(plain))


def _reading(task: Comparable) -> Reading:
    found = read(task.subject)
    return found if found.actions or not task.actions else found.acting(task.actions)


@lru_cache(maxsize=16384)
def _embedded(text: str) -> Vector:
    return embed([text])[0]


def _cosine(a: Vector, b: Vector) -> float:
    return max(0.0, min(1.0, float(a @ b)))


def _rest_similarity(a: Reading, b: Reading) -> tuple[float, float]:
    """How near in meaning the words are that only one of the two says: as phrases, and word by word.

    Both are 1 when one says no more than the other.
    """
    lone_a, lone_b = (sorted(words) for words in unmatched(a, b))
    if not lone_a or not lone_b:
        return 1.0, 1.0
    table = [[_cosine(_embedded(x), _embedded(y)) for y in lone_b] for x in lone_a]
    nearest = [max(row) for row in table] + [max(column) for column in zip(*table, strict=True)]
    return _cosine(_embedded(" ".join(lone_a)), _embedded(" ".join(lone_b))), sum(nearest) / len(nearest)


def _part_overlap(a: frozenset[str], b: frozenset[str]) -> float:
    """Parts that both name, against the shorter list; half when one names none, for that says nothing."""
    return len(a & b) / min(len(a), len(b)) if a and b else 0.5


def _limited(score: float, evidence: Evidence, fitted: Model) -> float:
    """The score never promises more than the hard evidence allows, and keeps its order within what is allowed."""
    if evidence.limit == "different":
        return score * fitted.review_from
    if evidence.limit == "review":
        return score * fitted.duplicate_from
    return score


def _verdict(score: float, similarity: float, fitted: Model) -> Verdict:
    if score >= fitted.duplicate_from:
        return "duplicate"
    return "review" if score >= fitted.review_from and similarity >= ALIKE else "different"


_TIMING_VALUE = {
    "equal": 1.0,
    "within": 0.8,
    "overlap": 0.6,
    "unsaid": 0.5,
    "one unsaid": 0.5,
    "mixed": 0.3,
    "other basis": 0.3,
    "conflict": 0.0,
}


def _parts(evidence: Evidence) -> dict[str, float]:
    features = evidence.features
    return {
        "similarity": round(features["similarity"], 4),
        "action": features["action"],
        "component": round((features["head"] + features["overlap"]) / 2, 4),
        "interval": _TIMING_VALUE[evidence.timing],
        "part": round(features["part"], 4),
        "marks": 0.0 if features["marks against"] or features["sizes against"] else 1.0,
    }


def _why(verdict: Verdict, evidence: Evidence) -> str:
    if verdict == "duplicate":
        return f"The same work on the same thing; intervals: {evidence.timing}."
    reasons: Sequence[str] = evidence.against[:3] or ["the words differ too much"]
    opening = "Not the same task" if verdict == "different" else "Perhaps the same task"
    return f"{opening}: {'; '.join(reasons)}."
