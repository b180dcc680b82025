"""What shows of objects that are clipped, and of those in forms."""

import numpy
import pytest
from pikepdf import Dictionary

from pagebeam.transforms.ops.documents.page_layout.coordinates import coordinates_of
from pagebeam.transforms.ops.documents.page_layout.frames import EVERYWHERE, clipped, outer_frames, spaces_of
from pagebeam.transforms.ops.documents.pdf.document import Pdf
from tests.transforms.ops.documents.built import built, form

PATH, FORM = 2, 5


def test_a_clip_is_what_shows_and_no_clip_is_everything():
    page = Pdf(built(b"10 10 50 50 re f q 100 100 50 20 re W n 0 0 300 300 re f Q")).page(1)
    level, view = page.levels[0], coordinates_of(page.handle)
    outer = outer_frames(level, PATH, numpy.array([EVERYWHERE]))
    found = clipped(level.of(PATH), spaces_of(level, PATH), outer, view)
    assert found[0].tolist() == list(EVERYWHERE)
    assert found[1].tolist() == pytest.approx([100, 180, 150, 200])


def test_a_form_shows_no_more_than_its_own_clip():
    def add(pdf, page):
        page.Resources.XObject = Dictionary(X=form(pdf, page, b"0 0 300 300 re f"))

    page = Pdf(built(b"q 20 30 100 100 re W n 0.5 0 0 0.5 10 10 cm /X Do Q", add)).page(1)
    view, (top, inner) = coordinates_of(page.handle), page.levels
    spaces = spaces_of(top, FORM)
    around = clipped(top.of(FORM), spaces, outer_frames(top, FORM, numpy.array([EVERYWHERE])), view)
    assert around[0].tolist() == pytest.approx([20, 170, 120, 270])
    assert outer_frames(inner, PATH, around).tolist() == around.tolist()
    assert spaces_of(inner, PATH)[0].tolist() == [0.5, 0, 0, 0.5, 10, 10]
