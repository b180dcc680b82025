"""From coordinates of a PDF, whose origin is below, to points from the upper left corner of the page as shown."""

import ctypes
from typing import NamedTuple

import numpy
import pypdfium2 as pdfium
import pypdfium2.raw as raw

LARGE = 1e8  # of a picture in pixels as which PDFium is asked for places: sides of whole numbers that C can hold


class Coordinates(NamedTuple):
    """How the page is turned, and the matrix that takes its places to those on the page as shown."""

    turn: int  # degrees, clockwise
    matrix: numpy.ndarray  # (3, 2): x and y and 1 times this are points from the upper left corner

    def points(self, places: numpy.ndarray) -> numpy.ndarray:
        """Converts x and y of places in the file: (…, 2)."""
        moved: numpy.ndarray = places @ self.matrix[:2] + self.matrix[2]
        return moved

    def boxes(self, sides: numpy.ndarray) -> numpy.ndarray:
        """Converts left, bottom, right and top in the file to x0, y0, x1 and y1: (boxes, 4)."""
        one, other = self.points(sides[:, :2]), self.points(sides[:, 2:])
        return numpy.hstack((numpy.minimum(one, other), numpy.maximum(one, other)))


def coordinates_of(page: pdfium.PdfPage) -> Coordinates:
    """Returns how places of a page are converted."""
    width, height = page.get_size()
    scale = min(1e4, LARGE / max(width, height, 1.0))
    pixels = round(scale * width), round(scale * height)
    found = ctypes.c_int(), ctypes.c_int()
    reach = max(width, height, 1.0)
    places = []
    for x, y in ((0.0, 0.0), (reach, 0.0), (0.0, reach)):
        raw.FPDF_PageToDevice(page, 0, 0, *pixels, 0, x, y, *map(ctypes.byref, found))
        places.append([found[0].value / scale, found[1].value / scale])
    zero, across, up = numpy.array(places)
    return Coordinates(page.get_rotation(), numpy.array(((across - zero) / reach, (up - zero) / reach, zero)))
