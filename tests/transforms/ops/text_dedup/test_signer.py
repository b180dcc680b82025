"""Signatures: the same for a text in one part or many, and for a copy with other line ends."""

import numpy
import pytest

from pagebeam.schemas.curation.text_dedup import EXACT, TextDedupOptions
from pagebeam.transforms.ops.text_dedup import signer
from pagebeam.transforms.ops.text_dedup.signer import sign
from tests.transforms.ops.text_dedup.texts import prose

EXACTLY, NEARLY = TextDedupOptions("exact"), TextDedupOptions("near")


@pytest.mark.parametrize("options", [EXACTLY, NEARLY])
def test_pages_of_a_document_are_one_text(options):
    text = prose(1, 300)
    whole = sign([text], options)
    parts = sign([text[:333], text[333:334], "", text[334:]], options)
    assert (whole.sketch.tolist(), whole.bands.tolist()) == (parts.sketch.tolist(), parts.bands.tolist())
    assert whole.letters == parts.letters == sum(map(str.isalnum, text))


@pytest.mark.parametrize("at_once", [50, 1000])
def test_long_texts_are_signed_part_by_part(monkeypatch, at_once):
    texts = [prose(number, 400) for number in range(4)]
    whole = sign(texts, NEARLY)
    monkeypatch.setattr(signer, "AT_ONCE", at_once)
    assert sign(texts, NEARLY).sketch.tolist() == whole.sketch.tolist()


def test_the_sizes_are_those_of_the_table():
    assert sign(["one text"], EXACTLY).sketch.shape == (EXACT,)
    assert (sign(["one text"], NEARLY).sketch.shape, sign(["one text"], NEARLY).bands.shape) == ((120,), (24,))
    assert sign(["one text"], EXACTLY).bands.dtype == sign(["one text"], NEARLY).bands.dtype == numpy.uint32


def test_one_letter_more_makes_another_text_and_a_near_one():
    one, other = (sign([text], EXACTLY) for text in ("It rained for days", "It rained for days."))
    assert (one.sketch == other.sketch).all()
    assert (one.sketch != sign(["It rained for 2 days"], EXACTLY).sketch).any()
