"""Words that are set as exponents or indices: smaller than what they follow or precede, and raised or lowered."""

import numpy

SMALLER = 0.87  # times the size of the word beside it, that a raised one has at most
RAISED, LOWERED = 0.12, 0.08  # ems of that word by which it stands higher, or lower, at least
FAR = 0.9  # ems, from which it belongs to another line
NEAR = 0.6  # ems between both, at most


def scripts_of(
    boxes: numpy.ndarray, bases: numpy.ndarray, sizes: numpy.ndarray, turned: numpy.ndarray
) -> numpy.ndarray:
    """Returns for each word 1 where it is raised, -1 where it is lowered, else 0.

    Args:
        boxes: (words, 4): x0, y0, x1, y1 in points from the upper left corner, in the order of the file.
        bases: y that each stands on.
        sizes: Points.
        turned: Whether it is not upright: then nothing is told of it.
    """
    found = numpy.zeros(len(boxes), int)
    if len(boxes) < 2:
        return found
    after = _beside(boxes, bases, sizes, 1)
    before = _beside(boxes, bases, sizes, -1)
    found[1:] = after
    found[:-1] = numpy.where(found[:-1] == 0, before, found[:-1])
    for at in numpy.flatnonzero(found[:-1]).tolist():  # a list of marks: those that follow at the same height
        follows = abs(bases[at + 1] - bases[at]) < 0.1 and abs(sizes[at + 1] - sizes[at]) < 0.1
        if follows and not found[at + 1] and 0 <= boxes[at + 1, 0] - boxes[at, 2] < NEAR * sizes[at]:
            found[at + 1] = found[at]
    found[turned] = 0
    return found


def _beside(boxes: numpy.ndarray, bases: numpy.ndarray, sizes: numpy.ndarray, step: int) -> numpy.ndarray:
    """Returns of each pair of words what the second is beside the first; with step -1, the first beside the second."""
    large, small = (slice(None, -1), slice(1, None)) if step > 0 else (slice(1, None), slice(None, -1))
    gap = boxes[1:, 0] - boxes[:-1, 2]
    em = sizes[large]
    lift = (bases[large] - bases[small]) / numpy.maximum(em, 0.1)
    fits = (sizes[small] < SMALLER * em) & (-NEAR * em < gap) & (gap < NEAR * em) & (sizes[small] > 0)
    raised, lowered = (lift > RAISED) & (lift < FAR), (lift > -FAR) & (lift < -LOWERED)
    return numpy.where(fits & raised, 1, numpy.where(fits & lowered, -1, 0))
