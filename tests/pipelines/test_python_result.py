"""The result of a run that has not finished, or came to nothing."""

from pagebeam.pipelines.python_result import RunResult


def test_a_submitted_run_has_nothing_yet():
    result = RunResult("gs://bucket/out")
    assert (result.finished, result.counts, result.seconds, result.tables, result.datasets) == (False, {}, None, {}, {})
    assert result.failures.num_rows == 0
    assert repr(result) == "<RunResult gs://bucket/out: submitted, not finished>"


def test_paths_are_below_the_output():
    names = ("images/dataset.json", "images/train.h5", "pages/part-00000-of-00001.parquet", "vocabulary/words.parquet")
    result = RunResult("gs://bucket/out", {"counts": {}, "seconds": 1.25, "files": [{"path": name} for name in names]})
    assert result.tables == {"pages": "gs://bucket/out/pages", "vocabulary": "gs://bucket/out/vocabulary"}
    assert result.datasets == {"images": "gs://bucket/out/images"}
    assert repr(result) == "<RunResult gs://bucket/out: nothing, 1.2 s>"
