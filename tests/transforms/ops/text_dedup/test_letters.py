"""What is compared of a text: letters and digits alone."""

import pytest

from pagebeam.transforms.ops.text_dedup.letters import letters_of


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("It rained for\ndays. The storm", "itrainedfordaysthestorm"),
        ("hyphen-\nated – or “not”", "hyphenatedornot"),
        ("No. 12_345", "no12345"),
        ("STRASSE Straße", "strassestrasse"),
        ("of\ufb01ce \uff21\uff22", "officeab"),
        ("東京 タワー。", "東京タワー"),
        ("— … !\n\t_", ""),
        ("", ""),
    ],
)
def test_case_spaces_and_marks_do_not_count(text, letters):
    assert letters_of(text) == letters
