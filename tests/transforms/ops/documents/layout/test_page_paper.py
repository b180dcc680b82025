"""The paper of pages."""

import numpy
import pytest

from pagebeam.transforms.ops.documents.layout.page_paper import find_paper


def test_paper_goes_on_below_what_lies_on_it():
    grey = numpy.full((480, 360), 240, numpy.int16)
    grey[100:300, 60:300] = 90
    paper, noise = find_paper(grey)
    assert paper == pytest.approx(numpy.full(grey.shape, 240.0), abs=0.5)
    assert noise == pytest.approx(0, abs=0.5)


def test_paper_is_darker_where_less_light_falls():
    light = 250 - 50 * numpy.linspace(0, 1, 360)[None] * numpy.ones((480, 1))
    grey = light.copy()
    grey[200:300, 100:200] = 60
    assert abs(find_paper(grey.astype(numpy.int16))[0] - light).max() < 4


def test_ink_differs_from_paper_by_more_than_its_grain():
    grain = numpy.random.default_rng(1).normal(230, 6, (480, 360)).astype(numpy.int16)
    _, noise = find_paper(grain)
    assert 15 < noise < 30


def test_dark_pages_have_dark_paper():
    grey = numpy.full((100, 100), 20, numpy.int16)
    grey[40:50] = 240
    assert find_paper(grey)[0].mean() == pytest.approx(20, abs=1)
