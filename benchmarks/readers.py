"""Reading back while training, beside h5py and beside Keras' own loader, on the same images.

    python -m benchmarks.readers FOLDER [TIMES]      in .venv-tf

The images below FOLDER, whose folders are their classes, are repeated TIMES under other names and written at 96 x 96.
Random access is that of `ImageDataset` over the shards, beside bare h5py on one file that holds the same images. An
epoch is shuffled, in batches of 32, as the model gets them: float32. Each way is taken in turns, and its best counts.
"""

import os
import pathlib
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import h5py

from benchmarks.running import below
from pagebeam.readers.dataset import ImageDataset

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
SIDE, BATCH, TURNS = 96, 32, 5
SUFFIXES = (".jpg", ".jpeg", ".png")


def repeated(folder: str, times: int, into: str) -> None:
    """Copies the images, each under `times` names in the folder of its class."""
    for path in below(folder, *SUFFIXES):
        for turn in range(times):
            copy = pathlib.Path(into, path.parent.name, f"{turn:03d}-{path.name}")
            copy.parent.mkdir(exist_ok=True, parents=True)
            shutil.copy(path, copy)


def write(images: str, out: str) -> None:
    """Writes the images with the product, all of them into train, in several shards."""
    from pagebeam.pipelines.cli import main as pagebeam

    options = ["--resize", f"{SIDE},{SIDE}", "--test_fraction", "0", "--samples_per_shard", "500"]
    if pagebeam(["run", "--images", images, "--output", out, *options]):
        raise SystemExit("the run did not go well")


def rates(ways: Mapping[str, Callable[[], Iterable[Any]]], items: int) -> dict[str, float]:
    """Returns the items per second of each way, taken in turns; the first turn warms up and does not count."""
    best = dict.fromkeys(ways, float("inf"))
    for turn in range(TURNS + 1):
        for name, way in ways.items():
            begin = time.perf_counter()
            for _ in way():
                pass
            seconds = time.perf_counter() - begin
            best[name] = min(best[name], seconds) if turn else best[name]
    return {name: items / seconds for name, seconds in best.items()}


def random_access(out: str, one_file: str) -> dict[str, float]:
    """Reads single images in random order."""
    shards = ImageDataset(out)
    order = shards.order(seed=0).tolist()
    with h5py.File(one_file, "w") as file:
        images = file.create_dataset("images", (len(shards), SIDE, SIDE, 3), "uint8", chunks=(1, SIDE, SIDE, 3))
        for place in range(len(shards)):
            images[place] = shards[place][0]
    with h5py.File(one_file, "r") as file:
        bare = file["images"]
        ways = {"bare": lambda: (bare[i] for i in order), "shards": lambda: (shards[i] for i in order)}
        return rates(ways, len(order))


def epochs(images: str, out: str) -> dict[str, float]:
    """Reads shuffled epochs of batches."""
    import keras
    import tensorflow as tf

    from pagebeam.readers.for_keras import KerasDataset
    from pagebeam.readers.for_tensorflow import hdf5_dataset, tfrecord_dataset

    theirs = keras.utils.image_dataset_from_directory(images, image_size=(SIDE, SIDE), batch_size=BATCH, seed=0)
    rows = KerasDataset(ImageDataset(out, normalise="unit"), BATCH, seed=0)
    records = tfrecord_dataset(out, batch_size=BATCH, seed=0, normalise="unit")
    shards = hdf5_dataset(out, batch_size=BATCH, seed=0, normalise="unit")

    def ours() -> Iterator[Any]:
        yield from (rows[index] for index in range(len(rows)))
        rows.on_epoch_end()

    ways: dict[str, Callable[[], Iterable[Any]]] = {
        "image_dataset_from_directory": lambda: theirs.map(lambda x, y: (tf.cast(x, tf.float32) / 255, y)),
        "KerasDataset": ours,
        "tfrecord_dataset": lambda: records,
        "hdf5_dataset": lambda: shards,
    }
    return rates(ways, len(rows.dataset))


def main() -> None:
    """Prints the rates and ratios."""
    times = int(sys.argv[2]) if len(sys.argv) > 2 else 8
    with tempfile.TemporaryDirectory(prefix="benchmark-") as top:
        images, out = f"{top}/images", f"{top}/out"
        repeated(sys.argv[1], times, images)
        write(images, out)
        access = random_access(out, f"{top}/one.h5")
        epoch = epochs(images, out)
    theirs = epoch.pop("image_dataset_from_directory")
    print(f"random access: bare h5py on one file {access['bare']:.0f} images/s, shards {access['shards']:.0f}", end="")
    print(f" = {access['shards'] / access['bare']:.2f} of it")
    told = ", ".join(f"{name} {rate:.0f} = {rate / theirs:.1f} times" for name, rate in epoch.items())
    print(f"epochs: image_dataset_from_directory {theirs:.0f} images/s, {told}")


if __name__ == "__main__":
    main()
