"""Tests that all figures of a text come out as columns; the values are those that DataTrove's filters work with."""

import pyarrow as pa
import pytest

from pagebeam.schemas.curation.signals import SIGNALS
from pagebeam.transforms.ops.signals import measure

PROSE = (
    "The house that they have is near the sea.\n"
    "- It is old, and the wind is loud...\n"
    "The house that they have is near the sea.\n"
    "\n"
    "In 1999 they painted it. # 4"
)
# Of DataTrove 0.10.1, as `benchmarks/text_signals.py` asks it, with words between blanks.
DATATROVE = {
    "word_count": 32,
    "mean_word_length": 114 / 32,
    "hash_to_word_ratio": 1 / 34,
    "ellipsis_to_word_ratio": 1 / 34,
    "bullet_line_fraction": 1 / 5,
    "ellipsis_line_fraction": 1 / 5,
    "alphabetic_word_fraction": 30 / 34,
    "stop_word_count": 4,
    "duplicate_line_fraction": 1 / 4,
    "duplicate_line_char_fraction": 41 / 150,
    "duplicate_paragraph_fraction": 0,
    "duplicate_paragraph_char_fraction": 0,
    "top_2gram_char_fraction": 2 * 9 / 150,
    "top_3gram_char_fraction": 2 * 14 / 150,
    "top_4gram_char_fraction": 2 * 19 / 150,
    "duplicate_5gram_char_fraction": 20 / 150,
    "duplicate_9gram_char_fraction": 33 / 150,
    "duplicate_10gram_char_fraction": 0,
    "terminal_punctuation_line_fraction": 3 / 4,
    "short_line_fraction": 1 / 4,
    "duplicate_char_fraction": 41 / 146,
    "newline_to_word_ratio": 4 / 34,
    "c4_line_fraction": 2 / 5,
    "digit_fraction": 5 / 150,
}


def test_figures_of_prose_are_datatroves():
    (row,) = measure.measure_texts(pa.array([PROSE]), ["en"]).to_pylist()
    assert {name: row[name] for name in DATATROVE} == pytest.approx(DATATROVE, rel=1e-6)
    assert row["table_fraction"] is None
    assert row["c4_sentence_count"] == 2
    assert row["dictionary_fraction"] > 0.9


def test_columns_are_those_of_the_schema():
    found = measure.measure_texts(pa.array([PROSE, ""]), ["en", None], [0.25, None])
    assert found.schema == SIGNALS
    assert found["table_fraction"].to_pylist() == [0.25, None]
    empty = found.slice(1).to_pylist()[0]
    counts = {
        "word_count": 0,
        "stop_word_count": 0,
        "c4_sentence_count": 0,
        "lorem_ipsum": False,
        "curly_bracket": False,
    }
    assert {name: value for name, value in empty.items() if value is not None} == counts
