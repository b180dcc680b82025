"""Tests the figures of lines and paragraphs by texts whose figures are counted by hand."""

import numpy
import pyarrow as pa
import pytest

from pagebeam.transforms.ops.signals.divided import find_lines
from pagebeam.transforms.ops.signals.lines import line_figures


def figures(*texts):
    characters = numpy.array([len(text) for text in texts])
    words = numpy.array([len(text.split()) for text in texts])
    return line_figures(find_lines(pa.array(texts, pa.string())), characters, words)


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("terminal_punctuation_line_fraction", "It ends.\nIt goes on,\n\n  \nDoes it?\nSo 。", 3 / 4),
        ("short_line_fraction", "x" * 30 + "\n" + "x" * 31 + "\n\nshort", 2 / 3),
        ("duplicate_char_fraction", "abc\n\nabc\n  \n  \nde", 3 / 12),
        ("newline_to_word_ratio", "a b\n\nc\n", 3 / 3),
        ("duplicate_line_fraction", "abc\n\n\nabc\nde\nabc", 2 / 4),
        ("duplicate_line_fraction", "\nabc\nde\n", 1 / 4),  # what is before the first line and after the last
        ("duplicate_line_char_fraction", "abc\n\n\nabc\nde\nabc", 6 / 16),
        ("duplicate_paragraph_fraction", "ab\ncd\n\n\n\nab\ncd\n\nef\n", 1 / 3),
        ("duplicate_paragraph_char_fraction", "ab\ncd\n\n\nab\ncd\n\nef", 5 / 17),
        ("bullet_line_fraction", "• one\n  - two\nthree\n\n", 2 / 4),
        ("ellipsis_line_fraction", "one...\ntwo…  \nthree. .\rfour", 2 / 4),
        ("digit_fraction", "a1 ²٣", 3 / 5),
        ("line_digit_fraction", "12ab\n\nabcd\n1234", (0.5 + 0 + 1) / 3),
    ],
)
def test_figures(name, text, value):
    assert figures(text)[name][0] == pytest.approx(value)


def test_texts_have_the_figures_that_each_has_alone():
    texts = ["a 1\na 1\n\nb…", "", "\n", "- c\n\n- c\n\n- d٣", " \n "]
    together = figures(*texts)
    for i, text in enumerate(texts):
        alone = figures(text)
        for name, values in together.items():
            numpy.testing.assert_equal(values[i], alone[name][0])


def test_a_text_without_lines_has_no_shares():
    found = figures("")
    assert all(numpy.isnan(values[0]) for values in found.values())
