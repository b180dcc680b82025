"""Pairs and triplets, of real shards."""

import numpy
import pytest

from pagebeam.readers.composed.pairs import PairDataset, TripletDataset, column_kinds
from pagebeam.readers.dataset import ImageDataset
from tests.pipelines.test_images import noise, run
from tests.readers.outputs import numbers_of, write_eleven


@pytest.fixture(scope="module")
def images(tmp_path_factory):
    """Eleven samples with the labels 0, 1, 0 …, in three shards of which one is empty."""
    return ImageDataset(write_eleven(tmp_path_factory.mktemp("out")))


def read(dataset, **order):
    """Every pair of an epoch as (first, second, whether they are of one kind)."""
    found = []
    for pair, same in dataset.batches(4, **order):
        found += zip(numbers_of(pair["first"]), numbers_of(pair["second"]), same.tolist(), strict=True)
    return found


def test_labels_and_keys_are_read_without_images(images):
    assert images.labels().tolist() == [n % 2 for n in range(11)]
    places = numpy.array([7, 0, 10, 1])
    assert images.keys(places) == [images.key(place) for place in places.tolist()]


def test_half_of_the_pairs_are_of_one_class(images):
    pairs = read(PairDataset(images), seed=3)
    assert len(pairs) == 22
    assert [same for _, _, same in pairs] == [int(a % 2 == b % 2) for a, b, _ in pairs]
    assert all(a != b for a, b, _ in pairs)
    for kind in (0, 1):
        assert sorted(a for a, _, same in pairs if same == kind) == list(range(11))


def test_each_epoch_has_its_own_pairs_and_they_can_be_told_again(images):
    dataset = PairDataset(images)
    first = read(dataset, seed=3)
    assert read(dataset, seed=3) == first
    assert set(read(dataset, seed=3, epoch=1)) != set(first)
    assert read(dataset, seed=3, start=2) == first[8:]
    assert read(dataset) == read(dataset)
    shares = [read(dataset.shard(index, 2), seed=3) for index in range(2)]
    assert sorted(shares[0] + shares[1]) == sorted(first)
    assert dataset[5][1] == read(dataset)[5][2]
    assert dataset.drawn(5, 3, 1)[0]["first"].shape == (4, 6, 3)


def test_triplets(images):
    triplets, kinds = TripletDataset(images).gather(numpy.arange(11), seed=1)
    anchors, positives, negatives = (numbers_of(triplets[name]) for name in ("anchor", "positive", "negative"))
    assert anchors == list(range(11))
    assert kinds.tolist() == [n % 2 for n in range(11)]
    for anchor, positive, negative in zip(anchors, positives, negatives, strict=True):
        assert positive != anchor
        assert (positive - anchor) % 2 == 0
        assert (negative - anchor) % 2 == 1


def test_a_column_of_the_index_says_what_belongs_together(tmp_path):
    for number in range(8):
        path = tmp_path / "in" / f"c{number % 2}" / f"{number}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        noise(6, 6, number).save(path)
    rows = [f"{tmp_path}/in/c{n % 2}/{n}.png,c{n % 2},p{n // 3},{'' if n == 7 else n // 2}" for n in range(8)]
    (tmp_path / "labels.csv").write_text("file_name,label,group,writer\n" + "\n".join(rows) + "\n")
    options = ["--labels", f"{tmp_path}/labels.csv", "--test_fraction", "0", "--samples_per_shard", "3"]
    out = run(tmp_path / "out", "--images", f"{tmp_path}/in/**", "--resize", "6,6", *options)
    images = ImageDataset(out)
    numbers = [int(key.removesuffix(".png")[-1]) for key in images.keys(numpy.arange(8))]
    writers = column_kinds(images, "writer")
    assert [kind == -1 for kind in writers.tolist()] == [n == 7 for n in numbers]
    for n, kind in zip(numbers, writers.tolist(), strict=True):
        expected = [other for other in numbers if other // 2 == n // 2 and other != 7 and n != 7]
        assert sorted(expected) == sorted(
            other for other, one in zip(numbers, writers.tolist(), strict=True) if one == kind and kind >= 0
        )
    assert len(PairDataset(images, writers)) == 2 * 6  # of the last writer one sample is left
    with pytest.raises(ValueError, match="has no column 'author'; it has row, key"):
        column_kinds(images, "author")


def test_refusals(images):
    with pytest.raises(ValueError, match="take a share of the pairs"):
        PairDataset(images.shard(0, 2))
    with pytest.raises(ValueError, match="3 kinds are given for 11 samples"):
        PairDataset(images, [0, 1, 1])
    for kinds in (11 * ["a"], list(range(11)), 11 * [-1]):
        with pytest.raises(ValueError, match="no sample has a partner"):
            TripletDataset(images, kinds)
