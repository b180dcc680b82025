"""Images per second beside a bare Pillow loop in as many processes, on the same files, writing included.

    python -m benchmarks.images FOLDER [--size HEIGHT,WIDTH] [--side PIXELS] [--number N] [--rounds N]
        [--by clock|processor] [--formats FORMAT,…] [--normalize] [--img2dataset PYTHON]

FOLDER holds photographs; they are scaled to `--side` pixels on their longer side, as JPEGs, and repeated under other
names, each with another pixel, until there are enough. The bare loop opens each with Pillow, decodes at the smallest of
JPEG's scales that is large enough, resizes by area, and appends the pixels to one HDF5 file per process. The product is
timed from the start of its process to its end, and over half as many files, so that the difference shows its speed
without loading. All take turns for so many rounds, and the median of the rounds' ratios counts.

`--by processor` compares the processor time of all processes of a run in place of the clock's: what an image costs,
and so a ratio that hardly heeds what else the machine does. `--img2dataset` names its program, which then does the
same from the same local files.
"""

import argparse
import io
import itertools
import multiprocessing
import pathlib
import statistics
import subprocess
import tempfile
import time
from typing import NamedTuple

import h5py
import numpy
from PIL import Image

from benchmarks.running import below, pagebeam, spent
from pagebeam.pipelines.options.value_types import size
from pagebeam.transforms.ops.sandbox.cpu_count import processors


def make(folder: pathlib.Path, photos: list[pathlib.Path], side: int, number: int) -> list[pathlib.Path]:
    """Writes so many JPEGs, each unlike the others by its first pixel; returns their paths."""
    pictures = []
    for photo in photos:
        with Image.open(photo) as image:
            scale = side / max(image.size)
            pictures.append(image.convert("RGB").resize([round(length * scale) for length in image.size]))
    coded = []
    for picture in pictures:
        file = io.BytesIO()
        picture.save(file, "JPEG", quality=90)
        coded.append(file.getvalue())
    for index, data in zip(range(number), itertools.cycle(coded), strict=False):
        home = folder / f"class{index % 4}"
        home.mkdir(parents=True, exist_ok=True)
        # What follows the end of a JPEG is no part of the picture.
        (home / f"{index:06d}.jpg").write_bytes(data + index.to_bytes(4, "big"))
    return sorted(folder.glob("*/*.jpg"))


def loop(paths: list[str], out: str, height: int, width: int) -> None:
    """Does what a process of the bare loop does."""
    with h5py.File(out, "w") as file:
        shape = (len(paths), height, width, 3)
        images = file.create_dataset("images", shape, numpy.uint8, chunks=(1, *shape[1:]))
        for index, path in enumerate(paths):
            with Image.open(path) as image:
                image.draft("RGB", (width, height))
                pixels = image.convert("RGB").resize((width, height), Image.Resampling.BOX)
            images[index] = numpy.asarray(pixels)


class Took(NamedTuple):
    """Seconds of one thing."""

    clock: float
    processor: float  # of all its processes together


def bare(paths: list[pathlib.Path], shape: tuple[int, int]) -> Took:
    """Measures the bare loop."""
    with tempfile.TemporaryDirectory(prefix="bare-") as folder:
        count = processors()
        parts = [([str(path) for path in paths[part::count]], f"{folder}/{part}.h5", *shape) for part in range(count)]
        begin, used = time.monotonic(), spent()
        with multiprocessing.Pool(count) as pool:
            pool.starmap(loop, parts, 1)
            pool.close()
            pool.join()
        clock = time.monotonic() - begin
        return Took(clock, spent() - used)


def img2dataset(program: str, paths: list[pathlib.Path], shape: tuple[int, int]) -> Took:
    """Measures img2dataset from start to end, writing WebDataset."""
    with tempfile.TemporaryDirectory(prefix="img2dataset-") as folder:
        listing = pathlib.Path(folder, "urls.txt")
        listing.write_text("".join(f"file://{path}\n" for path in paths))
        command = [program, f"--url_list={listing}"]
        command += [f"--output_folder={folder}/out", f"--image_size={shape[0]}", "--resize_mode=border"]
        command += [f"--processes_count={processors()}", "--thread_count=8", "--output_format=webdataset"]
        begin, used = time.monotonic(), spent()
        subprocess.run(command, check=True, capture_output=True)
        clock = time.monotonic() - begin
        return Took(clock, spent() - used)


def product(*options: str) -> Took:
    """Measures a run."""
    run = pagebeam(*options)
    return Took(run.seconds, run.processor)


class Round(NamedTuple):
    """What each took in one round."""

    first: Took  # the bare loop, before the product and after it
    whole: Took
    less: Took  # over half of the files
    second: Took
    rival: Took | None

    def rates(self, by: str, count: int) -> list[float]:
        """Returns images per second of the bare loop, of the product with loading and without, and of img2dataset."""
        first, whole, less, second = (float(getattr(took, by)) for took in self[:4])
        rival = [count / getattr(self.rival, by)] if self.rival else []
        return [2 * count / (first + second), count / whole, (count - (count + 1) // 2) / (whole - less), *rival]


def main() -> None:
    """Prints images per second of all, and the ratios."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder")
    parser.add_argument("--size", type=size, default=(224, 224))
    parser.add_argument("--side", type=int, default=3000)
    parser.add_argument("--number", type=int, default=600)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--by", choices=Took._fields, default="clock")
    parser.add_argument("--formats", default="hdf5")
    parser.add_argument("--normalize", action="store_true")
    parser.add_argument("--img2dataset")
    given = parser.parse_args()
    options = ["--resize", ",".join(map(str, given.size)), "--formats", given.formats]
    options += ["--normalize"] if given.normalize else []
    rounds = []
    with tempfile.TemporaryDirectory(prefix="photos-") as folder:
        paths = make(pathlib.Path(folder), below(given.folder, ".jpg", ".jpeg"), given.side, given.number)
        half = pathlib.Path(folder, "half.list")
        half.write_text("\n".join(map(str, paths[::2])))
        for _ in range(given.rounds):
            first = bare(paths, given.size)
            whole = product("--images", f"{folder}/**", *options)
            less = product("--images", f"@{half}", *options)
            second = bare(paths, given.size)
            rival = img2dataset(given.img2dataset, paths, given.size) if given.img2dataset else None
            rounds.append(Round(first, whole, less, second, rival).rates(given.by, len(paths)))
    unit = "images/s" if given.by == "clock" else "images per second of a processor"
    print(f"{len(paths)} JPEGs of {given.side} pixels to {given.size}, by {given.by}, {processors()} processors")
    names = ("bare loop", "pagebeam with loading", "pagebeam without loading", "img2dataset with loading")
    for place, name in enumerate(names[: len(rounds[0])]):
        rate = statistics.median(rates[place] for rates in rounds)
        ratios = sorted(rates[place] / rates[0] for rates in rounds)
        spread = f"{statistics.median(ratios):.2f} of bare ({ratios[0]:.2f} to {ratios[-1]:.2f})"
        print(f"{name}: {rate:.1f} {unit}, {spread}")


if __name__ == "__main__":
    main()
