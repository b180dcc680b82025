"""Texts where duplicates count: those that are dropped, and what the others share their side with."""

from pagebeam.schemas.options import SplitOptions
from pagebeam.transforms.ops.sequences.deduplicated import kept_texts, with_units
from pagebeam.transforms.ops.sequences.texts import Text
from pagebeam.transforms.ops.text_dedup.text_sides import TextFacts

TEXTS = [
    Text("a/1", "/a", "a", ["x"], 1, TextFacts(None, "a/1")),
    Text("a/2", "/a", "a", ["y"], 2, TextFacts("a/1", "a/1")),
    Text("b/7", "/b", "b", ["x"], 7, TextFacts("a/1", "a/1")),
]


def test_dropped_texts_are_left_out():
    assert list(kept_texts(TEXTS, SplitOptions())) == TEXTS
    assert list(kept_texts(TEXTS, SplitOptions(duplicates="drop"))) == TEXTS[:1]


def test_a_text_on_two_sides_is_a_failure():
    left_out = []
    exact = SplitOptions(method="exact")  # where any two documents may be apart
    found = list(with_units(TEXTS, {}, "page", exact, left_out))
    assert found == [text._replace(unit="a") for text in TEXTS[:2]]
    (bad,) = left_out
    assert (bad.uri, bad.document_id, bad.page, bad.stage, bad.category) == ("/b", "b", 7, "write", "straddling")


def test_groups_are_units():
    left_out = []
    found = list(with_units(TEXTS[:1], {"/a": "g"}, "page", SplitOptions(), left_out))
    assert ([text.unit for text in found], left_out) == (["g"], [])
