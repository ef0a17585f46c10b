"""The rules provider's first step: the chunks of a manual to its maintenance tasks, each with its exact quote."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from headrace_maintenance.chunk import Block, Chunk
from headrace_maintenance.reading.quote import original_of
from headrace_maintenance.rules.context import Context
from headrace_maintenance.rules.draft import Draft
from headrace_maintenance.rules.exclusion import needs_professional
from headrace_maintenance.rules.found import Found
from headrace_maintenance.rules.mark import legend_in
from headrace_maintenance.rules.reading import is_handling, read_block
from headrace_maintenance.rules.sentence import FOOTNOTE

_FEWEST_WORDS = 3
_LONGEST_LINE = 240
_LEGEND_LINES = 4


def extract(chunks: Sequence[Chunk], *, before: Context | None = None) -> list[Found]:
    """The tasks of a document's chunks, in reading order; `before` is where reading left off."""
    return extract_batch(chunks, before or Context())[0]


def extract_batch(chunks: Sequence[Chunk], context: Context) -> tuple[list[Found], Context]:
    """The tasks of one batch, and the context that the next batch goes on from; the one given is left as it is."""
    context = context.model_copy(deep=True)
    context.professional_notes = _professional_notes(chunks, context)
    blocks = [block for chunk in chunks for block in chunk.blocks]
    stepping, below = _steps(blocks), _legends_below(blocks)
    found: list[Found] = []
    place = 0
    for chunk in chunks:
        for block in chunk.blocks:
            context.legend = {**context.legend, **below.get(place, {})}
            drafts = read_block(block, context, steps=stepping[place])
            found += _found(drafts, block, chunk)
            place += 1
    return list(_once(found)), context


def _professional_notes(chunks: Sequence[Chunk], context: Context) -> tuple[str, ...]:
    """The footnote signs of this batch that give work to a professional; they stand below the table they are about."""
    signs = dict.fromkeys(context.professional_notes)
    for chunk in chunks:
        for block in chunk.blocks:
            note = FOOTNOTE.match(block.text) if block.kind != "row" else None
            if note is not None and needs_professional(block.text):
                signs[note["sign"]] = None
    return tuple(signs)


def _legends_below(blocks: Sequence[Block]) -> dict[int, dict[str, str]]:
    """For the first row of a table, what the lines just below the table say that its signs mean."""
    found: dict[int, dict[str, str]] = {}
    for table, rows in groupby(range(len(blocks)), key=lambda at: blocks[at].kind == "row"):
        places = list(rows)
        if table:
            below = [one for one in blocks[places[-1] + 1 :][:_LEGEND_LINES] if one.kind != "row"]
            said = [legend_in(one.text) for one in below if one.headings == blocks[places[-1]].headings]
            found[places[0]] = {sign: verb for legend in said for sign, verb in legend.items()}
    return found


def _steps(blocks: Sequence[Block]) -> list[bool]:
    """For each block, whether it stands in a list in which some item is handling ("remove the cover")."""
    stepping = [False] * len(blocks)
    start = 0
    for at in range(len(blocks) + 1):
        if (
            at < len(blocks)
            and blocks[at].kind == "item"
            and (at == start or blocks[at].headings == blocks[start].headings)
        ):
            continue
        if any(is_handling(block.text) for block in blocks[start:at]):
            stepping[start:at] = [True] * (at - start)
        start = at if at < len(blocks) and blocks[at].kind == "item" else at + 1
    return stepping


def _found(drafts: Iterable[Draft], block: Block, chunk: Chunk) -> Iterator[Found]:
    for draft in drafts:
        quote = _quote(draft.words, chunk.text)
        if quote is not None and " " not in quote:
            quote = _telling(quote, block.text, chunk.text)
        if quote is not None:
            yield Found(
                draft.description,
                draft.action,
                draft.component,
                draft.intervals,
                draft.parts,
                quote,
                block.page,
                chunk.chunk,
                draft.professional,
                draft.notes,
            )


def _quote(words: str, text: str) -> str | None:
    """The page's words for the work; when the page breaks them, as many of the first as stand together."""
    pieces = words.split()
    for count in range(len(pieces), min(_FEWEST_WORDS, len(pieces)) - 1, -1):
        quote = original_of(" ".join(pieces[:count]), text)
        if quote is not None:
            return quote
    return None


def _telling(word: str, words: str, text: str) -> str:
    """The line that the lone word of a cell stands on (and the next, when it has a line to itself), for the quote."""
    lines = [line for line in text.splitlines() if line.strip()]
    near = {piece.lower() for piece in re.findall(r"\w+", words)}
    places = [at for at, line in enumerate(lines) if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", line)]
    passages = [" ".join(" ".join(lines[at : at + (1 if len(lines[at].split()) > 1 else 2)]).split()) for at in places]
    best = max(passages, key=lambda one: sum(p in near for p in re.findall(r"\w+", one.lower())), default=word)
    return best.strip("| ") if len(best) <= _LONGEST_LINE else word


def _once(found: Iterable[Found]) -> Iterator[Found]:
    """Each task once: the same words on the same page with the same times are the same place read twice."""
    seen: set[tuple[object, ...]] = set()
    for task in found:
        key = (task.quote, task.page, task.action, task.component, tuple(interval.text for interval in task.intervals))
        if key not in seen:
            seen.add(key)
            yield task
