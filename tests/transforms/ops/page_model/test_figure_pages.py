"""Figures of drawn documents, from their files to their models: each once, in its place, with its caption."""

import pytest

from benchmarks.figure_pages import draw_document
from benchmarks.figures import compare, found_in, layouts_of


@pytest.mark.parametrize("number", range(6))
def test_every_figure_is_found_once(number):
    data, known = draw_document(number)
    assert len(known) > 3
    assert [what for what, _ in compare(known, found_in(layouts_of(data)))] == ["right"] * len(known)
