"""What reading a page with both engines takes of memory, by its size, beside what is set aside for it.

    python -m benchmarks.ocr_memory [MEGAPIXELS ...]

A page of poor print, of which Tesseract is unsure, is read by `auto` in a fresh process for each size, grey and in
colour. Printed are the peak of what it allocated, looked at every two milliseconds, and of what was resident, both
without the process at rest; what `memory_needed` says; and whether a process that may take no more than that reads it.
"""

import multiprocessing
import os
import sys
import textwrap
from multiprocessing.connection import Connection

import numpy
from PIL import Image, ImageDraw, ImageFont

from benchmarks.declarations import DECLARATIONS
from pagebeam.transforms.ops.documents.annotate.annotate_pages import prepare
from pagebeam.transforms.ops.documents.ocr.engines import make_engine
from pagebeam.transforms.ops.documents.ocr.second_engine import recognise
from pagebeam.transforms.ops.documents.ppocr.models import memory_needed
from pagebeam.transforms.ops.sandbox.child_main import limit_memory
from pagebeam.transforms.ops.sandbox.granted_memory import grant_memory

SIZES = (1.0, 4.0, 8.7, 20.0, 34.8)  # megapixels; A4 has 8.7 at 300 dpi, 34.8 at 600
COARSE = (595, 842)  # pixels of the print before it is enlarged
FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf"


def poor_print(megapixels: float, mode: str) -> Image.Image:
    """Prints a page at 72 dpi, with noise and askew, and enlarges it to a size."""
    page = Image.new("L", COARSE, 255)
    text = "\n".join(textwrap.wrap(" ".join(17 * DECLARATIONS["eng"]), 130))
    ImageDraw.Draw(page).text((40, 40), text, 0, font=ImageFont.truetype(FONT, 7))
    page = page.rotate(1.5, Image.Resampling.BICUBIC, fillcolor=255)
    pixels = numpy.asarray(page, float) + numpy.random.default_rng(0).normal(-20, 12, page.size[::-1])
    scale = (megapixels * 1e6 / (COARSE[0] * COARSE[1])) ** 0.5
    spoiled = Image.fromarray(pixels.clip(0, 255).astype(numpy.uint8))
    return spoiled.resize((round(scale * COARSE[0]), round(scale * COARSE[1])), Image.Resampling.BICUBIC).convert(mode)


def read(pipe: Connection, megapixels: float, mode: str, limit: float | None) -> None:
    """Reads a page, in a process of its own, and sends who read it; None where it may not take enough."""
    os.environ["OMP_THREAD_LIMIT"] = "1"
    prepare()
    page, engine = poor_print(megapixels, mode), make_engine("auto")
    with open("/proc/self/clear_refs", "w") as file:
        file.write("5")  # the resident peak counts from here, see proc(5)
    if limit:
        limit_memory(round(limit))
        grant_memory(limit)
    pipe.send(None)
    try:
        pipe.send(recognise(engine, page, "eng", None)[1])
    except MemoryError:
        pipe.send(None)


def sizes(pid: int) -> numpy.ndarray:
    """Returns what a process has allocated and its resident peak, in MiB."""
    with open(f"/proc/{pid}/status") as file:
        status = dict(line.split(":", 1) for line in file)
    return numpy.array([int(status[name].split()[0]) / 1024 for name in ("VmData", "VmHWM")])


def watched(megapixels: float, mode: str, limit: float | None = None) -> tuple[str | None, numpy.ndarray]:
    """Returns who read a page, and the peaks of what was allocated and resident for it, in MiB."""
    processes = multiprocessing.get_context("spawn")
    here, there = processes.Pipe()
    child = processes.Process(target=read, args=(there, megapixels, mode, limit))
    child.start()
    there.close()
    here.recv()
    assert child.pid
    rest = peaks = sizes(child.pid)
    while not here.poll(0.002):
        peaks = numpy.maximum(peaks, sizes(child.pid))
    used = here.recv()
    child.join()
    return used, peaks - rest


def main() -> None:
    """Prints a line for each size and mode."""
    for megapixels in map(float, sys.argv[1:] or SIZES):
        for mode in ("L", "RGB"):
            page = poor_print(megapixels, mode)
            needed = memory_needed(page.width * page.height)
            used, (allocated, resident) = watched(megapixels, mode)
            limited, _ = watched(megapixels, mode, needed)
            told = f"{megapixels:5.1f} megapixels {mode:3}: allocated {allocated:4.0f} MiB, resident {resident:4.0f}"
            same = "read" if limited == used else f"NOT read the same, but by {limited}"
            print(f"{told}, of {needed:4.0f} set aside; with these it is {same}; by {used}", flush=True)


if __name__ == "__main__":
    main()
