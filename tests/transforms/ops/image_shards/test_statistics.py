"""Statistics of a split against numpy over all samples at once."""

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pagebeam.schemas.image import ImageSample
from pagebeam.transforms.ops.image_shards.statistics import SplitStatistics
from tests.transforms.ops.images.samples import gathered, sample


def test_known_moments_are_taken_as_they_are():
    statistics = SplitStatistics()
    statistics.add(sample(1), ([1, 2, 3], [4, 5, 6]))
    assert (statistics.sums, statistics.squares, statistics.samples) == ([1, 2, 3], [4, 5, 6], 1)


def test_mean_and_deviation():
    black, white = (
        ImageSample(numpy.full((1, 1, 1), v, numpy.uint8), None, 0, "", "", 1, 1, (1, 1, 1)) for v in (0, 255)
    )
    split = gathered([black, black, black, white]).splits["train"]
    assert split.mean(255) == [63.75]
    assert split.mean(1) == [0.25]
    assert split.std(1) == [pytest.approx(0.4330127018922193, rel=1e-15)]  # sqrt(3) / 4


@settings(deadline=None)
@given(st.permutations(range(8)), st.integers(0, 8))
def test_order_and_merging_do_not_show(order, cut):
    samples = [sample(i, height=1 + i) for i in order]
    merged = gathered(samples[:cut]).merge(gathered(samples[cut:])).splits["train"]
    pixels = numpy.concatenate([sample(i, height=1 + i).image.reshape(-1, 3) for i in range(8)])
    assert numpy.allclose(merged.mean(255), pixels.mean(0), rtol=1e-12)
    assert numpy.allclose(merged.std(255), pixels.std(0), rtol=1e-12)
    assert merged.per_label == {0: 4, 1: 4}
    assert merged.heights.to_json() == {"min": 2, "max": 16, "mean": 9.0}
    assert merged.mean(255) == gathered([sample(i, height=1 + i) for i in range(8)]).splits["train"].mean(255)
