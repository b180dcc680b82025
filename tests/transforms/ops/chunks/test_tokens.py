"""Counting tokens."""

import json
import sys

import pytest
from hypothesis import given

from pagebeam.schemas.failure import OptionError
from pagebeam.transforms.ops.chunks.tokens import count_words, counter
from tests.transforms.ops.structure.made_up import TEXT


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("", 0),
        ("It rained.", 3),
        ("well-known", 3),
        ("don't", 3),
        ("3.50 €", 4),
        ("雨が降った。", 6),
        ("déjà vu", 2),
        ("snake_case", 1),
        ("ไทย", 3),
    ],
)
def test_words_and_marks_count(text, tokens):
    assert count_words(text) == counter(None)(text) == tokens


@given(TEXT, TEXT)
def test_white_space_parts_tokens(first, second):
    assert count_words(f"{first} {second}") == count_words(first) + count_words(second)


def tokenizer_json():
    """A tokenizer that divides at white space and knows few words."""
    return json.dumps(
        {
            "version": "1.0",
            "truncation": {"direction": "Right", "max_length": 2, "strategy": "LongestFirst", "stride": 0},
            "padding": None,
            "added_tokens": [],
            "normalizer": None,
            "pre_tokenizer": {"type": "WhitespaceSplit"},
            "post_processor": None,
            "decoder": None,
            "model": {"type": "WordLevel", "vocab": {"it": 0, "rained": 1, "?": 2}, "unk_token": "?"},
        }
    )


class TestTokenizer:
    def test_a_file_counts_its_own_tokens_and_cuts_none_off(self, tmp_path):
        pytest.importorskip("tokenizers")
        path = tmp_path / "tokenizer.json"
        path.write_text(tokenizer_json())
        assert counter(str(path), "1")("it rained on well-known coasts.") == 5

    def test_another_file_is_refused(self, tmp_path):
        pytest.importorskip("tokenizers")
        path = tmp_path / "other.json"
        path.write_text("{}")
        with pytest.raises(OptionError, match=r"other\.json is not a tokenizer .*; give its tokenizer\.json"):
            counter(str(path), "2")


def test_without_the_library_its_extra_is_named(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "tokenizers", None)
    with pytest.raises(OptionError, match=r"needs the library tokenizers; pip install 'pagebeam\[tokens\]' adds it"):
        counter(str(tmp_path / "t.json"), "absent")
