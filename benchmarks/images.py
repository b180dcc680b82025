"""Images per second beside a bare Pillow loop in as many processes, on the same files, writing included.

    python -m benchmarks.images FOLDER [--size HEIGHT,WIDTH] [--side PIXELS] [--number N] [--img2dataset PYTHON]

FOLDER holds photographs; they are scaled to `--side` pixels on their longer side, as JPEGs, and repeated under other
names, each with another pixel, until there are enough. The bare loop opens each with Pillow, decodes at the smallest of
JPEG's scales that is large enough, resizes by area, and appends the pixels to one HDF5 file per process. The product is
timed from the start of its process to its end, and over half as many files, so that the difference tells its speed
without loading. `--img2dataset` names its program, which then does the same from the same local files.
"""

import argparse
import io
import itertools
import multiprocessing
import pathlib
import subprocess
import tempfile
import time

import h5py
import numpy
from PIL import Image

from benchmarks.running import below, pagebeam
from pipelines.values import size
from transforms.ops.sandbox.processors import processors


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
    """What a process of the bare loop does."""
    with h5py.File(out, "w") as file:
        shape = (len(paths), height, width, 3)
        images = file.create_dataset("images", shape, numpy.uint8, chunks=(1, *shape[1:]))
        for index, path in enumerate(paths):
            with Image.open(path) as image:
                image.draft("RGB", (width, height))
                pixels = image.convert("RGB").resize((width, height), Image.Resampling.BOX)
            images[index] = numpy.asarray(pixels)


def bare(paths: list[pathlib.Path], shape: tuple[int, int]) -> float:
    """Seconds of the bare loop."""
    with tempfile.TemporaryDirectory(prefix="bare-") as folder:
        count = processors()
        parts = [([str(path) for path in paths[part::count]], f"{folder}/{part}.h5", *shape) for part in range(count)]
        begin = time.monotonic()
        with multiprocessing.Pool(count) as pool:
            pool.starmap(loop, parts, 1)
        return time.monotonic() - begin


def img2dataset(program: str, paths: list[pathlib.Path], shape: tuple[int, int]) -> float:
    """Seconds of img2dataset from start to end, writing TFRecord."""
    with tempfile.TemporaryDirectory(prefix="img2dataset-") as folder:
        listing = pathlib.Path(folder, "urls.txt")
        listing.write_text("".join(f"file://{path}\n" for path in paths))
        command = [program, f"--url_list={listing}"]
        command += [f"--output_folder={folder}/out", f"--image_size={shape[0]}", "--resize_mode=border"]
        command += [f"--processes_count={processors()}", "--thread_count=8", "--output_format=webdataset"]
        begin = time.monotonic()
        subprocess.run(command, check=True, capture_output=True)
        return time.monotonic() - begin


def main() -> None:
    """Prints images per second of all, and the ratios."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder")
    parser.add_argument("--size", type=size, default=(224, 224))
    parser.add_argument("--side", type=int, default=3000)
    parser.add_argument("--number", type=int, default=600)
    parser.add_argument("--img2dataset")
    given = parser.parse_args()
    options = ("--resize", ",".join(map(str, given.size)), "--formats", "hdf5")
    with tempfile.TemporaryDirectory(prefix="photos-") as folder:
        paths = make(pathlib.Path(folder), below(given.folder, ".jpg", ".jpeg"), given.side, given.number)
        half = [str(path) for path in paths[::2]]
        first = bare(paths, given.size)
        whole = pagebeam("--images", f"{folder}/**", *options)
        listing = pathlib.Path(folder, "half.list")
        listing.write_text("\n".join(half))
        less = pagebeam("--images", f"@{listing}", *options)
        second = bare(paths, given.size)
        rival = img2dataset(given.img2dataset, paths, given.size) if given.img2dataset else None
    mean, count = (first + second) / 2, len(paths)
    steady = (count - len(half)) / (whole.seconds - less.seconds)
    print(f"{count} JPEGs of {given.side} pixels to {given.size} on {processors()} processors")
    print(f"bare loop {first:.1f} and {second:.1f} s: {count / mean:.1f} images/s")
    print(f"pagebeam {count / whole.seconds:.1f} images/s with loading = {mean / whole.seconds:.2f} of bare")
    print(f"pagebeam {steady:.1f} images/s without loading = {steady * mean / count:.2f} of bare")
    if rival:
        print(
            f"img2dataset {count / rival:.1f} images/s with loading; pagebeam is {rival / whole.seconds:.2f} times it"
        )


if __name__ == "__main__":
    main()
