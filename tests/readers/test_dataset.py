"""The reader: what was written comes back, each sample once an epoch, in an order that can be told."""

import functools
import json
import multiprocessing
import os
import pickle

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pagebeam.readers.dataset import ImageDataset
from pagebeam.schemas.options import ImageOptions
from pagebeam.transforms.ops.images.augment import Augmentation, augment
from tests.readers.outputs import numbers_of, write_output
from tests.transforms.ops.images.samples import normalised, sample

SHARDS = {"train": [[sample(i) for i in range(5)], [], [sample(i) for i in range(5, 11)]], "test": [[sample(20)]]}


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    return write_output(tmp_path_factory.mktemp("out"), SHARDS)


@pytest.fixture
def dataset(out):
    return ImageDataset(out)


def test_every_sample_is_there(dataset):
    assert len(dataset) == 11
    assert (dataset.classes, dataset.shape) == (("cat", "dog"), (4, 6, 3))
    for index in (0, 4, 5, 10, -1):
        image, label = dataset[index]
        assert (image == sample(index % 11).image).all()
        assert label == index % 11 % 2
    stored = dataset.sample(7)
    assert (stored.key, stored.source) == ("class ä/7.png", "gs://b/class ä/7.png")
    assert (stored.thumbnail == sample(7).thumbnail).all()


@pytest.mark.parametrize("index", [11, -12])
def test_beyond_the_ends(dataset, index):
    with pytest.raises(IndexError, match="of 11"):
        dataset[index]


def test_the_images_folder_will_do(out):
    assert len(ImageDataset(f"{out}/images/", "test")) == 1


def test_batches_in_stored_order(dataset):
    batches = list(dataset.batches(4))
    assert [len(labels) for _, labels in batches] == [4, 4, 3]
    assert batches[0][0].shape == (4, 4, 6, 3)
    assert (batches[1][0][2] == sample(6).image).all()
    assert numpy.concatenate([labels for _, labels in batches]).tolist() == [0, 1] * 5 + [0]
    assert [len(labels) for _, labels in dataset.batches(4, drop_remainder=True)] == [4, 4]
    assert list(dataset.batches(12, drop_remainder=True)) == []


def test_epochs_have_their_own_order_and_it_can_be_told_again(dataset):
    orders = [dataset.order(3, epoch).tolist() for epoch in range(3)]
    assert all(sorted(order) == list(range(11)) for order in orders)
    assert orders[0] != orders[1] != orders[2]
    assert orders[1] == dataset.order(3, 1).tolist()
    assert orders[0] != dataset.order(4, 0).tolist()
    assert dataset.order().tolist() == list(range(11))


def test_resuming_gives_what_was_left(dataset):
    whole = [images for images, _ in dataset.batches(2, seed=1, epoch=4)]
    rest = [images for images, _ in dataset.batches(2, seed=1, epoch=4, start=4)]
    assert len(rest) == 2
    assert all((a == b).all() for a, b in zip(whole[4:], rest, strict=True))


@settings(deadline=None)
@given(st.integers(1, 15), st.one_of(st.none(), st.integers(0, 5)), st.integers(0, 3))
def test_replicas_share_each_epoch(out, count, seed, epoch):
    shares = [ImageDataset(out).shard(index, count) for index in range(count)]
    orders = [share.order(seed, epoch).tolist() for share in shares]
    assert sorted(place for order in orders for place in order) == list(range(11))
    assert [len(order) for order in orders] == [len(share) for share in shares]
    assert max(map(len, orders)) - min(map(len, orders)) <= 1


def test_a_share_of_a_share(dataset):
    share = dataset.shard(1, 2).shard(1, 2)
    assert share.order().tolist() == [3, 7]
    assert (share[1][0] == sample(7).image).all()
    with pytest.raises(ValueError, match="replica 2 of 2"):
        dataset.shard(2, 2)


def test_even_shares_of_each_epoch(dataset):
    for even, length in (("drop", 2), ("pad", 3)):
        shares = [dataset.shard(index, 4, even=even) for index in range(4)]
        for epoch in range(2):
            orders = [share.order(6, epoch).tolist() for share in shares]
            assert [len(order) for order in orders] == [len(share) for share in shares] == 4 * [length]
            assert len({place for order in orders for place in order}) == min(11, 4 * length)
    last = dataset.shard(3, 4, even="pad")
    assert [last.stored(number) for number in range(3)] == last.order().tolist() == [3, 7, 0]
    assert dataset.shard(1, 2, even="drop").shard(1, 2, even="pad").order().tolist() == [3, 7, 1]
    assert dataset.shard(1, 2, even="drop").shard(1, 2, even="pad").stored(2) == 1


