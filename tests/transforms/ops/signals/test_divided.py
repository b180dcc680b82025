"""Tests how texts are divided into lines beside Python's own way."""

import itertools

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from pagebeam.transforms.ops.signals.divided import LINE_ENDS, find_lines

TEXTS = st.lists(st.text(st.sampled_from("a  …é" + LINE_ENDS), max_size=12), min_size=1, max_size=6)


def of_each(stretches, some):
    return [some[a:b] for a, b in itertools.pairwise(stretches.bounds)]


@given(TEXTS)
def test_lines_are_those_of_split_and_splitlines(texts):
    found = find_lines(pa.array(texts, pa.string()))
    assert of_each(found.parted, found.parted.lines.to_pylist()) == [text.split("\n") for text in texts]
    assert found.parted.counts.tolist() == [len(text.split("\n")) for text in texts]
    ended = of_each(found.ended, found.ended.lines.to_pylist())
    assert [lines[:-1] if lines[-1] == "" else lines for lines in ended] == [text.splitlines() for text in texts]
    assert found.ended.counts.tolist() == [len(text.splitlines()) for text in texts]
    for one in (found.parted, found.ended):
        assert one.trimmed.to_pylist() == [line.strip() for line in one.lines.to_pylist()]


def test_all_line_ends_of_python_are_known():
    every = (chr(code) for code in range(0x110000))
    assert {letter for letter in every if len(f"a{letter}b".splitlines()) > 1} == {*LINE_ENDS}
