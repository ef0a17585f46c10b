"""Frames: what waits for a client, one message each or, where much came at once, gathered into few."""

from collections import deque
from collections.abc import Iterator, Sequence

import orjson

from headrace.api.live.client import Piece

A_SECOND = 20
SLOT_S = 1 / A_SECOND
FRAME_BYTES = 64 * 1024
REMEMBERED = 4


class Frames:
    """Makes frames, and keeps those made last: clients that hear the same are mostly sent the same."""

    def __init__(self) -> None:
        self._made: deque[tuple[Sequence[Piece], list[str]]] = deque(maxlen=REMEMBERED)

    def of(self, pieces: Sequence[Piece], *, every: bool) -> list[str]:
        """The frames to send, in order: a message each where they are few or each is wanted, else gathered."""
        if every:
            return [piece.body.decode() for piece in pieces]
        for before, made in self._made:
            if before == pieces:  # by identity: a piece is made once
                return made
        made = [frame.decode() for frame in _frames(pieces)]
        self._made.append((pieces, made))
        return made


def _frames(pieces: Sequence[Piece]) -> Iterator[bytes]:
    if len(pieces) == 1:
        yield pieces[0].body
        return
    group: list[Piece] = []
    size = came = 0
    for piece in pieces:
        if piece.type in ("welcome", "snapshot", "error", "pong") or size > FRAME_BYTES:
            yield from _gathered(group, came)
            group, size, came = [], 0, 0
        if piece.type in ("welcome", "snapshot", "error", "pong"):
            yield piece.body
            continue
        group.append(piece)
        size += len(piece.body)
        came += 1
    yield from _gathered(group, came)


def _gathered(group: Sequence[Piece], came: int) -> Iterator[bytes]:
    left = _telling(group)
    if len(left) == 1 and came == 1:
        yield left[0].body
    elif left:
        seq = orjson.dumps(next((piece.seq for piece in reversed(group) if piece.type != "log"), group[-1].seq))
        head = b'{"type":"status_update","seq":%b,"gathered":%d,"messages":[' % (seq, came)
        yield head + b",".join(piece.body for piece in left) + b"]}"


def _telling(group: Sequence[Piece]) -> list[Piece]:
    """Those that still say something: of each step of a run the latest word, and whatever stands for itself."""
    last = {piece.key: place for place, piece in enumerate(group) if piece.key is not None}
    return [piece for place, piece in enumerate(group) if piece.key is None or last[piece.key] == place]
