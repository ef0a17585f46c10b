"""Offline embeddings: what they are like and what they refuse."""

import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import pytest

from headrace_maintenance.dedupe.embedding import DIMENSION, Embedder, embed
from headrace_maintenance.dedupe.errors import WeightsError

REFERENCE_COSINE = 0.7352
TEXTS = [
    "Replace the raw-water pump impeller",
    "Clean the sea strainer basket and inspect its gasket for damage",
    "Check oil level",
    "Grease the windlass gypsy shaft, the clutch cones and the chain stripper",
    "Café: überprüfe den Ölstand 油位",
]


def test_a_vector_has_384_float32_and_length_one() -> None:
    for vector in embed(TEXTS):
        assert vector.shape == (DIMENSION,)
        assert vector.dtype == np.float32
        assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-5)


def test_no_texts_give_no_vectors() -> None:
    assert embed([]) == []


def test_a_text_has_the_same_vector_alone_and_in_a_batch() -> None:
    together = embed(TEXTS * 9)
    for text, vector in zip(TEXTS * 9, together, strict=True):
        np.testing.assert_allclose(vector, embed([text])[0], atol=1e-5)


def test_the_same_batch_gives_the_same_bits_twice() -> None:
    first, second = embed(TEXTS), Embedder().embed(TEXTS)
    assert all(np.array_equal(a, b) for a, b in zip(first, second, strict=True))


def test_a_paraphrase_is_nearer_than_another_subject() -> None:
    impeller, same, other = embed(
        ["Replace the raw-water pump impeller", "Change the sea water pump impeller", "Read the licence agreement"]
    )
    assert impeller @ same > 0.8
    assert impeller @ other < 0.3


def test_the_vector_is_the_one_of_the_published_model() -> None:
    """The reference figure is of the float32 weights of sentence-transformers/all-MiniLM-L6-v2 on this pair."""
    oil, fuel = embed(["Replace the oil filter", "Replace the fuel filter"])
    assert oil @ fuel == pytest.approx(REFERENCE_COSINE, abs=0.01)


def test_threads_may_share_an_embedder_that_is_not_loaded_yet() -> None:
    fresh = Embedder()
    found: list[float] = []

    def work() -> None:
        found.extend(float(vector[0]) for vector in fresh.embed(TEXTS[:2]))

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 12
    assert len(set(found)) == 2


def test_a_very_long_text_is_cut_and_not_refused() -> None:
    long, longer = embed(["bilge pump " * 400, "bilge pump " * 800])
    np.testing.assert_allclose(long, longer, atol=1e-6)


def test_weights_that_are_not_the_pinned_ones_are_refused(tmp_path: Path) -> None:
    forged = tmp_path / "model.onnx"
    forged.write_bytes(b"something else")
    with pytest.raises(WeightsError, match="SHA-256") as refusal:
        Embedder(weights=forged).embed(["Check oil level"])
    assert str(forged) in str(refusal.value)
    assert "again (uv sync --reinstall)" in str(refusal.value)


def test_missing_weights_are_named(tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match="could not be read"):
        Embedder(weights=tmp_path / "absent.onnx").embed(["Check oil level"])


def test_a_changed_vocabulary_is_refused(tmp_path: Path) -> None:
    changed = tmp_path / "vocabulary.txt"
    changed.write_text("[PAD]\noil\n")
    with pytest.raises(WeightsError, match="SHA-256"):
        Embedder(vocabulary=changed).embed(["Check oil level"])


def test_importing_the_module_does_not_load_onnxruntime() -> None:
    program = "import sys, headrace_maintenance.dedupe.embedding; sys.exit('onnxruntime' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
