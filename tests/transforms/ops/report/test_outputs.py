"""What a run wrote, and what of it counts as failed or kept."""

from pagebeam.transforms.ops.report.outputs import Group, failed_inputs, group_of, groups, kept_images


def test_shards_are_told_together():
    told = [("pages/part-00000-of-00002.parquet", 5, 3), ("pages/part-00001-of-00002.parquet", 7, 4)]
    told += [("images/dataset.json", 9, 1)]
    record = {"files": [{"path": path, "bytes": size, "rows": rows} for path, size, rows in told]}
    assert groups(record) == [Group("images/dataset.json", 1, None, 9), Group("pages/*.parquet", 2, 7, 12)]
    assert group_of("images/train/part-00000-of-00001.h5") == "images/train/*.h5"
    assert group_of("images/train/part-00000-of-00001.images.parquet") == "images/train/*.images.parquet"


def test_a_duplicate_that_was_dropped_did_not_fail():
    assert failed_inputs({"failures_inputs": 5, "failures_duplicates": 2}) == 3
    assert failed_inputs({"failures_inputs": 5}) == 5
    assert failed_inputs({}) == 0


def test_kept_images_are_those_of_their_stage():
    assert kept_images({"stages": {"images": {"kept": 7}, "page_images": {"kept": 9}}}) == 7
    assert kept_images({"stages": {"images": {}}}) == kept_images({}) == 0
