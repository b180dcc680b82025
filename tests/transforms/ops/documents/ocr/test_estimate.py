"""Estimated errors: between 0 and 1, never lower for what speaks against a page, and about right on real ones."""

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from pagebeam.schemas.document import Box
from pagebeam.schemas.options import ReadOptions
from pagebeam.transforms.ops.documents.calibration.errors import word_error
from pagebeam.transforms.ops.documents.ocr.engines import make_engine
from pagebeam.transforms.ops.documents.ocr.estimate import (
    CHARACTERS,
    LEAST,
    USUAL,
    WORDS,
    Evidence,
    Weights,
    estimate_error,
    estimate_errors,
    find_evidence,
)
from pagebeam.transforms.ops.documents.ocr.page import read_picture
from tests.transforms.ops.documents import made

share = st.floats(0, 1)
shares = st.builds(Evidence, share, share, share, share, share)


@given(shares, shares, st.sampled_from(["tesseract 5.5.1", "rapidocr 3.10.0 + tesseract 5.5.1", "other 1"]))
def test_more_evidence_never_lowers_an_estimate(one, more, version):
    worse = Evidence(*map(max, one, more))
    low, high = estimate_errors(one, version), estimate_errors(worse, version)
    assert 0 <= low.characters <= low.words <= high.words <= 1
    assert low.characters <= high.characters + 1e-12


@pytest.mark.parametrize("table", [CHARACTERS, WORDS])
def test_no_weight_is_negative(table):
    assert sorted(table) == ["rapidocr", "tesseract"]
    assert min(min(weights.constant, *weights.evidence) for weights in table.values()) >= 0


def test_clean_pages_have_few_errors_and_spoiled_ones_many():
    said = "the old house stands near the river and the water runs below"
    clean = made.picture(said, size=(2400, 200))
    noise = numpy.random.default_rng(0).normal(0, 110, (200, 2400))
    spoiled = Image.fromarray((numpy.asarray(clean, float) + noise).clip(0, 255).astype(numpy.uint8))
    good, bad = (read_picture(make_engine("tesseract"), image, 1, 300, (), ReadOptions()) for image in (clean, spoiled))
    assert word_error(good.text, said) == 0.0
    assert good.estimated_wer < 0.06
    assert good.estimated_cer <= good.estimated_wer
    if bad.text:
        assert bad.estimated_wer > 2 * good.estimated_wer


def test_pages_of_which_nothing_was_read_have_no_estimate():
    read = read_picture(make_engine("tesseract"), Image.new("L", (300, 300), 255), 1, 300, (), ReadOptions())
    assert (read.estimated_cer, read.estimated_wer, read.quality) == (None, None, 0.0)


BLANK = Image.new("L", (300, 300), 255)


def words(*read: tuple[str, float]) -> list[Box]:
    return [Box(text, 10, 10, 20, 20, confidence) for text, confidence in read]


def evidence(*read: tuple[str, float], languages: str = "eng", image: Image.Image = BLANK) -> Evidence:
    return find_evidence(words(*read), " ".join(text for text, _ in read), languages, image, 72)


def test_confidence_counts_by_letters():
    found = evidence(("four", 0.9), ("a", 0.4))
    assert found.doubt == pytest.approx(1 - (4 * 0.9 + 0.4) / 5)
    assert found.unsure == pytest.approx(1 / 5)


def test_words_of_no_dictionary():
    unsure = [(word, 0.6) for word in ["the", "house", "stands", "xqzt", "near", "vvbnw", "river"]]
    assert evidence(*unsure).unknown == pytest.approx(2 / 7)
    assert evidence(*unsure, languages="pol").unknown == USUAL
    assert evidence(("xqzt", 0.6)).unknown == USUAL
    assert evidence(*((word, 0.9) for word, _ in unsure)).unknown == 0.0


def test_lines_of_which_nothing_was_read_count_where_the_others_are_doubtful_or_few():
    page = made.greek(dpi=72)
    assert evidence(("word", 0.5), image=page).unread > 0.9
    assert evidence(("word", 0.5), ("four", 0.9), image=page).unread > 0.85
    assert evidence(("word", 1.0), image=page).unread > 0.9  # of most of the page nothing was read
    most = [Box("word " * 60, 0, 0, page.width, page.height * 0.7, 1.0)]
    assert find_evidence(most, "word", "eng", page, 72).unread < 0.1
    whole = [Box("word " * 80, 0, 0, *map(float, page.size), 0.5)]
    assert find_evidence(whole, "word", "eng", page, 72).unread == 0.0


def test_a_long_s_that_is_read_as_f_speaks_against_a_page():
    old = [(word, 0.99) for word in ["the", "houfe", "ftands", "near", "a", "moft", "pleafant", "river"]]
    assert evidence(*old).long_s == pytest.approx(4 / 7)
    assert evidence(("the", 0.9), ("houfe", 0.9)).long_s == 0.0
    assert estimate_errors(evidence(*old), "rapidocr 3").words > 0.5


def test_each_kind_of_evidence_leaves_a_share_of_what_the_others_leave():
    weights = Weights(0.1, Evidence(1.0, 2.0, 0.0, 1.0, 0.0))
    assert estimate_error(weights, Evidence(0.0, 0.0, 0.5, 0.0, 0.5)) == pytest.approx(0.1)
    assert estimate_error(weights, Evidence(0.5, 0.5, 0.5, 0.2, 0.0)) == pytest.approx(1 - 0.9 * 0.5 * 0.25 * 0.8)
    assert estimate_error(weights, Evidence(1.0, 1.0, 1.0, 1.0, 1.0)) == pytest.approx(1 - 0.9 * LEAST**4)


def test_nothing_read_has_everything_against_it():
    assert find_evidence([], "", "eng", BLANK, None) == Evidence(1.0, 1.0, 1.0, 1.0, 1.0)
