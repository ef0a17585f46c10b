"""How good the comparison is on labelled pairs, with floors that a change may not fall under."""

from pathlib import Path

import numpy as np
import pytest

from headrace_maintenance.dedupe import measure as command
from headrace_maintenance.dedupe.errors import PairsFileError
from headrace_maintenance.dedupe.evidence import Evidence
from headrace_maintenance.dedupe.fit import fit
from headrace_maintenance.dedupe.labelled import read_pairs
from headrace_maintenance.dedupe.measure import area, measure

HERE = Path(__file__).parent
TUNING = [HERE / "pairs_tuning.tsv", HERE / "pairs_tuning_prose.tsv"]
HELD_OUT = HERE / "pairs_held_out.tsv"


def test_the_held_out_pairs_keep_their_floors() -> None:
    found = measure(read_pairs(HELD_OUT))
    assert found.pairs >= 200
    assert found.auc >= 0.95
    assert found.auc > found.auc_cosine + 0.1
    assert found.merged >= 40
    assert found.precision >= 0.98
    assert found.same_called_different <= 5


@pytest.mark.parametrize("file", TUNING, ids=lambda file: file.stem)
def test_the_tuning_pairs_keep_their_floors(file: Path) -> None:
    found = measure(read_pairs(file))
    assert found.auc >= 0.94
    assert found.precision >= 0.99


def test_no_held_out_pair_is_a_tuning_pair() -> None:
    held_out = {frozenset((pair.a, pair.b)) for pair in read_pairs(HELD_OUT)}
    tuned = {frozenset((pair.a, pair.b)) for file in TUNING for pair in read_pairs(file)}
    assert len(tuned) >= 800
    assert not held_out & tuned


def test_the_area_is_the_chance_that_a_same_pair_scores_higher() -> None:
    assert area([(0.9, True), (0.8, True), (0.2, False)]) == 1
    assert area([(0.1, True), (0.8, False)]) == 0
    assert area([(0.5, True), (0.5, False)]) == 0.5
    assert area([(0.9, True), (0.3, True), (0.5, False)]) == 0.5


def test_the_command_prints_the_figures_of_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "pairs.tsv"
    file.write_text("# label\n1\tCheck oil level daily\tDaily oil level check\n\n0\tCheck oil level\tChange oil\n")
    assert command.main([str(file)]) == 0
    printed = capsys.readouterr().out
    assert "pairs                   2 (1 the same work)" in printed
    assert "AUC of the score        1.0000" in printed
    assert "merged by itself        1, precision 1.0000, recall 1.0000" in printed


@pytest.mark.parametrize(
    ("line", "problem"),
    [("1\tonly one text", "found 2 fields"), ("maybe\ta\tb", "the label is 'maybe'"), ("1\t\tb", "found 3 fields")],
)
def test_a_line_that_cannot_be_read_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], line: str, problem: str
) -> None:
    file = tmp_path / "pairs.tsv"
    file.write_text(f"1\ta\tb\n{line}\n")
    assert command.main([str(file)]) == 2
    told = capsys.readouterr().err
    assert problem in told
    assert "line 2" in told


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(PairsFileError, match=r"absent\.tsv.*could not be read"):
        read_pairs(tmp_path / "absent.tsv")


def test_fitting_learns_what_tells_the_labels_apart() -> None:
    random = np.random.default_rng(7)
    labels = [bool(label) for label in random.integers(0, 2, 200)]
    evidence = [
        Evidence(features={"telling": label + random.normal(0, 0.3), "noise": random.normal(), "part": 0.5})
        for label in labels
    ]
    fitted = fit(evidence, labels)
    assert fitted.weights["telling"] > 3
    assert abs(fitted.weights["noise"]) < 0.7
    assert fitted.score({"telling": 1.0, "part": 0.5}) > fitted.duplicate_from - 0.2
    assert fitted.score({"telling": 0.0, "part": 0.5}) < 0.2
