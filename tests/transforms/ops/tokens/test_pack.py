"""Sequences of tokens."""

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagebeam.transforms.ops.tokens.encode import TokenText
from pagebeam.transforms.ops.tokens.pack import pack

END = 0


def texts(*lengths: int) -> list[TokenText]:
    """Documents a, b, …, whose tokens are 10, 11, … and 20, 21, …"""
    return [
        TokenText(chr(97 + n), "u", "g", n, numpy.arange(length, dtype=numpy.int32) + 10 * (n + 1))
        for n, length in enumerate(lengths)
    ]


def test_whole_documents_end_with_the_end_token():
    first, second = pack(texts(3, 1), 0, END)
    assert (first.ids.tolist(), first.length, first.keys, first.starts, first.labels) == (
        [10, 11, 12, 0], 4, ("a",), (0,), (0,),
    )  # fmt: skip
    assert (second.ids.tolist(), second.keys, second.labels) == ([20, 0], ("b",), (1,))


def test_packed_documents_go_on_from_sequence_to_sequence():
    found = [(one.ids.tolist(), one.length, one.keys, one.starts) for one in pack(texts(3, 1, 5), 5, END)]
    assert found == [
        ([10, 11, 12, 0, 20], 5, ("a", "b"), (0, 4)),
        ([0, 30, 31, 32, 33], 5, ("b", "c"), (0, 1)),
        ([34, 0, 0, 0, 0], 2, ("c",), (0,)),
    ]


@pytest.mark.parametrize("length", [0, 4])
def test_of_nothing_there_is_nothing(length):
    assert list(pack([], length, END)) == []


@given(st.lists(st.integers(0, 9), max_size=12), st.integers(2, 12))
def test_nothing_is_lost_and_every_start_is_one(lengths, length):
    documents = texts(*lengths)
    found = list(pack(documents, length, END))
    stream = [int(id_) for one in documents for id_ in (*one.ids, END)]
    assert [int(id_) for one in found for id_ in one.ids[: one.length]] == stream
    assert all(len(one.ids) == length and one.ids.dtype == numpy.int32 for one in found)
    assert all(one.length == length for one in found[:-1])
    assert all((one.ids[one.length :] == END).all() for one in found)
    first = {}
    for number, one in enumerate(found):
        assert len(one.keys) == len(one.starts) == len(one.labels)
        for key, start in zip(one.keys, one.starts, strict=True):
            first.setdefault(key, number * length + start)
    ends = numpy.cumsum([n + 1 for n in lengths])
    assert first == {one.key: int(end - n - 1) for one, end, n in zip(documents, ends, lengths, strict=True)}
