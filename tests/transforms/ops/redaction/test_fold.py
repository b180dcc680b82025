"""Folding, and that every stretch of a folded text is found again in the text as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagebeam.transforms.ops.redaction import Hit, find_private, fold, merge_hits, replace_hits

DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d\u00ad"
SPACES = " \u00a0\u2009\u2007\u202f\u3000"
DIGITS = ["0123456789", "０１２３４５６７８９", "٠١٢٣٤٥٦٧٨٩", "०१२३४५६७८९", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗"]
INVISIBLE = ["", "\u200b", "\u200d", "\ufeff", "\u2060", "\u200e"]
PROSE = st.text(alphabet="abcxyzäé ,;ﬁ\u200b", max_size=12)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("a\u2013b\u2212c\u00add", "a-b-c-d"),
        ("5\u00a06\u20097", "5 6 7"),
        ("５٢𝟑", "523"),
        ("a\u200bb\ufeff", "ab"),
        ("1\r\n2\u20283", "1\n2\n3"),
        ("a~b\u00acc\u00afd", "a-b-c-d"),
        ("ﬁx", "fix"),
        ("1\u20442·3", "1/2.3"),
        ("", ""),
    ],
)
def test_folding(text, folded):
    assert fold(text).text == folded


@given(st.text())
def test_a_folded_stretch_has_its_place(text):
    folded = fold(text)
    for place in range(len(folded.text)):
        start, end = folded.span(place, place + 1)
        assert 0 <= start < end <= len(text)
        assert folded.text[place] in fold(text[start:end]).text
    if folded.text:
        assert folded.span(0, len(folded.text))[1] <= len(text)


@st.composite
def written(draw, groups):
    """Digits in groups, each digit of some script, invisible characters among them, dashes of one kind or another."""
    parts = []
    for group in groups:
        parts.append("".join(draw(st.sampled_from(DIGITS))[int(d)] + draw(st.sampled_from(INVISIBLE)) for d in group))
    gaps = [draw(st.sampled_from(["", *SPACES])) + draw(st.sampled_from(DASHES)) for _ in groups[1:]]
    return "".join(part + gap for part, gap in zip(parts, [*gaps, ""], strict=True))


NINE = st.text(alphabet="0123456789", min_size=9, max_size=9)
TEN = st.text(alphabet="0123456789", min_size=10, max_size=10)


@given(PROSE, NINE.flatmap(lambda d: written((d[:3], d[3:5], d[5:]))), PROSE)
def test_every_dashed_ssn_is_found_in_any_script(before, number, after):
    text = f"{before} {number} {after}"
    (start, end) = len(before) + 1, len(before) + 1 + len(number.rstrip("".join(INVISIBLE)))
    assert any(hit.start <= start and hit.end >= end for hit in find_private(text, ["ssn"])), ascii(text)


@given(PROSE, TEN.flatmap(lambda d: written((d[:3], d[3:6], d[6:]))), PROSE)
def test_every_dashed_telephone_number_is_found_in_any_script(before, number, after):
    text = f"{before} {number} {after}"
    (start, end) = len(before) + 1, len(before) + 1 + len(number.rstrip("".join(INVISIBLE)))
    assert any(hit.start <= start and hit.end >= end for hit in find_private(text, ["telephone"])), ascii(text)


def test_hits_that_overlap_become_one_of_the_longest_kind():
    hits = [Hit("telephone", 2, 5), Hit("ssn", 4, 9), Hit("dob", 9, 10), Hit("name", 20, 22)]
    assert merge_hits(hits) == [Hit("ssn", 2, 9), Hit("dob", 9, 10), Hit("name", 20, 22)]
    assert replace_hits("0123456789", hits[:2]) == "01[SSN]9"
