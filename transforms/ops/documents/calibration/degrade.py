"""Makes printed pages look as they come out of scanners, and of programs that compress them.

clean page, mode L  ->  the page, skewed, noisy or compressed; the same for the same seed
"""

import io

import numpy
from PIL import Image, ImageFilter

KINDS = ("clean", "skewed", "noisy", "jpeg")
STEEPEST = 2.0  # degrees that skewed pages are turned, at most, either way
GRAIN = 18.0  # standard deviation of the noise, of 255
SPECKS = 2e-3  # share of the pixels that are dust
PALE = 0.8  # share of its contrast that a noisy page keeps
QUALITY = 15  # of JPEG, 1..95


def degrade(page: Image.Image, kind: str, seed: int) -> Image.Image:
    """Returns a page as a scanner or a program would have spoiled it.

    Args:
        page: Mode L.
        kind: One of `KINDS`.
        seed: Decides the angle and the noise.

    Raises:
        ValueError: There is no such kind.
    """
    random = numpy.random.default_rng(seed)
    if kind == "clean":
        return page
    if kind == "skewed":
        angle = float(random.uniform(0.3, 1.0) * STEEPEST * random.choice((-1, 1)))
        return page.rotate(angle, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    if kind == "noisy":
        pixels = numpy.asarray(page.filter(ImageFilter.GaussianBlur(0.7)), numpy.float64)
        pixels = 255 - PALE * (255 - pixels) + random.normal(-10, GRAIN, pixels.shape)
        pixels = numpy.where(random.random(pixels.shape) < SPECKS, 60, pixels)
        return Image.fromarray(pixels.clip(0, 255).astype(numpy.uint8))
    if kind == "jpeg":
        buffer = io.BytesIO()
        page.save(buffer, "JPEG", quality=QUALITY)
        return Image.open(io.BytesIO(buffer.getvalue())).convert("L")
    raise ValueError(f"{kind!r} is no way to spoil a page; there are {', '.join(KINDS)}")
