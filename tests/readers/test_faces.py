"""The faces of the reader for Keras, tf.data and PyTorch, each with the real library."""

import importlib
import io
import sys

import numpy
import pytest
from PIL import Image

from pagebeam.readers.dataset import ImageDataset
from pagebeam.schemas.image import ImageForm
from pagebeam.schemas.options import ImageOptions
from tests.readers.outputs import write_output
from tests.transforms.ops.images.samples import sample

SAMPLES = [sample(i) for i in range(11)]


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    return write_output(tmp_path_factory.mktemp("out"), {"train": [SAMPLES[:5], [], SAMPLES[5:]]})


def face(name, library):
    pytest.importorskip(library, reason=f"{library} is not installed here")
    return importlib.import_module(f"readers.{name}")


def which(images):
    """Returns the numbers of the samples that images are."""
    by_bytes = {made.image.tobytes(): index for index, made in enumerate(SAMPLES)}
    return [by_bytes[numpy.asarray(image).tobytes()] for image in images]


@pytest.mark.parametrize(
    ("module", "library", "extra"),
    [("for_keras", "keras", "keras"), ("for_tensorflow", "tensorflow", "keras"), ("for_torch", "torch", "torch")],
)
def test_a_missing_library_names_its_extra(module, library, extra, monkeypatch):
    monkeypatch.setitem(sys.modules, library, None)
    monkeypatch.delitem(sys.modules, f"readers.{module}", raising=False)
    with pytest.raises(ImportError, match=rf"pip install 'pagebeam\[{extra}\]'"):
        importlib.import_module(f"readers.{module}")


@pytest.mark.tensorflow
def test_keras_gets_every_sample_once_an_epoch(out):
    made = face("for_keras", "keras").KerasDataset(ImageDataset(out), batch_size=4, seed=2)
    epochs = []
    for _ in range(2):
        epochs.append([index for batch in range(len(made)) for index in which(made[batch][0])])
        made.on_epoch_end()
    assert len(made) == 3
    assert sorted(epochs[0]) == sorted(epochs[1]) == list(range(11))
    assert epochs[0] != epochs[1]
    assert epochs[0] == ImageDataset(out).order(2, 0).tolist()


@pytest.mark.tensorflow
@pytest.mark.parametrize("workers", [1, 2])
def test_keras_trains_on_it(out, workers):
    face("for_keras", "keras")
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
        face("for_keras", "keras").KerasDataset(ImageDataset(tmp_path))
    with pytest.raises(ValueError, match="at least one"):
        list(ImageDataset(tmp_path).batches(0))


@pytest.mark.tensorflow
def test_tensorflow_reads_the_records(out):
    batches = list(face("for_tensorflow", "tensorflow").tfrecord_dataset(out, batch_size=4))
    assert [index for images, _ in batches for index in which(images)] == list(range(11))
    assert numpy.concatenate([labels for _, labels in batches]).tolist() == [0, 1] * 5 + [0]


@pytest.mark.tensorflow
def test_tensorflow_shuffles_as_the_seed_says(out):
    read = face("for_tensorflow", "tensorflow").tfrecord_dataset
    orders = []
    for seed in (1, 1, 2):
        dataset = read(out, batch_size=4, seed=seed)
        orders.append([[index for images, _ in dataset for index in which(images)] for _ in range(2)])
    assert sorted(orders[0][0]) == sorted(orders[0][1]) == list(range(11))
    assert orders[0] == orders[1] != orders[2]
    assert orders[0][0] != orders[0][1]


@pytest.mark.tensorflow
def test_tensorflow_shares_among_replicas(out):
    read = face("for_tensorflow", "tensorflow").tfrecord_dataset
    shares = [read(out, seed=5, shard=(index, 3)) for index in range(3)]
    assert sorted(index for share in shares for images, _ in share for index in which(images)) == list(range(11))
    assert [len(read(out, batch_size=2, shard=(index, 3))) for index in range(3)] == [2, 2, 2]


@pytest.mark.tensorflow
def test_tensorflow_prepares_as_the_plain_reader_does(out):
    read = face("for_tensorflow", "tensorflow").tfrecord_dataset
    images, labels = next(iter(read(out, batch_size=11, normalise="standard", one_hot=True)))
    expected = ImageDataset(out, normalise="standard", one_hot=True).arrays()
    assert numpy.allclose(images, expected[0], atol=1e-5)
    assert (labels.numpy() == expected[1]).all()
    assert images.shape == (11, 4, 6, 3)


@pytest.mark.tensorflow
def test_tensorflow_reads_unequal_images(tmp_path):
    samples = [sample(i, height=1 + i) for i in range(3)]
    write_output(tmp_path, {"train": [samples]}, options=ImageOptions())
    read = face("for_tensorflow", "tensorflow").tfrecord_dataset
    found = [image.numpy() for image, _ in read(tmp_path, batch_size=None)]
    assert all((image == made.image).all() for image, made in zip(found, samples, strict=True))
    with pytest.raises(ValueError, match="batch_size=None"):
        read(tmp_path)


