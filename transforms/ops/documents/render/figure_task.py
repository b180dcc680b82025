"""What a sandbox does to make pictures of the figures of a document.

    render_figures(path, [Place], dpi, options, form)  ->  Decoded | BadItem, …

A picture comes out in its own resolution, as far as it is known, and a drawing in that which is asked for.
"""

import functools
import hashlib
from collections.abc import Iterator
from typing import NamedTuple

from PIL import Image

from pagebeam.schemas.document import Box as Word
from pagebeam.schemas.failure import BadInput, Category
from pagebeam.schemas.image import ImageForm
from pagebeam.schemas.options import ImageOptions
from pagebeam.schemas.page_model import Box
from pagebeam.schemas.passwords import NO_PASSWORDS, Passwords
from pagebeam.transforms.ops.documents.ocr.orientation import TURNS, undo_turn
from pagebeam.transforms.ops.documents.ocr.resolution import fitting_dpi
from pagebeam.transforms.ops.documents.pdf.page_objects import Region
from pagebeam.transforms.ops.documents.pdf.pdf_page import PdfPage
from pagebeam.transforms.ops.documents.read.raster_file import RasterFile
from pagebeam.transforms.ops.documents.read.read_file import open_file
from pagebeam.transforms.ops.documents.read.text_file import TextFile
from pagebeam.transforms.ops.documents.redact.paint_over import POINTS, paint_over
from pagebeam.transforms.ops.images.augmented_copies import with_copies
from pagebeam.transforms.ops.images.decode import Decoded, prepared
from pagebeam.transforms.ops.images.decoders.colour_modes import to_plain
from pagebeam.transforms.ops.images.decoders.pillow_errors import as_bad_input
from pagebeam.transforms.ops.sandbox.each import BadItem, attempt_each

SHARPEST = 600  # dpi
COARSEST = 72
INSIDE = 0.5  # share of a picture that lies in a figure, or of a figure in a scan, from which it has its resolution


class Place(NamedTuple):
    """Where a figure is."""

    page: int  # 1-based
    box: Box
    key: str | None  # of its sample, where changed copies are wanted
    turn: int = 0  # degrees clockwise by which the page is turned before the box fits
    redactions: tuple[Box, ...] = ()  # of the page as shown, to be painted over


def render_figures(
    path: str,
    places: tuple[Place, ...],
    dpi: int,
    options: ImageOptions,
    form: ImageForm,
    passwords: Passwords = NO_PASSWORDS,
) -> Iterator[Decoded | BadItem]:
    """Renders and preprocesses figures; one that cannot be is a `BadItem` and the next one follows.

    Args:
        path: A local document.
        places: Of the figures.
        dpi: The resolution of drawings.
        options: Of preprocessing.
        form: How pictures are fitted, chosen and stored.
        passwords: To try where the file is encrypted.

    Raises:
        BadInput: The file cannot be opened.
    """
    file, _ = open_file(path, options.max_megapixels, passwords)
    if isinstance(file, TextFile):
        raise BadInput(Category.UNSUPPORTED, "has no figures that are known: it is text")
    if isinstance(file, RasterFile):
        scan = functools.lru_cache(maxsize=1)(functools.partial(_scan, file))
        return attempt_each(places, lambda place: _decoded(_cut(*scan(place.page), place), place, options, form))

    def render_figure(place: Place) -> Decoded:
        page = file.page(place.page)
        try:
            return _decoded(_rendered(page, place, dpi, options), place, options, form)
        finally:
            page.close()

    return attempt_each(places, render_figure)


def _scan(file: RasterFile, number: int) -> tuple[Image.Image, int | None]:
    return file.page(number), file.dpi()


def _cut(page: Image.Image, dpi: int | None, place: Place) -> Image.Image:
    """Returns a figure of a page that is a picture, pixel by pixel."""
    page = paint_over(page, place.redactions, dpi or POINTS)
    upright = page.transpose(TURNS[place.turn]) if place.turn else page
    x0, y0, x1, y1 = (round(side * (dpi or POINTS) / POINTS) for side in place.box)
    return upright.crop((max(0, x0), max(0, y0), min(upright.width, x1), min(upright.height, y1)))


def _rendered(page: PdfPage, place: Place, dpi: int, options: ImageOptions) -> Image.Image:
    x0, y0, x1, y1 = place.box
    if place.turn:
        x0, y0, x1, y1 = undo_turn(Word("", *place.box, None), place.turn, page.points)[1:5]
    box = x0, y0, x1, y1
    sharp = fitting_dpi((x1 - x0, y1 - y0), figure_dpi(page, box, dpi), options.max_megapixels)
    picture = page.render_part(Region(*box, 0.0), sharp, options.grayscale)
    picture = paint_over(picture, place.redactions, sharp, (max(0.0, x0), max(0.0, y0)))
    return picture.transpose(TURNS[place.turn]) if place.turn else picture


def _decoded(picture: Image.Image, place: Place, options: ImageOptions, form: ImageForm) -> Decoded:
    if options.grayscale or picture.mode == "1":
        picture = picture.convert("L")
    digest = hashlib.sha256(f"{picture.size} ".encode() + picture.tobytes()).hexdigest()
    with as_bad_input("figure"):
        decoded = prepared(picture.size, to_plain(picture), options, form)._replace(sha256=digest)
    return decoded if place.key is None else with_copies(decoded, place.key, options, form)


def figure_dpi(page: PdfPage, box: Box, dpi: int) -> int:
    """Returns the resolution of the sharpest picture in a figure, else of the scan that it is a part of, else `dpi`."""
    regions = page.regions(1.0, 1.0)
    inside = [region.dpi for region in regions if _share(region[:4], box) >= INSIDE]
    if not inside and not page.layer().text.strip():  # else it may be drawn on the background of a slide
        inside = [region.dpi for region in regions if _share(box, region[:4]) >= INSIDE]
    return round(min(SHARPEST, max(COARSEST, *inside))) if inside else dpi


def _share(box: Box, other: Box) -> float:
    """Returns how much of a box lies in another."""
    width, height = box[2] - box[0], box[3] - box[1]
    across = min(box[2], other[2]) - max(box[0], other[0])
    down = min(box[3], other[3]) - max(box[1], other[1])
    return max(0.0, across) * max(0.0, down) / max(width * height, 1e-6)
