"""What each step before recognition is worth: errors and seconds with it and without it, on the same pictures.

    python -m benchmarks.ocr_steps FOLDER [NUMBER] [ENGINE ...]

FOLDER holds page images with their text beside them: `X.gt.txt` or `X.tif.gt.txt`, whose errors are those of the
characters, or `X.csv` as receipts have it (see `receipts`), whose errors are the words that were not read. First all of
them are read as they are, beside Tesseract called bare. Then NUMBER (default 6) of them are spoiled in the ways that
each step is to mend: tilted, lit from a corner, speckled, grainy, scanned at a lower resolution, with a dark panel, on
coloured paper, faded as thermal paper fades. With ENGINE, `tesseract` where it is left out, both are done with each.
Seconds are of one processor.
"""

import os
import pathlib
import statistics
import sys
import time
from collections.abc import Callable
from typing import NamedTuple

import numpy
from PIL import Image, ImageChops, ImageFilter

from benchmarks.error_rate import bag_of_words, error_rate, receipt_of, truth_of
from benchmarks.running import below
from pagebeam.transforms.ops.documents.ocr.engine import OcrEngine
from pagebeam.transforms.ops.documents.ocr.engines import make_engine
from pagebeam.transforms.ops.documents.ocr.preprocess import Steps
from pagebeam.transforms.ops.documents.ocr.second_engine import recognise
from pagebeam.transforms.ops.images.decoders.colour_modes import to_plain

Spoil = Callable[[Image.Image], Image.Image]


def page(path: pathlib.Path) -> Image.Image:
    """Reads a page image, mode 1, L or RGB."""
    with Image.open(path) as image:
        image.load()
        return image if image.mode == "1" else to_plain(image)


def tilted(degrees: float) -> Spoil:
    """Lays pages down crooked."""
    return lambda image: image.convert("L").rotate(degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=255)


def shaded(strength: float) -> Spoil:
    """Lights pages from the upper left; `strength` of the light is missing in the lower right corner."""

    def spoil(image: Image.Image) -> Image.Image:
        pixels = numpy.asarray(image.convert("L").filter(ImageFilter.GaussianBlur(0.7)), numpy.float32)
        down, right = numpy.mgrid[0 : 1 : pixels.shape[0] * 1j, 0 : 1 : pixels.shape[1] * 1j]
        lit = pixels * (1 - strength * (0.6 * right + 0.4 * down) ** 1.5)
        return _grey(lit + numpy.random.default_rng(0).normal(0, 4, pixels.shape))

    return spoil


def speckled(share: float) -> Spoil:
    """Turns this share of the pixels into their opposite."""

    def spoil(image: Image.Image) -> Image.Image:
        pixels = numpy.asarray(image.convert("L"), numpy.float32)
        flipped = numpy.random.default_rng(0).random(pixels.shape) < share
        return _grey(numpy.where(flipped, 255 - pixels, pixels))

    return spoil


def grainy(deviation: float) -> Spoil:
    """Makes pages paler, with noise of this standard deviation, of 255."""

    def spoil(image: Image.Image) -> Image.Image:
        pixels = numpy.asarray(image.convert("L"), numpy.float32)
        return _grey(0.8 * pixels + 25 + numpy.random.default_rng(0).normal(0, deviation, pixels.shape))

    return spoil


