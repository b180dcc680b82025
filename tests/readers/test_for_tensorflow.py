"""`tf.data` over the shards, with the real TensorFlow and tensorflow-io."""

import importlib
import io

import numpy
import pytest
from PIL import Image

from pagebeam.readers.dataset import ImageDataset
from pagebeam.schemas.image import ImageForm
from pagebeam.schemas.options import ImageOptions
from tests.readers.outputs import numbers_of, write_eleven, write_output
from tests.transforms.ops.images.samples import sample


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    return write_eleven(tmp_path_factory.mktemp("out"))


def reader(library="tensorflow"):
    pytest.importorskip(library, reason=f"{library} is not installed here")
    return importlib.import_module("pagebeam.readers.for_tensorflow")


def numbers(batches):
    return [number for images, _ in batches for number in numbers_of(images)]


@pytest.mark.tensorflow
def test_tensorflow_reads_the_records(out):
    tfrecord_dataset = reader().tfrecord_dataset
    batches = list(tfrecord_dataset(out, batch_size=4))
    assert [index for images, _ in batches for index in numbers_of(images)] == list(range(11))
    assert numpy.concatenate([labels for _, labels in batches]).tolist() == [0, 1] * 5 + [0]


@pytest.mark.tensorflow
def test_tensorflow_shuffles_as_the_seed_says(out):
    tfrecord_dataset = reader().tfrecord_dataset
    orders = []
    for seed in (1, 1, 2):
        dataset = tfrecord_dataset(out, batch_size=4, seed=seed)
        orders.append([[index for images, _ in dataset for index in numbers_of(images)] for _ in range(2)])
    assert sorted(orders[0][0]) == sorted(orders[0][1]) == list(range(11))
    assert orders[0] == orders[1] != orders[2]
    assert orders[0][0] != orders[0][1]


@pytest.mark.tensorflow
def test_tensorflow_shares_among_replicas(out):
    tfrecord_dataset = reader().tfrecord_dataset
    shares = [tfrecord_dataset(out, seed=5, shard=(index, 3)) for index in range(3)]
    assert sorted(index for share in shares for images, _ in share for index in numbers_of(images)) == list(range(11))
    assert [len(tfrecord_dataset(out, batch_size=2, shard=(index, 3))) for index in range(3)] == [2, 2, 2]


@pytest.mark.tensorflow
def test_tensorflow_prepares_as_the_plain_reader_does(out):
    tfrecord_dataset = reader().tfrecord_dataset
    images, labels = next(iter(tfrecord_dataset(out, batch_size=11, normalise="standard", one_hot=True)))
    expected = ImageDataset(out, normalise="standard", one_hot=True).arrays()
    assert numpy.allclose(images, expected[0], atol=1e-5)
    assert (labels.numpy() == expected[1]).all()
    assert images.shape == (11, 4, 6, 3)


@pytest.mark.tensorflow
@pytest.mark.parametrize("way", ["samplewise_center", "samplewise"])
def test_tensorflow_scales_an_image_by_itself(out, way):
    tf = pytest.importorskip("tensorflow")
    images, _ = next(iter(reader().tfrecord_dataset(out, batch_size=11, normalise=way)))
    assert numpy.allclose(images, ImageDataset(out, normalise=way).arrays()[0], atol=1e-5)
    if way == "samplewise":
        stored = ImageDataset(out).arrays()[0]
        assert numpy.allclose(images, tf.image.per_image_standardization(stored), atol=1e-5)


@pytest.mark.tensorflow
def test_tensorflow_reads_unequal_images(tmp_path):
    tfrecord_dataset = reader().tfrecord_dataset
    samples = [sample(i, height=1 + i) for i in range(3)]
    write_output(tmp_path, {"train": [samples]}, options=ImageOptions())
    found = [image.numpy() for image, _ in tfrecord_dataset(tmp_path, batch_size=None)]
    assert all((image == made.image).all() for image, made in zip(found, samples, strict=True))
    with pytest.raises(ValueError, match="batch_size=None"):
        tfrecord_dataset(tmp_path)


@pytest.mark.tensorflow
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_tensorflow_decodes_files_as_the_plain_reader_does(tmp_path, kind):
    """By default TensorFlow decodes JPEG in less exact a way, and a model would train on other pixels."""
    tfrecord_dataset = reader().tfrecord_dataset
    pixels = numpy.random.default_rng(0).integers(0, 256, (40, 56, 3), numpy.uint8)
    file = io.BytesIO()
    Image.fromarray(pixels).resize((112, 80)).save(file, kind)
    made = sample(0, height=80, width=112)._replace(encoded=file.getvalue())
    write_output(tmp_path, {"train": [[made]]}, options=ImageOptions(), form=ImageForm(encoding="source"))
    [(image, _)] = tfrecord_dataset(tmp_path, batch_size=None)
    assert (image.numpy() == ImageDataset(tmp_path)[0][0]).all()


@pytest.mark.tensorflow
def test_tensorflow_knows_no_other_scaling(out):
    """Whatever it was called, it was standardised."""
    tfrecord_dataset = reader().tfrecord_dataset
    with pytest.raises(ValueError, match="'unit', 'standard', 'zca', 'samplewise_center' or"):
        tfrecord_dataset(out, normalise="Unit")