def test_grain_takes_shares_as_sources(out):
    grain = pytest.importorskip("grain", reason="grain is not installed here")
    found = []
    for index in range(2):
        source = grain.MapDataset.source(ImageDataset(out).shard(index, 2, even="pad"))
        batches = source.seed(1).shuffle().batch(4)
        found.append([number for images, _ in batches for number in numbers_of(images)])
    assert [len(share) for share in found] == [6, 6]
    assert {number for share in found for number in share} == set(range(11))


def test_grain_reads_in_other_processes(out):
    grain = pytest.importorskip("grain", reason="grain is not installed here")
    source = grain.MapDataset.source(ImageDataset(out)).seed(1).shuffle().to_iter_dataset().batch(4)
    batches = source.mp_prefetch(grain.MultiprocessingOptions(num_workers=2))
    assert sorted(number for images, _ in batches for number in numbers_of(images)) == list(range(11))


def test_a_missing_shard_is_named_before_anything_is_read(tmp_path):
    write_output(tmp_path, {"train": [[sample(0)], [sample(1)]]}, formats=("hdf5",))
    (tmp_path / "images" / "train" / "part-00001-of-00002.h5").unlink()
    with pytest.raises(FileNotFoundError, match=r"1 of 2 shards are missing: .*part-00001-of-00002\.h5"):
        ImageDataset(tmp_path)


def test_one_hot(out):
    dataset = ImageDataset(out, one_hot=True)
    assert dataset[1][1].tolist() == [0, 1]
    assert next(dataset.batches(2))[1].tolist() == [[1, 0], [0, 1]]


def test_labels_that_have_no_place_in_a_vector_are_refused_before_reading(tmp_path):
    """A label of two billion took 8 GB for each sample."""
    for name, label, message in (
        ("low", -1, "label -1 has no place"),
        ("high", 2 * 10**9, "label 2000000000 asks for"),
    ):
        write_output(tmp_path / name, {"train": [[sample(0)._replace(label=label), sample(1)]]}, classes=None)
        assert ImageDataset(tmp_path / name)[0][1] == label
        with pytest.raises(ValueError, match=message):
            ImageDataset(tmp_path / name, one_hot=True)


def test_normalisation(out):
    unit = ImageDataset(out, normalise="unit").arrays()[0]
    stored = ImageDataset(out).arrays()[0]
    assert unit.dtype == numpy.float32
    assert numpy.allclose(unit, stored / 255, atol=1e-7)
    standard = ImageDataset(out, normalise="standard").arrays()[0]
    assert numpy.allclose(standard.mean((0, 1, 2)), 0, atol=1e-5)
    assert numpy.allclose(standard.std((0, 1, 2)), 1, atol=1e-5)
    test = ImageDataset(out, "test", normalise="standard")[0][0]
    assert numpy.allclose(test, (sample(20).image - stored.mean((0, 1, 2))) / stored.std((0, 1, 2)), atol=1e-5)
    with pytest.raises(ValueError, match="'unit', 'standard', 'zca', 'samplewise_center' or"):
        ImageDataset(out, normalise="centre")


def test_without_train_there_is_nothing_to_standardise_by(tmp_path):
    """It was all zeros."""
    write_output(tmp_path, {"test": [[sample(0), sample(1)]]})
    assert ImageDataset(tmp_path, "test", normalise="unit").arrays()[0].max() > 0.9
    with pytest.raises(ValueError, match=r"has no train.*choose 'unit'"):
        ImageDataset(tmp_path, "test", normalise="standard")


def test_augmentation_is_the_same_again_and_new_each_epoch(out):
    change = functools.partial(augment, by=Augmentation(noise=20))
    dataset = ImageDataset(out, augment=change)
    first, again, later = (
        numpy.concatenate([images for images, _ in dataset.batches(size, epoch=epoch)])
        for size, epoch in ((3, 0), (11, 0), (11, 1))
    )
    assert (first == again).all()
    assert not (first == later).all()
    assert 10 < numpy.abs(first.astype(int) - ImageDataset(out).arrays()[0]).mean() < 20
    assert (pickle.loads(pickle.dumps(dataset)).arrays()[0] == first).all()


