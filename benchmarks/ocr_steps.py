"""What each step before recognition is worth: character error rates with it and without it, on the same pictures.

    python -m benchmarks.ocr_steps FOLDER [NUMBER]

FOLDER holds page images with their text beside them (`X.gt.txt` or `X.tif.gt.txt`). First all of them are read as they
are, beside Tesseract called bare. Then NUMBER (default 6) of them are spoiled in the ways that each step is to mend:
tilted, lit from a corner, speckled, grainy, scanned at a lower resolution.
"""

import os
import pathlib
import statistics
import sys
from collections.abc import Callable, Iterator

import numpy
from PIL import Image, ImageFilter

from benchmarks.error_rate import error_rate, truth_of
from benchmarks.running import below
from pagebeam.transforms.ops.documents.ocr.engines import make_engine
from pagebeam.transforms.ops.documents.ocr.preprocess import Steps
from pagebeam.transforms.ops.documents.ocr.recognise import recognise_page
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


def _grey(pixels: numpy.ndarray) -> Image.Image:
    return Image.fromarray(pixels.clip(0, 255).astype(numpy.uint8))


WAYS: tuple[tuple[str, str, Spoil], ...] = (
    *((f"tilted by {n}°", "tilt", tilted(n)) for n in (1.5, 3, 6)),
    *((f"{n:.0%} of the light missing", "light", shaded(n)) for n in (0.6, 0.85)),
    *((f"{n:.1%} specks", "noise", speckled(n)) for n in (0.005, 0.03)),
    *((f"grain of {n}", "noise", grainy(n)) for n in (30, 60)),
    *((f"1/{n} of the resolution", "enlarge", reduced(n)) for n in (2, 3, 4)),
)


def rates(paths: list[pathlib.Path], spoil: Spoil, steps: Steps) -> Iterator[tuple[float, tuple[str, ...]]]:
    """Returns the error rate of each page, and the steps that were taken."""
    for path in paths:
        read = recognise_page(make_engine("tesseract"), spoil(page(path)), "eng", None, steps=steps)
        yield error_rate(read.text, truth_of(path) or ""), read.taken


def as_they_are(paths: list[pathlib.Path]) -> None:
    """Prints the rates of the pages as they are: bare, with every step, and without each one."""
    bare = [
        error_rate(make_engine("tesseract").recognise(page(p), "eng", None, enlarge=False).text, truth_of(p) or "")
        for p in paths
    ]
    ways = {"every step": Steps(), **{f"all but {name}": Steps()._replace(**{name: False}) for name in Steps._fields}}
    print(f"{'bare Tesseract':24} median {statistics.median(bare):.4f}, mean {statistics.mean(bare):.4f}")
    for name, steps in ways.items():
        read = list(rates(paths, lambda image: image, steps))
        ours, taken = [rate for rate, _ in read], sum(bool(steps) for _, steps in read)
        told = f"median {statistics.median(ours):.4f}, mean {statistics.mean(ours):.4f}, worst {max(ours):.4f}"
        print(f"{name:24} {told}; steps taken on {taken} of {len(read)} pages", flush=True)


def spoiled(paths: list[pathlib.Path]) -> None:
    """Prints the rates of spoiled pages with the step that is to mend them, and without it."""
    for name, step, spoil in WAYS:
        off, on = (list(rates(paths, spoil, steps)) for steps in (Steps()._replace(**{step: False}), Steps()))
        told = ", ".join(f"{way} {_told([rate for rate, _ in read])}" for way, read in (("off", off), ("on", on)))
        print(f"{name:24} {step} {told}", flush=True)


def _told(rates_: list[float]) -> str:
    return f"median {statistics.median(rates_):.4f} mean {statistics.mean(rates_):.4f}"


def main() -> None:
    """Prints everything."""
    os.environ["OMP_THREAD_LIMIT"] = "1"
    pages = {path: truth_of(path) for path in below(sys.argv[1], ".tiff", ".tif", ".png", ".jpg")}
    paths = [path for path, truth in pages.items() if truth]
    as_they_are(paths)
    step = max(1, len(paths) // (int(sys.argv[2]) if len(sys.argv) > 2 else 6))
    spoiled(paths[::step])


if __name__ == "__main__":
    main()
