"""What a classifier sees of a page, by hand."""

import math

import numpy
import pytest

from pagebeam.transforms.ops.classify.features import LAYOUT, choose_terms, layout, scale, terms, weights


def test_terms_are_words_of_two_letters_and_their_pairs():
    assert terms("The cat, a CAT.") == {"the": 1, "cat": 2, "the cat": 1, "cat cat": 1}


def test_terms_of_one_text_alone_are_left_out():
    chosen, idf = choose_terms(["red dog", "red cat", "red cat"], 10)
    assert chosen == ["red", "cat", "red cat"]
    assert idf == pytest.approx([math.log(4 / 4) + 1, math.log(4 / 3) + 1, math.log(4 / 3) + 1])
    assert choose_terms(["red dog", "red cat", "red cat"], 1)[0] == ["red"]


def test_weights_have_unit_length():
    columns, values = weights("dog cat dog bird", {"cat": 0, "dog": 1}, [2.0, 1.0])
    dog, cat = 1 + math.log(2), 2.0
    assert columns == [0, 1]
    assert values.dtype == numpy.float32
    assert values.tolist() == pytest.approx([cat / math.hypot(dog, cat), dog / math.hypot(dog, cat)])
    assert weights("", {"cat": 0}, [1.0])[0] == []


def test_layout():
    values = dict(zip(LAYOUT, layout("INVOICE 42\n\ntotal is 7 euro, no more", 1).tolist(), strict=True))
    assert values["log lines"] == pytest.approx(math.log(3))
    assert values["words of a line"] == 4
    assert values["share of digits"] == pytest.approx(3 / 28)
    assert values["share of capitals"] == pytest.approx(7 / 28)
    assert values["share of short lines"] == 0.5
    assert values["share of punctuation"] == pytest.approx(1 / 28)
    assert values["first page"] == 1
    assert layout("", 2).tolist() == [0] * 8


def test_scaled_layouts_are_small_and_bounded():
    found = scale(numpy.array([1.0, 500.0, 3.0]), numpy.array([0.0, 0.0, 3.0]), numpy.array([2.0, 1.0, 0.0]))
    assert found.tolist() == pytest.approx([0.05, 0.3, 0.0])
