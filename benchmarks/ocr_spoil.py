"""Spoils pictures of pages as bad scans, photographs and copies are: several faults at once, each of any strength.

picture  ->  the picture, of less resolution, faded, tilted, blurred, grainy, specked and compressed, as a seed decides

These are harsher and more varied than the conditions of `pagebeam calibrate`. What is drawn does not depend on how the
page is read, so that errors of such pages are neither better nor worse than estimates of them by selection.
"""

import io
from collections.abc import Callable

import numpy
from PIL import Image, ImageFilter

OFTEN = 0.4  # of the pages, that each fault is on
RESOLUTION = 0.4, 0.9  # share of it that is kept
CONTRAST = 0.1, 0.8  # share of it that is kept
WORN = 0.0, 0.5  # share of the contrast that is kept where the page is faded most
BLUR = 0.4, 1.6  # pixels of the blur's deviation
GRAIN = 5.0, 45.0  # deviation of the noise, of 255
SPECKS = 0.001, 0.02  # share of the pixels
TILT = -3.0, 3.0  # degrees
QUALITY = 4, 30  # of JPEG

Fault = Callable[[Image.Image, numpy.random.Generator], Image.Image]


def spoil(image: Image.Image, seed: int, fine: bool) -> Image.Image:
    """Returns a picture at a lower resolution, with the faults that a seed chooses; mode L.

    Args:
        image: Of a page.
        seed: Decides which faults there are, and how bad each is.
        fine: Whether the picture has resolution to spare: half of it goes besides.
    """
    random = numpy.random.default_rng(seed)
    share = random.uniform(*RESOLUTION) / (2 if fine else 1)
    size = max(1, round(share * image.width)), max(1, round(share * image.height))
    page = image.convert("L").resize(size, Image.Resampling.LANCZOS)
    for fault in FAULTS:
        there = random.random() < OFTEN
        page = fault(page, random) if there else page
    return page


def _fade(page: Image.Image, random: numpy.random.Generator) -> Image.Image:
    pixels, kept = numpy.asarray(page, numpy.float64), random.uniform(*CONTRAST)
    return _grey(random.uniform(170, 255) - kept * (255 - pixels))


def _wear(page: Image.Image, random: numpy.random.Generator) -> Image.Image:
    """Returns a page that fades towards one of its sides, or in a band across it."""
    pixels = numpy.asarray(page, numpy.float64)
    least, middle, wide = random.uniform(*WORN), random.uniform(0, 1), random.uniform(0.1, 0.6)
    along = numpy.abs(numpy.linspace(0, 1, pixels.shape[axis := int(random.integers(2))]) - middle) / wide
    kept = least + (1 - least) * along.clip(0, 1)
    paper = numpy.percentile(pixels, 90)
    return _grey(paper - (paper - pixels) * (kept[:, None] if axis == 0 else kept))


def _tilt(page: Image.Image, random: numpy.random.Generator) -> Image.Image:
    paper = round(float(numpy.percentile(numpy.asarray(page), 90)))
    return page.rotate(random.uniform(*TILT), Image.Resampling.BICUBIC, expand=True, fillcolor=paper)


def _blur(page: Image.Image, random: numpy.random.Generator) -> Image.Image:
    return page.filter(ImageFilter.GaussianBlur(random.uniform(*BLUR)))


def _grain(page: Image.Image, random: numpy.random.Generator) -> Image.Image:
    pixels = numpy.asarray(page, numpy.float64)
    return _grey(pixels + random.normal(0, random.uniform(*GRAIN), pixels.shape))


def _speck(page: Image.Image, random: numpy.random.Generator) -> Image.Image:
    pixels = numpy.asarray(page, numpy.float64)
    there = random.random(pixels.shape) < random.uniform(*SPECKS)
    return _grey(numpy.where(there, random.choice((0.0, 60.0, 255.0)), pixels))


def _compress(page: Image.Image, random: numpy.random.Generator) -> Image.Image:
    buffer = io.BytesIO()
    page.save(buffer, "JPEG", quality=int(random.integers(*QUALITY)))
    return Image.open(io.BytesIO(buffer.getvalue())).convert("L")


def _grey(pixels: numpy.ndarray) -> Image.Image:
    return Image.fromarray(pixels.clip(0, 255).astype(numpy.uint8))


FAULTS: tuple[Fault, ...] = (_fade, _wear, _tilt, _blur, _grain, _speck, _compress)
"""In the order in which they come about: on the paper, in the scanner, in the file."""
