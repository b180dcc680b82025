"""Which samples `model.fit` sees in which epoch, by each backend that is installed: Keras decides, and is asked."""

import json
import os
import subprocess
import sys

import numpy
import pytest

from pagebeam.readers.dataset import ImageDataset
from tests.readers.outputs import write_output
from tests.transforms.ops.images.samples import sample

SCRIPT = """
import json, sys, warnings
import keras
from pagebeam.readers.dataset import ImageDataset
from pagebeam.readers.for_keras import KerasDataset

seen = []

class Telling(ImageDataset):
    def gather(self, places, seed=None, epoch=0):
        seen.append((epoch, places.tolist()))
        return super().gather(places, seed, epoch)

model = keras.Sequential([keras.layers.Flatten(), keras.layers.Dense(2, activation="softmax")])
model.compile("sgd", "sparse_categorical_crossentropy")
fresh = keras.callbacks.LambdaCallback(on_train_begin=lambda logs: seen.clear())
told = []
for options in json.loads(sys.argv[2]):
    epochs = options.pop("epochs")
    data = KerasDataset(Telling(sys.argv[1], normalise="unit"), 4, seed=7, **options)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        model.fit(data, epochs=epochs, callbacks=[fresh], verbose=0)
    told.append({"seen": list(seen), "ends": data.epoch, "said": [str(one.message) for one in caught]})
print(json.dumps(told))
"""


@pytest.mark.tensorflow
@pytest.mark.parametrize("backend", ["tensorflow", "jax"])
def test_fit_sees_each_epoch_from_the_first_on_and_the_rest_of_one(tmp_path, backend):
    pytest.importorskip(backend, reason=f"{backend} is not installed here")
    write_output(tmp_path, {"train": [[sample(i) for i in range(11)]]})
    fits = [{"epochs": 2}, {"epochs": 1, "epoch": 5, "start": 1}, {"epochs": 2, "epoch": 5, "start": 1}]
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, tmp_path, json.dumps(fits)],
        env=os.environ | {"KERAS_BACKEND": backend, "PYTHONPATH": os.getcwd()},
        capture_output=True,
        text=True,
        timeout=200,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    whole, rest, further = json.loads(done.stdout.splitlines()[-1])
    order = ImageDataset(tmp_path).order
    for epoch in (0, 1):
        found = [place for number, places in whole["seen"] if number == epoch for place in places]
        assert sorted(found) == list(range(11))
        assert {tuple(places) for number, places in whole["seen"] if number == epoch} == {
            tuple(order(7, epoch)[first : first + 4].tolist()) for first in (0, 4, 8)
        }
    assert whole["ends"] == 2
    assert {number for number, _ in rest["seen"]} == {5}
    numpy.testing.assert_array_equal(
        sorted(place for _, places in rest["seen"] for place in places), sorted(order(7, 5)[4:])
    )
    assert not [said for said in whole["said"] + rest["said"] if "start=" in said]
    assert any("start= made short: fit that one by itself" in said for said in further["said"])
