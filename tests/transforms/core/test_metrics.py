"""Counters and distributions: names from a closed set, and what a shard adds to them."""

import apache_beam as beam
import pytest
from apache_beam.runners.portability.fn_api_runner.fn_runner import FnApiRunner

from pagebeam.pipelines.launch import stages
from pagebeam.schemas.outputs import ShardName, Written, WrittenFile
from pagebeam.transforms.core.metrics import Counters

WRITTEN = Written(
    ShardName("pages", 0, 1),
    (WrittenFile("a", "", 100, 3), WrittenFile("b", "", 20, 1)),
    {"pages": 3, "documents": 1},
    (),
    "",
    0.5,
)


def count(seconds: float) -> None:
    counters = Counters("pages")
    counters.shard(4, 3, WRITTEN._replace(seconds=seconds), kept=False)
    if seconds > 1:
        counters.shard(4, 3, WRITTEN, kept=True)


def test_names_are_a_closed_set():
    for call in (lambda: Counters("page"), lambda: Counters("pages").add("seen")):
        with pytest.raises(ValueError, match=r"pages|kept"):
            call()
    with pytest.raises(ValueError, match="msec, bytes, rows"):
        Counters("pages").measure("seconds", 1)


def test_what_shards_add_up_to():
    pipeline = beam.Pipeline(runner=FnApiRunner())
    pipeline | beam.Create([0.5, 2.0]) | beam.Map(count)
    result = pipeline.run()
    result.wait_until_finish()
    found = stages(result)["pages"]
    assert found.pop("each") == {
        "msec": {"count": 2, "sum": 2500, "min": 500, "max": 2000},
        "bytes": {"count": 3, "sum": 360, "min": 120, "max": 120},
        "rows": {"count": 3, "sum": 9, "min": 3, "max": 3},
    }
    assert found == {"in": 12, "out": 9, "failed": 0, "kept": 4, "bytes": 360, "msec": 2500}
