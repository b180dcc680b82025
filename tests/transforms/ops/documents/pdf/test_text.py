"""PDFium's text as it is kept."""

import pytest

from pagebeam.transforms.ops.documents.pdf.text import LOST, clean, mark_lost_letters


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("exam\x02ple", "exam-\nple"),
        ("exam\ufffe\r\nple", "exam-\nple"),
        (" a\0b \r\n", "ab"),
    ],
)
def test_clean(text, expected):
    assert clean(text) == expected


def test_a_lost_letter_is_told_from_a_hyphen():
    assert mark_lost_letters("a\ufffeb\ufffec", f"{LOST}\x02") == f"a{LOST}b\x02c"
    assert mark_lost_letters("a\ufffeb", "") == "a\ufffeb"
