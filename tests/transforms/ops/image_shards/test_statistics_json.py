"""Statistics as JSON and back."""

import json

from pagebeam.transforms.ops.image_shards.statistics import SplitStatistics
from pagebeam.transforms.ops.image_shards.statistics_json import statistics_from_json, statistics_to_json
from tests.transforms.ops.images.samples import sample


def test_they_are_the_same_after_a_file_held_them_and_go_on_from_there():
    statistics, whole = SplitStatistics(), SplitStatistics()
    for index in range(3):
        statistics.add(sample(index, height=2 + index))
    read = statistics_from_json(json.loads(json.dumps(statistics_to_json(statistics))))
    assert statistics_to_json(read) == statistics_to_json(statistics)
    read.add(sample(3, height=9))
    for index in range(4):
        whole.add(sample(index, height=9 if index == 3 else 2 + index))
    assert (read.mean(1), read.std(1), read.per_label) == (whole.mean(1), whole.std(1), whole.per_label)
    assert (read.widths.to_json(), read.heights.to_json()) == (whole.widths.to_json(), whole.heights.to_json())


def test_those_of_nothing():
    read = statistics_from_json(json.loads(json.dumps(statistics_to_json(SplitStatistics()))))
    assert (read.samples, read.widths.to_json()) == (0, {})
