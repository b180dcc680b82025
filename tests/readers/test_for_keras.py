"""`KerasDataset`, with the real Keras."""

import importlib
import sys

import pytest

from pagebeam.readers.dataset import ImageDataset
from pagebeam.schemas.options import ImageOptions
from tests.readers.outputs import numbers_of, write_eleven, write_output
from tests.transforms.ops.images.samples import sample


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    return write_eleven(tmp_path_factory.mktemp("out"))


def reader():
    pytest.importorskip("keras", reason="keras is not installed here")
    return importlib.import_module("pagebeam.readers.for_keras")


@pytest.mark.parametrize(
    ("module", "library", "extra"),
    [("for_keras", "keras", "keras"), ("for_tensorflow", "tensorflow", "keras"), ("for_torch", "torch", "torch")],
)
def test_a_missing_library_names_its_extra(module, library, extra, monkeypatch):
    monkeypatch.setitem(sys.modules, library, None)
    monkeypatch.delitem(sys.modules, f"pagebeam.readers.{module}", raising=False)
    with pytest.raises(ImportError, match=rf"pip install 'pagebeam\[{extra}\]'"):
        importlib.import_module(f"pagebeam.readers.{module}")


@pytest.mark.tensorflow
def test_keras_gets_every_sample_once_an_epoch(out):
    made = reader().KerasDataset(ImageDataset(out), batch_size=4, seed=2)
    epochs = []
    for _ in range(2):
        epochs.append([index for batch in range(len(made)) for index in numbers_of(made[batch][0])])
        made.on_epoch_end()
    assert len(made) == 3
    assert sorted(epochs[0]) == sorted(epochs[1]) == list(range(11))
    assert epochs[0] != epochs[1]
    assert epochs[0] == ImageDataset(out).order(2, 0).tolist()


@pytest.mark.tensorflow
@pytest.mark.parametrize("workers", [1, 2])
def test_keras_trains_on_it(out, workers):
    reader()
    import keras

    from pagebeam.readers.for_keras import KerasDataset

    keras.utils.set_random_seed(0)
    model = keras.Sequential([keras.layers.Flatten(), keras.layers.Dense(2, activation="softmax")])
    model.compile(keras.optimizers.Adam(0.01), "categorical_crossentropy", metrics=["accuracy"])
    dataset = ImageDataset(out, normalise="standard", one_hot=True)
    options = {"workers": workers, "use_multiprocessing": workers > 1}
    history = model.fit(KerasDataset(dataset, 4, seed=0, **options), epochs=30, verbose=0)
    assert history.history["accuracy"][-1] == 1


@pytest.mark.tensorflow
def test_keras_refuses_unequal_images(tmp_path):
    write_output(tmp_path, {"train": [[sample(0, height=9)]]}, options=ImageOptions())
    with pytest.raises(ValueError, match="run with --resize"):
        reader().KerasDataset(ImageDataset(tmp_path))
    with pytest.raises(ValueError, match="at least one"):
        list(ImageDataset(tmp_path).batches(0))


@pytest.mark.tensorflow
@pytest.mark.parametrize(
    ("even", "batches", "read"), [(None, [2, 2, 1], 11), ("drop", [1, 1, 1], 9), ("pad", [2, 2, 2], 11)]
)
def test_replicas_share_each_epoch(out, even, batches, read):
    """Eleven samples in batches of three: shares of 4, 4 and 3, or of 3 or 4 each."""
    shares = [ImageDataset(out).shard(index, 3, even=even) for index in range(3)]
    made = [reader().KerasDataset(share, batch_size=3, seed=3) for share in shares]
    for epoch in range(2):
        found = [[n for batch in range(len(one)) for n in numbers_of(one[batch][0])] for one in made]
        everything = [number for share in found for number in share]
        assert [len(one) for one in made] == batches
        assert len(set(everything)) == read
        assert len(everything) == read + (even == "pad")
        assert found[0] == shares[0].order(3, epoch).tolist()
        for one in made:
            one.on_epoch_end()
