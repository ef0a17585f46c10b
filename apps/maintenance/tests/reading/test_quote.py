"""Quotes: exact after folding white space, and the original behind words that were put back together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headrace_maintenance.chunk import Block
from headrace_maintenance.reading.quote import find_quote, fold, original_of, passage_of


def test_white_space_of_every_kind_folds_and_nothing_else_does():
    assert fold(" Every\u00a050\u2009h\r\n clean\tit ") == "Every 50 h clean it"
    assert fold("soft\u00adhyphen") == "soft\u00adhyphen"


def test_a_quote_is_found_exactly_or_not_at_all():
    text = "Every 250\nhours clean the filter."
    assert find_quote("every 250 hours", text) is False
    assert find_quote("Every  250 hours", text)
    assert not find_quote("Every 250 hour clean", text)
    assert not find_quote(" ", text)


@pytest.mark.parametrize(
    ("words", "text", "original"),
    [
        ("good maintenance now", "a good main-\n  tenance now, b", "good main- tenance now"),
        ("good maintenance now", "a good main\ufffetenance now, b", "good main\ufffetenance now"),
        ("a self-cleaning filter in maintenance", "a self-\ncleaning filter in main-\ntenance", None),
        ("check the oil", "- check **the\n  oil** now", "check **the oil"),
        ("see page 4 now", "see [page 4](#four) now", "see [page 4](#four) now"),
        ("Check oil 50 h", "| Check oil | 50 h |", "Check oil | 50 h"),
    ],
)
def test_the_original_stands_in_the_text(words, text, original):
    found = original_of(words, text)
    assert found is not None
    assert find_quote(found, text)
    assert original is None or found == original


def test_words_that_are_not_there_have_no_original():
    assert original_of("check the oil filter", "check the oil and the filter") is None
    assert original_of("", "text") is None


def test_a_row_broken_over_lines_has_the_shortest_passage_with_all_its_words():
    text = "Check oil\nRaw water pump    Inspect the      50 h\nimpeller          vanes\nGrease it"
    row = Block("row", "Raw water pump impeller Inspect the vanes 50 h", 1)
    assert passage_of(row, text) == "Raw water pump Inspect the 50 h impeller vanes"
    assert passage_of(Block("row", "Raw wine", 1), text) is None


@given(st.text(alphabet="ab -\u00a0\n\t.", max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_every_piece_of_a_text_is_found_in_it(text, one, two):
    piece = text[min(one, two) : max(one, two)]
    assert find_quote(piece, text) == bool(piece.split())
