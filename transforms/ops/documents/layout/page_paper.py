"""The paper of a page that is a picture: its brightness from place to place, as light falls on it.

(height, width) grey  ->  (height, width) of the paper
"""

import numpy

BLOCK = 24  # pixels of a side of the blocks whose median is looked at
NEAR = 40  # of 255, by which paper differs from the most frequent shade, at most
CLOSE = 12  # of 255, by which it differs from the surface that is fitted
ROUNDS = 4
SPREAD = 5.0  # times the usual deviation from the paper, from which a pixel is ink


def find_paper(grey: numpy.ndarray) -> tuple[numpy.ndarray, float]:
    """Finds the paper of a page: a surface of the second degree through the shades that most of it has.

    Unlike a median of what is around, it goes on below photographs and panels.

    Args:
        grey: (height, width), 0..255.

    Returns:
        The surface, (height, width), and by how much ink differs from it, at least.
    """
    rows, columns = (max(1, side // BLOCK) for side in grey.shape)
    cut = grey[: rows * BLOCK, : columns * BLOCK]
    blocks = cut.reshape(rows, cut.shape[0] // rows, columns, cut.shape[1] // columns)
    shades = numpy.median(blocks, axis=(1, 3))
    counts = numpy.bincount(numpy.clip(shades, 0, 255).astype(int).ravel(), minlength=256)
    most = int(numpy.convolve(counts, numpy.ones(9), "same").argmax())
    y, x = numpy.mgrid[0:rows, 0:columns]
    terms = _terms((x.ravel() + 0.5) / columns, (y.ravel() + 0.5) / rows)
    values, kept = shades.ravel(), abs(shades.ravel() - most) <= NEAR
    weights = numpy.zeros(terms.shape[1])
    weights[0] = most
    for _ in range(ROUNDS):
        if numpy.count_nonzero(kept) < 2 * terms.shape[1]:
            break
        weights = numpy.linalg.lstsq(terms[kept], values[kept], rcond=None)[0]
        kept = abs(values - terms @ weights) <= CLOSE
    down, across = (numpy.arange(side) / side for side in grey.shape)
    paper = (
        (weights[0] + weights[2] * down + weights[5] * down * down)[:, None]
        + (weights[1] * across + weights[4] * across * across)[None]
        + weights[3] * down[:, None] * across[None]
    )
    apart = abs(grey[::5, ::5] - paper[::5, ::5])
    usual = float(numpy.median(apart[apart <= CLOSE])) if (apart <= CLOSE).any() else 0.0
    return paper, SPREAD * usual


def _terms(x: numpy.ndarray, y: numpy.ndarray) -> numpy.ndarray:
    return numpy.stack([numpy.ones_like(x), x, y, x * y, x * x, y * y], axis=1)
