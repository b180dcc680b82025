"""Letters in place of digits: read back where a word is mostly digits, and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagebeam.transforms.ops.redaction.misread import unmisread


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("457-38-9I46", "457-38-9146"),
        ("45T O57 9l46", "457 057 9146"),
        ("17/O3/1967", "17/03/1967"),
        ("4|5|l|7|3|8|9|I|O", "4|5|1|7|3|8|9|1|0"),
        ("S 1 1 8", "5 1 1 8"),
        ("Oil OIL I SOS l", "Oil OIL I SOS l"),
        ("5th 3D4X B2B", "5th 3D4X B2B"),
        ("page 5 I saw", "page 5 I saw"),
        ("no digit", "no digit"),
    ],
)
def test_words_of_digits_are_read_as_digits(text, read):
    assert unmisread(text) == read


@given(st.text(alphabet="0123 |-OlSBx\n", max_size=30))
def test_places_stay(text):
    assert len(unmisread(text)) == len(text)
