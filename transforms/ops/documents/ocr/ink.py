"""The ink of a page that is a picture: how thick the strokes of its words are, the lines drawn on it, its bullets.

picture  ->  Ink, asked in pixels of the picture
"""

from collections.abc import Iterator

import numpy
from PIL import Image

from pagebeam.schemas.layout import Rule

LEAST = 60  # of 255: contrast between ink and paper below which there is no telling them apart
FAINT = 25  # of 255: what differs from the paper by more is not paper
LONG = 30.0  # points of a drawn line, at least
THICK = 4.0  # points of one, at most
COARSE = 100  # pixels to an inch that are enough to find lines
PIECE = 40  # blocks of a line that are looked at together
FILLED = 0.85  # share of a row of pixels that is ink, from which a line may run there
MOSTLY = 0.75  # share of the pieces of a line of which that holds
SOLID = 0.7  # share of its box that the ink of a bullet fills
SIDES = 0.75  # share of each side of a box to be ticked that is drawn
SQUARE = 1.5  # ratio of the sides of either, at most
DASH, HIGH = (0.3, 1.2), 0.2  # ems of the length of a dash before an item, and of its height, at most
DOT = 0.06  # ems of a small dot before an item, at least


class Ink:
    """Which pixels of an upright page are ink.

    Args:
        image: Any mode.
        dpi: Of it.
    """

    def __init__(self, image: Image.Image, dpi: int):
        self._grey = grey = numpy.asarray(image.convert("L"))
        dark, light = numpy.percentile(grey[::7, ::7], (0.5, 90))
        self._ink = grey < (dark + light) / 2 if light - dark > LEAST else numpy.zeros(grey.shape, bool)
        self._dpi = dpi

    def stroke(self, box: tuple[float, float, float, float]) -> float:
        """Returns about how many pixels wide the strokes in a box are; 0 where there is no ink.

        A stroke that is long and s wide has an edge of 2 pixels for every s of ink.
        """
        part = self._letters(box)
        edge = numpy.count_nonzero(part[:, 1:] != part[:, :-1]) + numpy.count_nonzero(part[1:] != part[:-1])
        return float(2 * numpy.count_nonzero(part) / edge) if edge else 0.0

    def height(self, box: tuple[float, float, float, float]) -> int:
        """Returns the pixels from the uppermost to the lowest ink in a box; 0 where there is none."""
        rows = numpy.flatnonzero(self._letters(box).any(1))
        return int(rows[-1] - rows[0]) + 1 if len(rows) else 0

    def tight(self, box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
        """Returns a box without the rows and columns at its edges that have no ink; as it is where there is none."""
        part = self._letters(box)
        rows, columns = numpy.flatnonzero(part.any(1)), numpy.flatnonzero(part.any(0))
        if not len(rows):
            return box
        x, y = max(0, round(box[0])), max(0, round(box[1]))
        return float(x + columns[0]), float(y + rows[0]), float(x + columns[-1] + 1), float(y + rows[-1] + 1)

    def bullet(self, box: tuple[float, float, float, float], em: float) -> tuple[float, float, float, float] | None:
        """Returns the bullet that is all there is in a box, as a box; None where something else is, or nothing.

        Args:
            box: Pixels.
            em: Pixels of the font beside it.
        """
        found = self._alone(box)
        if not found:
            return None
        part, place = found
        high, wide = part.shape
        if max(high, wide) > SQUARE * min(high, wide) or not 0.15 * em < min(high, wide) < 1.2 * em:
            return None
        sides = min(
            part[:2].any(0).mean(), part[-2:].any(0).mean(), part[:, :2].any(1).mean(), part[:, -2:].any(1).mean()
        )
        dot = part.mean() > SOLID and max(high, wide) < 0.65 * em
        if not dot and not (sides > SIDES and min(high, wide) > 0.4 * em):
            return None
        return place

    def mark(self, box: tuple[float, float, float, float], em: float) -> tuple[float, float, float, float] | None:
        """Returns the dash or small dot that is all there is in a box: a bullet where several lines have one.

        Args:
            box: Pixels.
            em: Pixels of the font beside it.
        """
        found = self._alone(box)
        if not found:
            return None
        part, place = found
        high, wide = part.shape
        dash = part.mean() > SOLID and DASH[0] * em < wide < DASH[1] * em and 2 * high < wide and high < HIGH * em
        dot = max(high, wide) <= SQUARE * min(high, wide) and DOT * em < min(high, wide) < 0.2 * em
        return place if dash or dot else None

    def _alone(
        self, box: tuple[float, float, float, float]
    ) -> tuple[numpy.ndarray, tuple[float, float, float, float]] | None:
        """Returns the pixels in a box, and where they are; None where there is nothing or part of what is larger."""
        grey = self._within(box, self._grey).astype(numpy.int16)
        part = abs(grey - numpy.median(grey)) > FAINT if grey.size else grey  # white boxes on tinted paper, too
        across, down = (numpy.flatnonzero(part.any(axis)) for axis in (0, 1))
        if not len(across) or not across[0] or across[-1] == part.shape[1] - 1:
            return None
        part = part[down[0] : down[-1] + 1, across[0] : across[-1] + 1]
        x, y = max(0, int(box[0])) + int(across[0]), max(0, int(box[1])) + int(down[0])
        return part, (float(x), float(y), float(x + part.shape[1]), float(y + part.shape[0]))

    def rules(self) -> list[Rule]:
        """Finds the lines drawn across and down, in points."""
        step = max(1, self._dpi // COARSE)
        high, wide = (n // step * step for n in self._ink.shape)
        blocks = self._ink[:high, :wide].reshape(high // step, step, wide // step, step)
        coarse = numpy.asarray(blocks.any((1, 3)))
        scale = 72 * step / self._dpi
        flat = _lines(coarse, LONG / scale, THICK / scale)
        upright = _lines(coarse.T, LONG / scale, THICK / scale)
        found = [_rule(line, scale, False) for line in flat if _is_solid(self._ink, line, step)]
        found += [_rule(line, scale, True) for line in upright if _is_solid(self._ink.T, line, step)]
        return sorted(found)

    def _letters(self, box: tuple[float, float, float, float]) -> numpy.ndarray:
        """Returns which pixels of a box are ink, in whatever colour on whatever paper."""
        grey = self._within(box, self._grey)
        if not grey.size or int(grey.max()) - int(grey.min()) < FAINT:
            return numpy.zeros(grey.shape, bool)
        part = grey < (int(grey.max()) + int(grey.min())) / 2
        return ~part if part.mean() > 0.5 else part

    @staticmethod
    def _within(box: tuple[float, float, float, float], pixels: numpy.ndarray) -> numpy.ndarray:
        x0, y0, x1, y1 = (max(0, round(n)) for n in box)
        return pixels[y0:y1, x0:x1]


def _lines(ink: numpy.ndarray, least: float, thick: float) -> Iterator[tuple[int, int, int, int]]:
    """Finds level runs of ink of some length, those of neighbouring rows as one: (top, bottom, left, right)."""
    least = max(2, int(least))
    if ink.shape[1] <= least:
        return
    count = numpy.cumsum(numpy.pad(ink, ((0, 0), (1, 0))), axis=1, dtype=numpy.int32)
    full = count[:, least:] - count[:, :-least] >= least - 1  # with one pixel left out where the print is faint
    edges = numpy.diff(numpy.pad(full, ((0, 0), (1, 1))).astype(numpy.int8), axis=1)
    rows, starts = numpy.nonzero(edges == 1)
    _, ends = numpy.nonzero(edges == -1)
    open_: list[list[int]] = []  # top, bottom, left, right
    for row, start, end in zip(rows.tolist(), starts.tolist(), (ends + least - 1).tolist(), strict=True):
        done = [line for line in open_ if line[1] < row]
        yield from (_line(line) for line in done if line[1] - line[0] <= thick)
        open_ = [line for line in open_ if line[1] >= row]
        same = next((line for line in open_ if line[2] < end and line[3] > start), None)
        if same:
            same[1:] = [row + 1, min(same[2], start), max(same[3], end)]
        else:
            open_.append([row, row + 1, start, end])
    yield from (_line(line) for line in open_ if line[1] - line[0] <= thick)


def _is_solid(ink: numpy.ndarray, line: tuple[int, int, int, int], step: int) -> bool:
    """Returns whether what looks like a line in blocks of pixels is one, and not the feet of letters in a row.

    Piece by piece, for few scans are quite straight: of a line most pieces have a row of pixels that is ink.
    """
    top, bottom, left, right = (step * n for n in line)
    band = ink[top:bottom, left:right]
    count = max(1, (right - left) // (step * PIECE))
    whole = [part.mean(axis=1).max() >= FILLED for part in numpy.array_split(band, count, axis=1)]
    return sum(whole) >= MOSTLY * count


def _rule(line: tuple[int, int, int, int], scale: float, upright: bool) -> Rule:
    """Returns a line in points, through its middle."""
    top, bottom, left, right = (scale * n for n in line)
    middle, width = round((top + bottom) / 2, 1), round(bottom - top, 1)
    left, right = round(left, 1), round(right, 1)
    return Rule(middle, left, middle, right, width) if upright else Rule(left, middle, right, middle, width)


def _line(line: list[int]) -> tuple[int, int, int, int]:
    return line[0], line[1], line[2], line[3]