@pytest.mark.tensorflow
def test_tensorflow_has_no_place_for_negative_labels(tmp_path):
    tfrecord_dataset = reader().tfrecord_dataset
    write_output(tmp_path, {"train": [[sample(0)._replace(label=-1), sample(1)]]}, classes=None)
    assert [labels.numpy().tolist() for _, labels in tfrecord_dataset(tmp_path)] == [[-1, 1]]
    with pytest.raises(ValueError, match="label -1 has no place in a one-hot vector"):
        tfrecord_dataset(tmp_path, one_hot=True)


@pytest.mark.tensorflow
def test_tensorflow_io_reads_the_hdf5_shards(out):
    hdf5_dataset = reader("tensorflow_io").hdf5_dataset
    batches = list(hdf5_dataset(out, batch_size=4))
    assert [index for images, _ in batches for index in numbers_of(images)] == list(range(11))
    assert numpy.concatenate([labels for _, labels in batches]).tolist() == [0, 1] * 5 + [0]


@pytest.mark.tensorflow
def test_tensorflow_io_shuffles_and_shares_the_hdf5_shards(out):
    hdf5_dataset = reader("tensorflow_io").hdf5_dataset
    orders = []
    for seed in (1, 1, 2):
        dataset = hdf5_dataset(out, batch_size=4, seed=seed)
        assert len(dataset) == 3
        orders.append([[index for images, _ in dataset for index in numbers_of(images)] for _ in range(2)])
    assert sorted(orders[0][0]) == sorted(orders[0][1]) == list(range(11))
    assert orders[0] == orders[1] != orders[2]
    assert orders[0][0] != orders[0][1]
    shares = [hdf5_dataset(out, seed=5, shard=(index, 3)) for index in range(3)]
    assert sorted(index for share in shares for images, _ in share for index in numbers_of(images)) == list(range(11))


@pytest.mark.tensorflow
def test_our_example_lives_beside_tensorflows(out):
    tf = pytest.importorskip("tensorflow", reason="tensorflow is not installed here")
    from pagebeam.transforms.ops.formats.tf_example import serialise

    theirs = tf.train.Example.FromString(serialise({"image": b"\x00\xff"}, {"label": -1}))
    assert theirs.features.feature["image"].bytes_list.value[0] == b"\x00\xff"
    assert theirs.features.feature["label"].int64_list.value[0] == -1


@pytest.mark.tensorflow
@pytest.mark.parametrize("count", [2, 3, 12])
def test_replicas_share_an_epoch_whatever_else_they_have_read(out, count):
    """Shares were cut from the shuffled stream: a replica that had begun another epoch read what others read too."""
    tfrecord_dataset = reader().tfrecord_dataset
    found = []
    for index in range(count):
        share = tfrecord_dataset(out, batch_size=2, seed=5, buffer=3, shard=(index, count))
        for _ in range(index):
            list(share.take(1))
        found.append(numbers(share))
        assert sorted(found[-1]) == list(range(index, 11, count))
    assert sorted(number for share in found for number in share) == list(range(11))


@pytest.mark.tensorflow
def test_shares_are_shuffled_anew_each_epoch_and_keep_their_samples(out):
    share = reader().tfrecord_dataset(out, batch_size=2, seed=1, shard=(0, 2))
    epochs = [numbers(share) for _ in range(3)]
    assert [sorted(epoch) for epoch in epochs] == 3 * [[0, 2, 4, 6, 8, 10]]
    assert len(set(map(tuple, epochs))) > 1


@pytest.mark.tensorflow
@pytest.mark.parametrize("seed", [None, 4])
@pytest.mark.parametrize(("library", "name"), [("tensorflow", "tfrecord_dataset"), ("tensorflow_io", "hdf5_dataset")])
def test_replicas_get_equally_many_on_request(out, library, name, seed):
    read = getattr(reader(library), name)
    for count in (2, 4, 12):
        dropped, padded = (
            [numbers(read(out, batch_size=2, seed=seed, shard=(index, count), even=even)) for index in range(count)]
            for even in ("drop", "pad")
        )
        assert [len(share) for share in dropped] == count * [11 // count]
        assert len({number for share in dropped for number in share}) == 11 // count * count
        assert [len(share) for share in padded] == count * [-(-11 // count)]
        assert {number for share in padded for number in share} == set(range(11))
    with pytest.raises(ValueError, match="even is 'both'; it can be None, 'drop' or 'pad'"):
        read(out, shard=(0, 2), even="both")
    with pytest.raises(ValueError, match="replica 2 of 2"):
        read(out, shard=(2, 2))


@pytest.mark.tensorflow
def test_a_distribution_strategy_leaves_a_share_whole(out):
    tf = pytest.importorskip("tensorflow", reason="tensorflow is not installed here")
    off = tf.data.experimental.AutoShardPolicy.OFF
    tfrecord_dataset = reader().tfrecord_dataset
    assert tfrecord_dataset(out, shard=(1, 2)).options().experimental_distribute.auto_shard_policy == off
    assert tfrecord_dataset(out).options().experimental_distribute.auto_shard_policy != off


@pytest.mark.tensorflow
def test_a_huge_label_is_refused_as_one_hot(tmp_path):
    write_output(tmp_path, {"train": [[sample(0)._replace(label=2_000_000_000), sample(1)]]}, classes=None)
    tfrecord_dataset = reader().tfrecord_dataset
    assert next(iter(tfrecord_dataset(tmp_path)))[1].numpy().tolist() == [2_000_000_000, 1]
    with pytest.raises(ValueError, match="label 2000000000 asks for one-hot vectors of 2000000001 values"):
        tfrecord_dataset(tmp_path, one_hot=True)
