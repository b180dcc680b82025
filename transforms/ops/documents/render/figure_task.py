"""What a sandbox does to make pictures of the figures of a document.

    render_figures(path, [Place], dpi, options, form)  ->  Decoded | BadItem, …

A picture comes out in its own resolution, as far as it is known, and a drawing in that which is asked for.
"""

import hashlib
from collections.abc import Iterator
from typing import NamedTuple

from pagebeam.schemas.failure import BadInput, Category
from pagebeam.schemas.image import ImageForm
from pagebeam.schemas.options import ImageOptions
from pagebeam.schemas.page_model import Box
from pagebeam.schemas.passwords import NO_PASSWORDS, Passwords
from pagebeam.transforms.ops.documents.ocr.resolution import fitting_dpi
from pagebeam.transforms.ops.documents.pdf.page_objects import Region
from pagebeam.transforms.ops.documents.pdf.pdf_page import PdfPage
from pagebeam.transforms.ops.documents.read.raster_file import RasterFile
from pagebeam.transforms.ops.documents.read.read_file import open_file
from pagebeam.transforms.ops.documents.read.text_file import TextFile
from pagebeam.transforms.ops.images.augmented_copies import with_copies
from pagebeam.transforms.ops.images.decode import Decoded, prepared
from pagebeam.transforms.ops.images.decoders.colour_modes import to_plain
from pagebeam.transforms.ops.images.decoders.pillow_errors import as_bad_input
from pagebeam.transforms.ops.sandbox.each import BadItem, attempt_each

SHARPEST = 600  # dpi
COARSEST = 72
INSIDE = 0.5  # share of a picture that lies in a figure that has its resolution


class Place(NamedTuple):
    """Where a figure is."""

    page: int  # 1-based
    box: Box
    key: str | None  # of its sample, where changed copies are wanted


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
        path: A local PDF.
        places: Of the figures.
        dpi: The resolution of drawings.
        options: Of preprocessing.
        form: How pictures are fitted, chosen and stored.
        passwords: To try where the file is encrypted.

    Raises:
        BadInput: The file cannot be opened.
    """
    file, _ = open_file(path, options.max_megapixels, passwords)
    if isinstance(file, TextFile | RasterFile):
        raise BadInput(Category.UNSUPPORTED, "has no figures that are known: it is no PDF")

    def render_figure(place: Place) -> Decoded:
        page = file.page(place.page)
        try:
            decoded = _render(page, place, dpi, options, form)
        finally:
            page.close()
        return decoded if place.key is None else with_copies(decoded, place.key, options, form)

    return attempt_each(places, render_figure)


def _render(page: PdfPage, place: Place, dpi: int, options: ImageOptions, form: ImageForm) -> Decoded:
    x0, y0, x1, y1 = place.box
    sharp = fitting_dpi((x1 - x0, y1 - y0), figure_dpi(page, place.box, dpi), options.max_megapixels)
    picture = page.render_part(Region(*place.box, 0.0), sharp, options.grayscale)
    digest = hashlib.sha256(f"{picture.size} ".encode() + picture.tobytes()).hexdigest()
    with as_bad_input("figure"):
        return prepared(picture.size, to_plain(picture), options, form)._replace(sha256=digest)


def figure_dpi(page: PdfPage, box: Box, dpi: int) -> int:
    """Returns the resolution of the sharpest picture in a figure; `dpi` where there is none."""
    inside = [region.dpi for region in page.regions(1.0, 1.0) if _share(region, box) >= INSIDE]
    return round(min(SHARPEST, max(COARSEST, *inside))) if inside else dpi


def _share(region: Region, box: Box) -> float:
    width, height = region.x1 - region.x0, region.y1 - region.y0
    across = min(region.x1, box[2]) - max(region.x0, box[0])
    down = min(region.y1, box[3]) - max(region.y0, box[1])
    return max(0.0, across) * max(0.0, down) / max(width * height, 1e-6)
