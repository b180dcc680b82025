"""Shards written by several threads at a time, with the h5py of workers and with the older one of TensorFlow."""

import subprocess
import sys

import pytest

SCRIPT = """
import sys, threading
import h5py
from pagebeam.schemas.options import ImageOptions
from pagebeam.schemas.shards import layout_of
from tests.transforms.ops.images.samples import sample
from pagebeam.transforms.ops.formats.hdf5 import Hdf5Writer

sys.setswitchinterval(1e-5)
layout, samples = layout_of(ImageOptions(resize=(4, 6)), "train", ("a", "b")), [sample(i) for i in range(20)]
whole = []

def write(folder, number):
    path = f"{folder}/{number}.h5"
    for _ in range(100):
        with Hdf5Writer(path, layout) as shard:
            for one in samples:
                shard.append(one._replace(thumbnail=None))
        with h5py.File(path) as shard:
            whole.append((shard["images"][:] == [one.image for one in samples]).all())

threads = [threading.Thread(target=write, args=(sys.argv[1], number)) for number in range(4)]
[thread.start() for thread in threads], [thread.join() for thread in threads]
print(len(whole), all(whole))
"""


@pytest.mark.parametrize("environment", ["workers'", pytest.param("TensorFlow's", marks=pytest.mark.tensorflow)])
def test_none_gets_into_the_others_way(environment, tmp_path):
    command = [sys.executable, "-c", SCRIPT, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert (done.returncode, done.stdout, done.stderr) == (0, "400 True\n", "")
