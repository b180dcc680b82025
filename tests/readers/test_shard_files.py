"""Open shards: few at a time, for any number of threads."""

import pickle
import threading

import numpy
import pytest

from pagebeam.readers.manifest import load_manifest
from pagebeam.readers.prepare import ImageDecoding
from pagebeam.readers.shard_files import ShardFiles
from pagebeam.schemas.shards import BOX_COUNTS
from tests.readers.outputs import write_output
from tests.transforms.ops.images.samples import sample


@pytest.fixture
def files(tmp_path):
    write_output(tmp_path, {"train": [[sample(number)] for number in range(9)]}, formats=("hdf5",))
    manifest = load_manifest(tmp_path)
    return ShardFiles(manifest.shards("train", "hdf5"), manifest.lengths("train"), ImageDecoding(manifest), most=2)


def test_threads_share_few_files(files):
    wrong = []

    def read(seed):
        for place in numpy.random.default_rng(seed).permutation(9).tolist() * 5:
            if not (files.pair(place)[0] == sample(place).image).all():
                wrong.append(place)

    threads = [threading.Thread(target=read, args=(seed,)) for seed in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_all_that_is_stored(files):
    assert (len(files), files.label(3), files.key(3)) == (9, 1, "class ä/3.png")
    image = numpy.empty((4, 6, 3), numpy.uint8)
    files.read_into(8, image)
    assert (image == sample(8).image).all()
    assert files.sample(5).source == sample(5).source
    assert files.marks(0).captions == ()
    assert files.counts(BOX_COUNTS).tolist() == 9 * [0]


def test_open_files_are_not_pickled(files):
    files.pair(0)
    again = pickle.loads(pickle.dumps(files))
    assert (again.pair(7)[0] == sample(7).image).all()