def reduced(times: int) -> Spoil:
    """Scans pages at a fraction of the resolution."""
    return lambda image: image.convert("L").resize(
        (image.width // times, image.height // times), Image.Resampling.LANCZOS
    )


def panelled(share: float) -> Spoil:
    """Prints the upper part of pages in white on black."""

    def spoil(image: Image.Image) -> Image.Image:
        grey = image.convert("L")
        box = (0, 0, grey.width, round(share * grey.height))
        grey.paste(ImageChops.invert(grey.crop(box)), box)
        return grey

    return spoil


def coloured(*paper: int) -> Spoil:
    """Prints pages on paper of a colour."""
    return lambda image: ImageChops.multiply(image.convert("RGB"), Image.new("RGB", image.size, paper))


def faded(contrast: float) -> Spoil:
    """Fades pages to a share of their contrast, in the middle to half of that, with a little grain."""

    def spoil(image: Image.Image) -> Image.Image:
        pixels = numpy.asarray(image.convert("L"), numpy.float32)
        across = numpy.abs(numpy.linspace(-1, 1, pixels.shape[1]))
        left = contrast * (0.5 + 0.5 * across)
        return _grey(245 - left * (255 - pixels) + numpy.random.default_rng(0).normal(0, 3, pixels.shape))

    return spoil


def _grey(pixels: numpy.ndarray) -> Image.Image:
    return Image.fromarray(pixels.clip(0, 255).astype(numpy.uint8))


PAPERS = (("yellow", (250, 220, 90)), ("blue", (90, 130, 210)))
WAYS: tuple[tuple[str, str, Spoil], ...] = (
    *((f"tilted by {n}°", "tilt", tilted(n)) for n in (1.5, 3, 6)),
    *((f"{n:.0%} of the light missing", "light", shaded(n)) for n in (0.6, 0.85)),
    *((f"{n:.1%} specks", "noise", speckled(n)) for n in (0.005, 0.03)),
    *((f"grain of {n}", "noise", grainy(n)) for n in (30, 60)),
    *((f"1/{n} of the resolution", "enlarge", reduced(n)) for n in (2, 3, 4)),
    ("a dark panel", "panels", panelled(0.4)),
    *((f"{name} paper", "light", coloured(*paper)) for name, paper in PAPERS),
    *((f"faded to {n:.0%}", "light", faded(n)) for n in (0.5, 0.2)),
)


class Read(NamedTuple):
    """How some pages were read."""

    errors: list[float]
    seconds: list[float]
    taken: int  # pages on which steps were taken

    def __str__(self) -> str:
        told = f"median {statistics.median(self.errors):.4f} mean {statistics.fmean(self.errors):.4f}"
        return f"{told} worst {max(self.errors):.4f}, {statistics.fmean(self.seconds):.2f} s"


def read(paths: list[pathlib.Path], engine: OcrEngine, steps: Steps, spoil: Spoil = lambda image: image) -> Read:
    """Reads pages, spoiled, with some steps."""
    errors, seconds, taken = [], [], 0
    for path in paths:
        image, begin = spoil(page(path)), time.process_time()
        reading, _ = recognise(engine, image, "eng", None, steps=steps)
        seconds.append(time.process_time() - begin)
        errors.append(error(path, reading.text))
        taken += bool(reading.taken)
    return Read(errors, seconds, taken)


def error(path: pathlib.Path, text: str) -> float:
    """Returns the share of the characters of a page that is wrong, or of the words of a receipt that was not read."""
    if truth := truth_of(path):
        return error_rate(text, truth)
    there = bag_of_words(receipt_of(path))
    return 1 - (there & bag_of_words(text)).total() / there.total()


def as_they_are(paths: list[pathlib.Path], engine: OcrEngine) -> None:
    """Prints the errors of the pages as they are: bare, with every step, and without each one."""
    if engine.name == "tesseract":
        bare = [error(path, engine.recognise(page(path), "eng", None, enlarge=False).text) for path in paths]
        print(f"{'bare Tesseract':24} median {statistics.median(bare):.4f} mean {statistics.fmean(bare):.4f}")
    ways = {"every step": Steps(), **{f"all but {name}": Steps()._replace(**{name: False}) for name in Steps._fields}}
    for name, steps in ways.items():
        found = read(paths, engine, steps)
        print(f"{name:24} {found}; something done to {found.taken} of {len(paths)} pages", flush=True)


def spoiled(paths: list[pathlib.Path], engine: OcrEngine) -> None:
    """Prints the errors of spoiled pages with the step that is to mend them, and without it."""
    for name, step, spoil in WAYS:
        off, on = (read(paths, engine, steps, spoil) for steps in (Steps()._replace(**{step: False}), Steps()))
        print(f"{name:24} {step:8} off {off}; on {on}", flush=True)


def main() -> None:
    """Prints everything."""
    os.environ["OMP_THREAD_LIMIT"] = "1"
    number = int(sys.argv[2]) if len(sys.argv) > 2 else 6
    pages = below(sys.argv[1], ".tiff", ".tif", ".png", ".jpg")
    paths = [path for path in pages if truth_of(path) or path.with_suffix(".csv").exists()]
    for name in sys.argv[3:] or ("tesseract",):
        print(f"{name}, {len(paths)} pages", flush=True)
        engine = make_engine(name)
        as_they_are(paths, engine)
        spoiled(paths[:: max(1, len(paths) // number)][:number], engine)


if __name__ == "__main__":
    main()
