"""Headings above what is read."""

from pagebeam.schemas.structure.passages import Passage
from pagebeam.transforms.ops.structure.headings import headings_above


def test_a_heading_ends_those_of_its_level_and_below():
    above = ()
    for level, text in ((1, "Storms"), (3, "Of  rain"), (2, "Coasts"), (2, "Seas")):
        above = headings_above(above, Passage("heading", text, (1,), (), level))
    assert above == ((1, "Storms"), (2, "Seas"))
    assert headings_above((), Passage("heading", "a\nb", (1,), ())) == ((1, "a b"),)
