"""Tests what is found in the bytes of texts beside what Python finds in their characters."""

import itertools

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from pagebeam.transforms.ops.signals.encoded import bytes_of, encoded, ends_in, not_ascii, replaced

SOME = "ab\n\x1c\x1d é\xa0\u2003…漢𝟘"
TEXTS = st.lists(st.text(st.sampled_from(SOME), max_size=12), min_size=1, max_size=6)
CHARACTERS = st.text(st.sampled_from(SOME), max_size=5)


@given(TEXTS, st.integers(0, 3))
def test_bytes_are_those_of_the_texts(texts, skipped):
    data, bounds = encoded(pa.array([*["before"] * skipped, *texts], pa.string()).slice(skipped))
    found = [bytes(data[a:b]).decode() for a, b in itertools.pairwise(bounds)]
    assert found == texts


@given(TEXTS, CHARACTERS)
def test_characters_are_found_with_all_their_bytes(texts, characters):
    data = encoded(pa.array(texts, pa.string()))
    found = bytes_of(data.data, characters)
    expected = [letter in characters for letter in "".join(texts) for _ in letter.encode()]
    assert found.tolist() == expected
    sizes = [sum(len(letter.encode()) for letter in text if letter in characters) for text in texts]
    assert data.counts_of(found).tolist() == sizes


@given(TEXTS, CHARACTERS)
def test_ends(texts, characters):
    assert ends_in(pa.array(texts, pa.string()), characters).tolist() == [text[-1:] in {*characters} for text in texts]


def test_texts_in_places_are_replaced():
    texts = pa.array(["a", "é", "b", "漢"])
    places = not_ascii(texts)
    assert places.tolist() == [1, 3]
    assert replaced(texts, places, pa.array(["e", "h"])).to_pylist() == ["a", "e", "b", "h"]
    assert replaced(texts, places[:0], pa.array([], pa.string())) is texts
