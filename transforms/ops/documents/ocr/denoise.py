"""Uneven light and noise of a picture of a page: measured on a reduced copy or a few tiles, and taken out."""

import numpy
from PIL import Image, ImageFilter

BACKGROUND = 60  # pixels of the longer side of the copy that the background is read off; coarser than letters and desks
FLOOR = 8.0  # of 255; darker background is not paper, and dividing by it would only draw its noise
TILE = 256  # pixels of a side of each of the four places that noise is measured in
ALONE = 60  # of 255, that a pixel is darker or brighter than all four beside it


def _paper(image: Image.Image) -> Image.Image:
    """Returns the background of a page, reduced: the brightest around each place, without anything below a word."""
    small = image.convert("L").reduce(max(1, round(max(image.size) / BACKGROUND)))
    bright = small.filter(ImageFilter.MaxFilter(5)).filter(ImageFilter.MinFilter(5))
    return bright.filter(ImageFilter.GaussianBlur(3))


def darkest_paper(image: Image.Image) -> float:
    """Returns the brightness of the darkest tenth of the background relative to the brightest tenth, 0..1."""
    dark, bright = numpy.percentile(numpy.asarray(_paper(image)), (10, 90))
    return float(dark / max(bright, 1.0))


def even_light(image: Image.Image) -> Image.Image:
    """Returns the page as if lit evenly: each pixel relative to the paper around it; mode L."""
    grey = image.convert("L")
    paper = numpy.asarray(_paper(grey).resize(grey.size, Image.Resampling.BILINEAR), numpy.float32)
    relative = numpy.asarray(grey, numpy.float32) * (255 / numpy.maximum(paper, FLOOR))
    return Image.fromarray(numpy.minimum(relative, 255).astype(numpy.uint8))


def remove_specks(image: Image.Image) -> Image.Image:
    """Replaces each isolated pixel by the nearest in value of the four beside it; mode L."""
    pixels = numpy.asarray(image.convert("L"), numpy.int16)
    padded = numpy.pad(pixels, 1, mode="edge")
    beside = numpy.stack([padded[:-2, 1:-1], padded[2:, 1:-1], padded[1:-1, :-2], padded[1:-1, 2:]])
    least, most = beside.min(0), beside.max(0)
    kept = (pixels >= least - ALONE) & (pixels <= most + ALONE)
    return Image.fromarray(numpy.where(kept, pixels, pixels.clip(least, most)).astype(numpy.uint8))


def measure_noise(image: Image.Image) -> tuple[float, float]:
    """Measures (share 0..1 of isolated pixels, standard deviation of the grain, of 255) in four tiles.

    The deviation is estimated with Immerkær's mask (1996), whose median over a tile the strokes of letters leave alone.
    """
    lone, seen, grains = 0, 0, []
    for down in (0.3, 0.7):
        for right in (0.3, 0.7):
            x, y = (
                max(0, int(share * side) - TILE // 2) for share, side in zip((right, down), image.size, strict=True)
            )
            tile = image.crop((x, y, min(image.width, x + TILE), min(image.height, y + TILE)))
            pixels = numpy.asarray(tile.convert("L"), numpy.int16)
            if min(pixels.shape) < 3:
                continue
            middle = pixels[1:-1, 1:-1]
            beside = numpy.stack([pixels[:-2, 1:-1], pixels[2:, 1:-1], pixels[1:-1, :-2], pixels[1:-1, 2:]])
            corners = pixels[:-2, :-2] + pixels[2:, 2:] + pixels[:-2, 2:] + pixels[2:, :-2]
            lone += numpy.count_nonzero((middle < beside.min(0) - ALONE) | (middle > beside.max(0) + ALONE))
            seen += middle.size
            mask = 4 * middle - 2 * beside.sum(0) + corners
            grains.append(float(numpy.median(numpy.abs(mask))) / 0.6745 / 6)
    return lone / max(seen, 1), float(numpy.median(grains)) if grains else 0.0


def grain_in_black_and_white(image: Image.Image) -> float:
    """Returns the share of isolated pixels, 0..1, once a page is made black and white as recognisers make it.

    On a page with few letters, Otsu's threshold (1979) falls into the grain of the paper, however faint it is.
    """
    grey = image.convert("L")
    threshold = _otsu(numpy.array(grey.histogram(), numpy.float64))
    return measure_noise(grey.point([0] * (threshold + 1) + [255] * (255 - threshold)))[0]


def _otsu(counts: numpy.ndarray) -> int:
    """Returns the value, of 256, up to which pixels are dark: where the variance between both classes is greatest."""
    dark = counts.cumsum()
    shades = (counts * numpy.arange(256)).cumsum()
    between = (shades[-1] * dark / dark[-1] - shades) ** 2 / numpy.maximum(dark * (dark[-1] - dark), 1.0)
    return int(between[:-1].argmax())
