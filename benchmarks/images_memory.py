"""Peak memory of the launcher and of its largest child, over 10,000 and over 100,000 tiny images.

    python -m benchmarks.images_memory [NUMBER] [OPTION …]

Draws NUMBER (100,000) PNG files of 16 x 16 pixels, all different, and runs over a tenth of them and over all. Further
options go to the run: `--dedup near` shows what duplicates cost.
"""

import pathlib
import sys
import tempfile

import numpy
from PIL import Image

from benchmarks.running import pagebeam

FOLDERS = 100


def draw(folder: pathlib.Path, number: int) -> None:
    """Writes so many pictures of noise, below as many folders as there are classes."""
    pixels = numpy.random.default_rng(0)
    for label in range(FOLDERS):
        home = folder / f"{label:02d}"
        home.mkdir()
        for index in range(number // FOLDERS):
            Image.fromarray(pixels.integers(0, 256, (16, 16), numpy.uint8)).save(home / f"{index:05d}.png")


def main() -> None:
    """Prints the peaks and their ratios."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    options = ("--resize", "16,16", "--formats", "hdf5", *sys.argv[2:])
    with tempfile.TemporaryDirectory(prefix="tiny-") as folder:
        draw(pathlib.Path(folder), number)
        few, many = (pagebeam("--images", f"{folder}/{pattern}/*", *options, watch=0.05) for pattern in ("0[0-9]", "*"))
    for name in few.peaks:
        told = f"{name}: {few.peaks[name]:.0f} MiB over {number // 10:,}, {many.peaks[name]:.0f} MiB over {number:,}"
        print(f"{told}: {many.peaks[name] / few.peaks[name]:.2f}")
    counts = many.record["counts"]
    print(f"{counts['images']:,} images and {counts['failures']:,} failures in {many.seconds:.0f} s")


if __name__ == "__main__":
    main()
