"""How good the comparison is on a file of labelled pairs: `python -m headrace_maintenance.dedupe.measure FILE`."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from headrace_maintenance.dedupe.compare import Comparison, compare_texts
from headrace_maintenance.dedupe.errors import DedupeError
from headrace_maintenance.dedupe.labelled import LabelledPair, read_pairs


@dataclass(frozen=True, slots=True)
class Measure:
    """`auc` is the chance that a same pair scores above a different one; the rest counts verdicts."""

    pairs: int
    same: int
    auc: float
    auc_cosine: float
    merged: int
    merged_wrongly: int
    review: int
    same_called_different: int

    @property
    def precision(self) -> float:
        """The share of what merges by itself that a person would have merged; 1 when nothing merges."""
        return 1 - self.merged_wrongly / self.merged if self.merged else 1.0

    @property
    def recall(self) -> float:
        """The share of the same pairs that merges by itself."""
        return (self.merged - self.merged_wrongly) / self.same if self.same else 1.0


def measure(pairs: Sequence[LabelledPair]) -> Measure:
    """Compare every pair and count."""
    found = [(pair, compare_texts(pair.a, pair.b)) for pair in pairs]
    return Measure(
        pairs=len(pairs),
        same=sum(pair.same for pair in pairs),
        auc=area([(one.score, pair.same) for pair, one in found]),
        auc_cosine=area([(one.parts["similarity"], pair.same) for pair, one in found]),
        merged=sum(one.verdict == "duplicate" for _, one in found),
        merged_wrongly=sum(one.verdict == "duplicate" and not pair.same for pair, one in found),
        review=sum(one.verdict == "review" for _, one in found),
        same_called_different=sum(one.verdict == "different" and pair.same for pair, one in found),
    )


def area(scored: Sequence[tuple[float, bool]]) -> float:
    """The area under the ROC curve by ranks (Mann and Whitney 1947); ties count half."""
    same = [score for score, label in scored if label]
    other = [score for score, label in scored if not label]
    if not same or not other:
        return 1.0
    wins = sum((x > y) + 0.5 * (x == y) for x in same for y in other)
    return wins / (len(same) * len(other))


def mistakes(pairs: Sequence[LabelledPair]) -> list[tuple[LabelledPair, Comparison]]:
    """Pairs whose verdict is wrong outright: merged though different, called different though the same."""
    wrong = {True: "different", False: "duplicate"}
    found = [(pair, compare_texts(pair.a, pair.b)) for pair in pairs]
    return [(pair, one) for pair, one in found if one.verdict == wrong[pair.same]]


def report(path: Path, *, show_mistakes: bool) -> str:
    """The figures of a file as lines to read."""
    pairs = read_pairs(path)
    figures = measure(pairs)
    lines = [
        f"pairs                   {figures.pairs} ({figures.same} the same work)",
        f"AUC of the score        {figures.auc:.4f} (cosine alone {figures.auc_cosine:.4f})",
        f"merged by itself        {figures.merged}, precision {figures.precision:.4f}, recall {figures.recall:.4f}",
        f"to review               {figures.review}",
        f"same, called different  {figures.same_called_different}",
    ]
    if show_mistakes:
        lines += [f"{one.score:.3f} {pair.same:d} {pair.a} | {pair.b} | {one.why}" for pair, one in mistakes(pairs)]
    return "\n".join(lines)


def main(arguments: Sequence[str]) -> int:
    """`FILE [--mistakes]`; 0 when measured, 2 when the file or the arguments cannot be read."""
    files = [argument for argument in arguments if argument != "--mistakes"]
    if len(files) != 1:
        sys.stderr.write("usage: python -m headrace_maintenance.dedupe.measure FILE [--mistakes]\n")
        return 2
    try:
        sys.stdout.write(report(Path(files[0]), show_mistakes="--mistakes" in arguments) + "\n")
    except DedupeError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
