"""Any dataset as a `tf.data.Dataset`, with the real TensorFlow."""

import importlib
import sys

import numpy
import pyarrow as pa
import pytest

from pagebeam.readers.composed.pairs import PairDataset
from pagebeam.readers.composed.questions import QuestionDataset
from pagebeam.readers.composed.streams import StreamDataset
from pagebeam.readers.dataset import ImageDataset
from pagebeam.readers.sequences import SequenceDataset
from tests.readers.outputs import ELEVEN, write_eleven
from tests.readers.test_sequences import out  # noqa: F401 - a fixture


def test_a_missing_library_names_its_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "tensorflow", None)
    monkeypatch.delitem(sys.modules, "pagebeam.readers.composed.for_tf_data", raising=False)
    with pytest.raises(ImportError, match=r"pip install 'pagebeam\[keras\]'"):
        importlib.import_module("pagebeam.readers.composed.for_tf_data")


@pytest.fixture
def tf_dataset():
    pytest.importorskip("tensorflow", reason="tensorflow is not installed here")
    return importlib.import_module("pagebeam.readers.composed.for_tf_data").tf_dataset


@pytest.fixture(scope="module")
def images(tmp_path_factory):
    return ImageDataset(write_eleven(tmp_path_factory.mktemp("out")), normalise="samplewise")


def same(given, expected):
    if isinstance(expected, dict):
        return given.keys() == expected.keys() and all(same(given[name], expected[name]) for name in expected)
    return given.dtype == expected.dtype and numpy.array_equal(given, expected)


def all_same(given, expected):
    found, wanted = list(given.as_numpy_iterator()), list(expected)
    assert len(found) == len(wanted)
    return all(same(a, c) and same(b, d) for (a, b), (c, d) in zip(found, wanted, strict=True))


@pytest.mark.tensorflow
def test_each_iteration_is_an_epoch(tf_dataset, images):
    pairs = PairDataset(images)
    made = tf_dataset(pairs, 4, seed=3)
    assert int(made.cardinality()) == 6
    for epoch in range(2):
        assert all_same(made, pairs.batches(4, seed=3, epoch=epoch))
    resumed = tf_dataset(pairs, 4, seed=3, epoch=1, start=2, drop_remainder=True)
    assert all_same(resumed, pairs.batches(4, seed=3, epoch=1, start=2, drop_remainder=True))
    assert all_same(resumed, pairs.batches(4, seed=3, epoch=2, drop_remainder=True))


@pytest.mark.tensorflow
def test_texts_are_strings(tf_dataset, images):
    rows = [{"image": ELEVEN[n].key, "question": f"wie groß {n}?", "answer": "x"} for n in range(3)]
    ((inputs, answers),) = tf_dataset(QuestionDataset(images, pa.Table.from_pylist(rows)), 5).as_numpy_iterator()
    assert [text.decode() for text in inputs["question"]] == [f"wie groß {n}?" for n in range(3)]
    assert answers.tolist() == [0, 0, 0]


@pytest.mark.tensorflow
def test_batches_of_streams_have_their_size(tf_dataset, out):  # noqa: F811
    stream = StreamDataset(SequenceDataset(out), 3, 4)
    assert all_same(tf_dataset(stream, 3, seed=1), stream.batches(3, seed=1))
    with pytest.raises(ValueError, match="of this dataset a batch has 3"):
        tf_dataset(stream, 4)
