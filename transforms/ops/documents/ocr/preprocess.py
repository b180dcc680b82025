"""What is done to a picture of a page before it is recognised, and only where the picture needs it.

Each step looks at something cheap to measure first, so that a clean page passes through untouched.
`benchmarks/ocr_steps.py` measures what each is worth, on and off.

    picture, mode 1, L or RGB  ->  Prepared(picture, taken, angle)
"""

from typing import NamedTuple

from PIL import Image, ImageFilter

from pagebeam.transforms.ops.documents.ocr.denoise import (
    darkest_paper,
    even_light,
    grain_in_black_and_white,
    measure_noise,
    remove_specks,
)
from pagebeam.transforms.ops.documents.ocr.deskew import measure_tilt, rotate_level

UNEVEN = 0.7  # the darkest tenth of the paper relative to the brightest, below which Otsu's one threshold loses text
SPECKS = 3e-3  # share of lone pixels; clean scans of old books have at most 4e-4, small letters 2e-3
MANY_SPECKS = 1e-2  # above which they touch each other, and a median takes them out; it takes thin strokes, too
LITTLE_GRAIN = 3.0  # below which no threshold falls into it
GRAIN = 35.0  # standard deviation of noise, of 255; photographs of pages have less than 10, and 60 blinds Tesseract
TILTED = 0.35  # degrees from which a page is straightened; columns run into each other at 0.4


class Steps(NamedTuple):
    """Which steps may be taken; all are, except where their worth is measured."""

    light: bool = True
    noise: bool = True
    tilt: bool = True
    enlarge: bool = True
    turn: bool = True
    panels: bool = True


ALL = Steps()


class Prepared(NamedTuple):
    """A picture ready to be recognised."""

    image: Image.Image
    taken: tuple[str, ...] = ()  # the steps, with what decided for each
    angle: float = 0.0  # degrees counterclockwise by which it was turned to stand straight
    needed: bool = False  # whether the picture as it was cannot be read


def clean(image: Image.Image, steps: Steps = ALL) -> Prepared:
    """Evens the light and takes the noise out where there is cause.

    Args:
        image: Mode 1, L or RGB.
        steps: Which may be taken.
    """
    taken, needed = [], False
    if steps.light and image.mode != "1" and (shade := darkest_paper(image)) < UNEVEN:
        image = even_light(image)
        taken.append(f"light evened out: the paper is as dark as {shade:.0%} of its brightest")
    if steps.noise:
        specks, grain = measure_noise(image)
        many = specks > MANY_SPECKS
        if specks > SPECKS:
            image = image.convert("L").filter(ImageFilter.MedianFilter(3)) if many else remove_specks(image)
            taken.append(f"specks taken out: {specks:.1%} of the pixels stand alone")
        needed = not many and grain > LITTLE_GRAIN and grain_in_black_and_white(image) > MANY_SPECKS
        if needed or (grain > GRAIN and specks <= SPECKS):
            image = image.convert("L").filter(ImageFilter.GaussianBlur(1))
            taken.append(f"noise smoothed: its deviation is {grain:.0f} of 255")
    return Prepared(image, tuple(taken), needed=needed)


def straighten(prepared: Prepared, steps: Steps = ALL) -> Prepared:
    """Turns the picture by the few degrees that make its lines level."""
    angle = measure_tilt(prepared.image) if steps.tilt else 0.0
    if abs(angle) < TILTED:
        return prepared
    level = rotate_level(prepared.image, angle)
    return Prepared(level, (*prepared.taken, f"straightened by {angle:+.1f}°"), angle)