def test_normalised_and_flattened_output(tmp_path):
    flat = [normalised(sample(i))._replace(image=normalised(sample(i)).image.reshape(-1)) for i in range(3)]
    write_output(tmp_path, {"train": [flat]}, options=ImageOptions(resize=(4, 6), normalize=True, flatten=True))
    assert (ImageDataset(tmp_path)[1][0] == flat[1].image).all()
    standard = ImageDataset(tmp_path, normalise="standard").arrays()[0]
    assert standard.shape == (3, 72)
    assert numpy.allclose(standard.reshape(-1, 3).mean(0), 0, atol=1e-5)
    assert numpy.allclose(ImageDataset(tmp_path, normalise="unit").arrays()[0], ImageDataset(tmp_path).arrays()[0])


@pytest.mark.parametrize("flatten", [False, True])
def test_images_of_unequal_size(tmp_path, flatten):
    samples = [sample(i, height=1 + i) for i in range(4)]
    if flatten:
        samples = [each._replace(image=each.image.reshape(-1)) for each in samples]
    write_output(tmp_path, {"train": [samples[:3], samples[3:]]}, options=ImageOptions(flatten=flatten))
    dataset = ImageDataset(tmp_path)
    assert dataset.shape == ((None,) if flatten else (None, None, 3))
    images, labels = next(dataset.batches(4))
    assert isinstance(images, list)
    assert labels.tolist() == [0, 1, 0, 1]
    for image, made in zip(images, samples, strict=True):
        assert image.shape == made.image.shape
        assert (image == made.image).all()


def _first(dataset, queue):
    sums = dataset[0][0].sum(), dataset[10][0].sum()
    queue.put(sums)


@pytest.mark.parametrize("method", ["spawn", "fork"])
def test_other_processes_open_their_own_files(dataset, method):
    expected = (sample(0).image.sum(), sample(10).image.sum())
    assert dataset[0][0].sum() == expected[0]  # opened before the fork
    context = multiprocessing.get_context(method)
    queue = context.Queue()
    process = context.Process(target=_first, args=(dataset, queue))
    process.start()
    assert queue.get(timeout=60) == expected
    process.join()


def test_pickles_without_its_files(dataset):
    before = len(pickle.dumps(dataset))
    assert dataset[0][1] == 0
    assert len(pickle.dumps(dataset)) == before
    assert (pickle.loads(pickle.dumps(dataset))[3][0] == sample(3).image).all()


def test_what_is_not_there(out, tmp_path):
    with pytest.raises(FileNotFoundError, match=r"neither .* holds a"):
        ImageDataset(tmp_path)
    with pytest.raises(ValueError, match="no split 'validation'; it has train, test"):
        ImageDataset(out, "validation")
    write_output(tmp_path, {"train": [[sample(0)]]}, formats=("tfrecord",))
    with pytest.raises(ValueError, match="holds tfrecord, not hdf5; run with --formats hdf5"):
        ImageDataset(tmp_path)


def test_a_later_schema_is_refused(out, tmp_path):
    content = json.loads((out / "images" / "dataset.json").read_text())
    (tmp_path / "dataset.json").write_text(json.dumps(content | {"schema_version": 99}))
    with pytest.raises(ValueError, match="schema version 99"):
        ImageDataset(tmp_path)


def test_in_memory_store(out):
    import fsspec

    store = fsspec.filesystem("memory")
    store.put(str(out / "images"), "/bucket/images", recursive=True)
    dataset = ImageDataset("memory://bucket")
    assert (dataset[10][0] == sample(10).image).all()


def test_a_shard_that_is_cut_short_is_told(tmp_path):
    write_output(tmp_path, {"train": [[sample(i) for i in range(5)]]}, formats=("hdf5",))
    dataset = ImageDataset(tmp_path)
    assert (dataset[0][0] == sample(0).image).all()
    (shard,) = (tmp_path / "images" / "train").glob("*.h5")
    os.truncate(shard, 100)
    with pytest.raises(OSError, match="ends before its image 4 does; `pagebeam verify`"):
        dataset[4]
