"""Facts of a report."""

import pytest

from pagebeam.schemas.report import Sample


@pytest.mark.parametrize(("rows", "of", "whole"), [(0, 0, True), (5, 5, True), (4, 5, False), (6, 5, True)])
def test_a_sample_is_whole_where_every_row_was_looked_at(rows, of, whole):
    assert Sample(rows, of).whole is whole