@pytest.mark.tensorflow
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_tensorflow_decodes_files_as_the_plain_reader_does(tmp_path, kind):
    """By default TensorFlow decodes JPEG in less exact a way, and a model would train on other pixels."""
    pixels = numpy.random.default_rng(0).integers(0, 256, (40, 56, 3), numpy.uint8)
    file = io.BytesIO()
    Image.fromarray(pixels).resize((112, 80)).save(file, kind)
    made = sample(0, height=80, width=112)._replace(encoded=file.getvalue())
    write_output(tmp_path, {"train": [[made]]}, options=ImageOptions(), form=ImageForm(encoding="source"))
    [(image, _)] = face("for_tensorflow", "tensorflow").tfrecord_dataset(tmp_path, batch_size=None)
    assert (image.numpy() == ImageDataset(tmp_path)[0][0]).all()


@pytest.mark.tensorflow
def test_tensorflow_knows_no_other_scaling(out):
    """Whatever it was called, it was standardised."""
    with pytest.raises(ValueError, match="'unit', 'standard' or 'zca'"):
        face("for_tensorflow", "tensorflow").tfrecord_dataset(out, normalise="Unit")


@pytest.mark.tensorflow
def test_tensorflow_has_no_place_for_negative_labels(tmp_path):
    write_output(tmp_path, {"train": [[sample(0)._replace(label=-1), sample(1)]]}, classes=None)
    read = face("for_tensorflow", "tensorflow").tfrecord_dataset
    assert [labels.numpy().tolist() for _, labels in read(tmp_path)] == [[-1, 1]]
    with pytest.raises(ValueError, match="label -1 has no place in a one-hot vector"):
        read(tmp_path, one_hot=True)


@pytest.mark.tensorflow
def test_tensorflow_io_reads_the_hdf5_shards(out):
    face("for_tensorflow", "tensorflow_io")
    from pagebeam.readers.for_tensorflow import hdf5_dataset

    batches = list(hdf5_dataset(out, batch_size=4))
    assert [index for images, _ in batches for index in which(images)] == list(range(11))
    assert numpy.concatenate([labels for _, labels in batches]).tolist() == [0, 1] * 5 + [0]


@pytest.mark.tensorflow
def test_tensorflow_io_shuffles_and_shares_the_hdf5_shards(out):
    face("for_tensorflow", "tensorflow_io")
    from pagebeam.readers.for_tensorflow import hdf5_dataset

    orders = []
    for seed in (1, 1, 2):
        dataset = hdf5_dataset(out, batch_size=4, seed=seed)
        assert len(dataset) == 3
        orders.append([[index for images, _ in dataset for index in which(images)] for _ in range(2)])
    assert sorted(orders[0][0]) == sorted(orders[0][1]) == list(range(11))
    assert orders[0] == orders[1] != orders[2]
    assert orders[0][0] != orders[0][1]
    shares = [hdf5_dataset(out, seed=5, shard=(index, 3)) for index in range(3)]
    assert sorted(index for share in shares for images, _ in share for index in which(images)) == list(range(11))


@pytest.mark.tensorflow
def test_our_example_lives_beside_tensorflows(out):
    tf = pytest.importorskip("tensorflow", reason="tensorflow is not installed here")
    from pagebeam.transforms.ops.formats.tf_example import serialise

    theirs = tf.train.Example.FromString(serialise({"image": b"\x00\xff"}, {"label": -1}))
    assert theirs.features.feature["image"].bytes_list.value[0] == b"\x00\xff"
    assert theirs.features.feature["label"].int64_list.value[0] == -1


def test_grain_takes_it_as_a_source(out):
    grain = pytest.importorskip("grain", reason="grain is not installed here")
    batches = list(grain.MapDataset.source(ImageDataset(out)).seed(1).shuffle().batch(4))
    assert sorted(index for images, _ in batches for index in which(images)) == list(range(11))


def test_torch_gets_channels_first(out):
    made = face("for_torch", "torch").TorchDataset(ImageDataset(out))
    image, label = made[3]
    assert tuple(image.shape) == (3, 4, 6)
    assert (image.numpy().transpose(1, 2, 0) == SAMPLES[3].image).all()
    assert int(label) == 1


def test_torch_loads_in_other_processes(out):
    torch = pytest.importorskip("torch", reason="torch is not installed here")
    from pagebeam.readers.for_torch import TorchDataset

    dataset = TorchDataset(ImageDataset(out), channels_first=False)
    dataset[0]  # opens a file before the fork
    loader = torch.utils.data.DataLoader(dataset, 4, shuffle=True, num_workers=2)
    found = [index for images, _ in loader for index in which(images.numpy())]
    assert sorted(found) == list(range(11))
