"""Scanned pages per second beside a bare Tesseract loop in as many processes, on the same pages.

    python -m benchmarks.scans FOLDER [NUMBER]

FOLDER holds page images. The product is timed from the start of its process to its end, so that loading counts; the
bare loop is timed before and after it, without loading, and its mean is taken.
"""

import functools
import os
import sys
import time
from multiprocessing import Pool
from pathlib import Path

import tesserocr
from PIL import Image

from benchmarks.running import below, listing, pagebeam
from pagebeam.transforms.ops.documents.ocr.tesseract import tessdata
from pagebeam.transforms.ops.sandbox.cpu_count import processors


@functools.lru_cache(maxsize=1)
def model() -> tesserocr.PyTessBaseAPI:
    """Loads the model of a process of the bare loop, once."""
    return tesserocr.PyTessBaseAPI(path=tessdata(), lang="eng")


def read(path: Path) -> int:
    """Reads one picture and forgets it."""
    with Image.open(path) as image:
        model().SetImage(image)
        return len(model().GetUTF8Text())


def bare(paths: list[Path]) -> float:
    """Measures the seconds of the bare loop."""
    begin = time.monotonic()
    with Pool(processors(), model) as pool:
        pool.map(read, paths, 1)
    return time.monotonic() - begin


def main() -> None:
    """Prints pages per second of both, and the ratio."""
    os.environ["OMP_THREAD_LIMIT"] = "1"
    paths = below(sys.argv[1], ".tiff", ".tif", ".png", ".jpg")[: int(sys.argv[2]) if len(sys.argv) > 2 else None]
    first = bare(paths)
    run = pagebeam("--documents", listing(paths), "--ocr", "always")
    second = bare(paths)
    loop = (first + second) / 2
    pages = run.record["counts"]["pages"]
    print(f"{pages} pages on {processors()} processors: bare loop {first:.1f} and {second:.1f} s")
    print(f"pagebeam {pages / run.seconds:.2f} pages/s with loading = {loop / run.seconds:.2f} of bare")


if __name__ == "__main__":
    main()
