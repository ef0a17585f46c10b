"""Fit the model on labelled pairs: `python -m headrace_maintenance.dedupe.fit FILE ...` writes weights.json.

Logistic regression with an L2 penalty by Newton's method (iteratively reweighted least squares; Hastie, Tibshirani
and Friedman, The Elements of Statistical Learning, 4.4.1). The thresholds are set on scores from five folds, each
scored by a model that did not see it.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from headrace_maintenance.dedupe.compare import gather, text_comparable
from headrace_maintenance.dedupe.errors import DedupeError
from headrace_maintenance.dedupe.evidence import Evidence
from headrace_maintenance.dedupe.labelled import read_pairs
from headrace_maintenance.dedupe.model import Model

Numbers = NDArray[np.float64]

PENALTY = 0.5
FOLDS = 5
STEPS = 50
NOT_FITTED = frozenset({"part"})
"""Texts alone name no parts, so nothing can be learned about them; `part` has a small weight set by hand."""
PART_WEIGHT = 0.5
REVIEW_KEEPS = 0.97
"""The share of the same pairs that must at least reach a person."""
FLOOR = 0.70
"""What merges by itself is never below this, however well the tuning pairs went."""


def fit(evidence: Sequence[Evidence], same: Sequence[bool]) -> Model:
    """The model of some evidence with its labels."""
    names = sorted(evidence[0].features.keys() - NOT_FITTED)
    table = np.array([[1.0, *(item.features[name] for name in names)] for item in evidence])
    labels = np.array(same, np.float64)
    weights = _newton(table, labels)
    held_out = _held_out_scores(table, labels)
    free = np.array([item.limit == "duplicate" for item in evidence])
    fitted = dict(zip(names, (round(float(weight), 4) for weight in weights[1:]), strict=True))
    return Model(
        bias=round(float(weights[0]) - PART_WEIGHT / 2, 4),
        weights=fitted | {"part": PART_WEIGHT},
        duplicate_from=round(_duplicate_from(held_out[free], labels[free]), 3),
        review_from=round(float(np.quantile(held_out[labels == 1], 1 - REVIEW_KEEPS)), 3),
    )


def _newton(table: Numbers, labels: Numbers) -> Numbers:
    weights = np.zeros(table.shape[1])
    penalty = np.full(table.shape[1], PENALTY)
    penalty[0] = 1e-6
    for _ in range(STEPS):
        chance = _chance(table, weights)
        slope = table.T @ (chance - labels) + penalty * weights
        curve = (table * (chance * (1 - chance))[:, None]).T @ table + np.diag(penalty)
        step = np.linalg.solve(curve, slope)
        weights -= step
        if np.abs(step).max() < 1e-8:
            break
    return weights


def _chance(table: Numbers, weights: Numbers) -> Numbers:
    return 1 / (1 + np.exp(-np.clip(table @ weights, -40, 40)))


def _held_out_scores(table: Numbers, labels: Numbers) -> Numbers:
    """Neighbours in the file are of one machine, so a fold is a run of neighbours and not a mix."""
    scores = np.zeros(len(labels))
    for fold in np.array_split(np.arange(len(labels)), FOLDS):
        rest = np.setdiff1d(np.arange(len(labels)), fold)
        scores[fold] = _chance(table[fold], _newton(table[rest], labels[rest]))
    return scores


def _duplicate_from(scores: Numbers, labels: Numbers) -> float:
    """A little above the best score that a wrong pair reached."""
    wrong = scores[labels == 0]
    return max(FLOOR, min(0.97, float(wrong.max()) + 0.01 if len(wrong) else FLOOR))


def main(arguments: Sequence[str]) -> int:
    """`FILE ...`; 0 when weights.json was written, 2 when a file cannot be read."""
    if not arguments:
        sys.stderr.write("usage: python -m headrace_maintenance.dedupe.fit FILE ...\n")
        return 2
    try:
        pairs = [pair for file in arguments for pair in read_pairs(Path(file))]
    except DedupeError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    evidence = [gather(text_comparable(pair.a), text_comparable(pair.b)) for pair in pairs]
    fitted = fit(evidence, [pair.same for pair in pairs])
    fitted.save()
    sys.stdout.write(f"duplicate from {fitted.duplicate_from}, review from {fitted.review_from}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
