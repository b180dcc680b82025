"""Words across line ends: which are joined, and which keep their hyphen."""

import pytest

from pagebeam.transforms.ops.structure.dehyphenate import join_hyphens


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("an exam-\nple of it", "en", "an example\nof it"),
        ("an exam-\n  ple, too", "en", "an example,\ntoo"),
        ("a well-\nknown fact", "en", "a well-known\nfact"),
        ("state-of-the-\nart scales", "en", "state-of-the-art\nscales"),
        ("in Jean-\nPaul's shop", "en", "in Jean-Paul's\nshop"),
        ("INSTRU-\nMENTS for sale", "en", "INSTRUMENTS\nfor sale"),
        (
            "Larkfieldia-\nnistic scales",
            "en",
            "Larkfieldianistic\nscales",
        ),  # in no dictionary, and neither are its parts
        ("die Waa-\ngen stehen", "de", "die Waagen\nstehen"),
        ("wa-\ngi stoją", "pl", "wagi\nstoją"),  # no list of Polish words
        ("wa-\ngi", None, "wagi"),
        ("a dash -\nand more", "en", "a dash -\nand more"),
        ("1990-\n1995", "en", "1990-\n1995"),
        ("one exam-\nple\nand another exam-\nple.\nEnd", "en", "one example\nand another example.\nEnd"),
        ("no hyphen\nat all", "en", "no hyphen\nat all"),
        ("", "en", ""),
    ],
)
def test_join(text, language, expected):
    assert join_hyphens(text, language) == expected


def test_nothing_is_lost_but_hyphens_and_line_ends():
    text = "The in-\nstruments were re-\npaired in the work-\nshop by well-\ntrained people."
    bare = str.maketrans("", "", "-\n ")
    assert join_hyphens(text, "en").translate(bare) == text.translate(bare)


@pytest.mark.parametrize("hyphen", ["-", "\u2010", "\u2011"])
def test_every_hyphen_at_a_line_end_divides(hyphen):
    assert join_hyphens(f"an exam{hyphen}\nple of it", "en") == "an example\nof it"
    assert join_hyphens(f"a well{hyphen}known one", "en") == f"a well{hyphen}known one"
