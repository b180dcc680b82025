"""Tests the sets of characters by what they hold and what they do not."""

import re

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from pagebeam.transforms.ops.signals import characters


@pytest.mark.parametrize("mark", [".", "?", "!", "。", "؟", "।", "።", "\U0001bc9f"])
def test_sentences_end_in_every_script(mark):
    assert mark in characters.TERMINAL


def test_sets_have_each_character_once_and_no_other():
    assert len(characters.TERMINAL) == len(set(characters.TERMINAL)) == 159
    assert len(characters.PUNCTUATION) == len(set(characters.PUNCTUATION)) == 129
    assert not set(characters.TERMINAL) & set(",;:…")
    assert not set(characters.PUNCTUATION) & set("aZ09é\n\t ")
    assert {"$", "#", "–", "„", "\x00"} < set(characters.PUNCTUATION)
    assert not re.search(r"\w", re.sub("[_１]", "", characters.PUNCTUATION))


def test_scripts_without_blanks():
    letters = pa.array(["漢", "ひ", "カ", "ก", "ກ", "ក", "က", "한", "a", "я"])
    assert pc.match_substring_regex(letters, characters.UNSPACED).to_pylist() == 7 * [True] + 3 * [False]
