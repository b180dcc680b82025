"""Weights of classes, from the counts in `dataset.json`."""

import pytest

from pagebeam.readers.composed.class_weights import class_weights
from pagebeam.readers.dataset import ImageDataset
from tests.readers.outputs import write_eleven, write_output
from tests.transforms.ops.images.samples import sample


def test_classes_count_the_same(tmp_path):
    images = ImageDataset(write_eleven(tmp_path))
    weights = class_weights(images)
    assert weights == {0: 11 / 2 / 6, 1: 11 / 2 / 5}
    assert sum(weights[label] for label in images.labels().tolist()) == pytest.approx(11)


def test_a_class_without_samples_in_the_split(tmp_path):
    samples = [sample(number)._replace(label=label) for number, label in enumerate((2, 0, 2, 2))]
    out = write_output(tmp_path, {"train": [samples], "test": [[sample(9)._replace(label=1)]]}, ("a", "b", "c"))
    assert class_weights(ImageDataset(out)) == {0: 2.0, 1: 0.0, 2: pytest.approx(2 / 3)}
    assert class_weights(ImageDataset(out, "test")) == {0: 0.0, 1: 1.0, 2: 0.0}


def test_plain_integers(tmp_path):
    samples = [sample(number)._replace(label=label) for number, label in enumerate((3, 3, 1))]
    out = write_output(tmp_path / "a", {"train": [samples], "test": [[]]}, None)
    assert class_weights(ImageDataset(out)) == {0: 0.0, 1: 1.5, 2: 0.0, 3: 0.75}
    with pytest.raises(ValueError, match="the split test has no labelled samples"):
        class_weights(ImageDataset(out, "test"))
    below = write_output(tmp_path / "b", {"train": [[sample(1)._replace(label=-2)]]}, None)
    with pytest.raises(ValueError, match="label -2 has no weight"):
        class_weights(ImageDataset(below))
