"""What is said of an image dataset that would spoil training or testing."""

import json

import pytest

from pagebeam.pipelines.image_remarks import conflicting_labels, image_remarks, issue_remarks
from pagebeam.schemas.options import ImageOptions
from tests.readers.outputs import write_output
from tests.transforms.ops.images.samples import sample

RECORD = {"counts": {"images": 3}}


def labelled(*labels: int) -> list[list]:
    """A shard of samples with these labels."""
    return [[sample(number)._replace(label=label) for number, label in enumerate(labels)]]


def told(out, *args, **options) -> list[str]:
    return list(image_remarks(str(write_output(out, *args, **options)), RECORD))


def test_nothing_stands_out(tmp_path):
    assert told(tmp_path, {"train": labelled(0, 1), "test": labelled(*5 * [0, 1])}) == []
    assert list(image_remarks(str(tmp_path), {"counts": {}})) == []
    assert list(image_remarks(str(tmp_path / "none"), RECORD)) == []


def test_classes_with_few_test_images_are_named(tmp_path):
    classes = ("[ant]", "bee", "cat", "dog", "eel")
    splits = {"train": labelled(0, 1, 2, 3, 4), "test": labelled(*6 * [2], *4 * [1], 3)}
    (sentence,) = told(tmp_path, splits, classes)
    assert "4 classes have fewer than 5 test images (\\[ant], bee, dog …)" in sentence


@pytest.mark.parametrize("splits", [{"train": labelled(0, 0)}, {"train": labelled(1, 0), "test": [[]]}])
def test_without_a_test_nothing_is_said_of_it(tmp_path, splits):
    assert not any("test images" in sentence for sentence in told(tmp_path, splits))


def test_one_class_is_no_classification(tmp_path):
    (sentence,) = told(tmp_path, {"train": labelled(0, 0), "test": labelled(0)}, ("photos",))
    assert "all images are of one class, photos" in sentence


def test_plain_integers_are_no_classes(tmp_path):
    assert told(tmp_path, {"train": labelled(3, 3), "test": labelled(3)}, None) == []


def test_sizes(tmp_path):
    samples = [sample(number, height=4 + number, width=6) for number in range(3)]
    (sentence,) = told(tmp_path, {"train": [samples]}, options=ImageOptions())
    assert "images differ in size, 12 to 12 pixels wide and 8 to 12 pixels high: --resize" in sentence
    same = {"train": [[sample(0), sample(1)]]}
    assert told(tmp_path / "same", same, options=ImageOptions()) == []


def test_issues_are_counted_where_somebody_looked_for_them(tmp_path):
    issues = {"images": 1200, "usual_size": [1, 2], "dark": {"images": 1100}, "odd_size": {"images": 200}}
    for folder, told in (("images", {}), ("figures", {"issues": issues}), ("page_images", {"issues": {"images": 0}})):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "dataset.json").write_text(json.dumps(told))
    record = {"counts": {"images": 3, "page_images": 4, "figures": 2000}}
    (sentence,) = issue_remarks(str(tmp_path), record)
    assert "1,200 figures are worth a look: 1,100 dark, 200 of an odd size; figures/issues.parquet" in sentence
    assert list(issue_remarks(str(tmp_path), record | {"counts": {}})) == []


def test_of_contradicting_labels_the_first_two_images_are_named(tmp_path):
    one = {"keys": ["a", "b", "c[]"], "labels": ["cat", "dog"], "key_labels": ["cat", "cat", "dog"]}
    told = {"conflicting_labels": {"pictures": 0, "first": [], "near": {"pictures": 2, "first": [one]}}}
    (tmp_path / "images").mkdir()
    (tmp_path / "images" / "dataset.json").write_text(json.dumps(told))
    (sentence,) = conflicting_labels(str(tmp_path), RECORD)
    assert "2 sets of near pictures bear different labels, such as a (cat) and c[] (dog); images/label_c" in sentence
    assert list(conflicting_labels(str(tmp_path), {"counts": {}})) == []
