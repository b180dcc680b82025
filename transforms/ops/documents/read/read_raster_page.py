"""Reads a page of a picture file: there is no text layer, so it is recognised.

RasterFile  ->  PageText, whose `source` is "ocr"
"""

from collections.abc import Sequence

from PIL import Image

from pagebeam.schemas.document import PageText
from pagebeam.schemas.options import ReadOptions
from pagebeam.transforms.ops.documents.languages.packs import AUTO, first_guess
from pagebeam.transforms.ops.documents.ocr.engines import make_engine
from pagebeam.transforms.ops.documents.ocr.page import read_picture
from pagebeam.transforms.ops.documents.ocr.tesseract import installed_languages
from pagebeam.transforms.ops.documents.pdf.form_fields import Field
from pagebeam.transforms.ops.documents.pdf.words import Sides
from pagebeam.transforms.ops.documents.read.missing_text import warn_of_unread
from pagebeam.transforms.ops.documents.read.page_stages import Scan, run_stages
from pagebeam.transforms.ops.documents.read.raster_file import RasterFile


class RasterPage:
    """A page of a picture file, open."""

    def __init__(self, image: Image.Image, dpi: int | None, notes: tuple[str, ...]):
        self.scan = Scan(image, dpi, notes)
        self.points = (72 / (dpi or 72) * image.width, 72 / (dpi or 72) * image.height)

    def fields(self, drawn: bool) -> tuple[Field, ...]:
        """Returns no fields: a picture has none."""
        return ()

    def places(self, boxes: Sequence[Sides]) -> Sequence[Sides]:
        """Returns no places, as there are no fields."""
        return ()

    def notes(self) -> tuple[str, ...]:
        """Returns nothing: a picture has no comments."""
        return ()

    def warnings(self) -> tuple[str, ...]:
        """Returns no warnings: a picture shows all that there is; how it was decoded is in the notes of its scan."""
        return ()


def read_raster_page(file: RasterFile, number: int, options: ReadOptions) -> PageText:
    """Reads page `number`, 1-based, as the options say.

    Raises:
        BadInput: unreadable, unsupported or too_large.
    """
    image = file.page(number)
    page = RasterPage(image, file.dpi(), file.warnings())
    return run_stages(page, _read_text(page, number, options), options)


def _read_text(page: RasterPage, number: int, options: ReadOptions) -> PageText:
    image, dpi, notes = page.scan
    if options.ocr == "never":
        warnings = (*notes, "a picture, and recognition is off")
        boxes = () if options.boxes else None
        return PageText(number, "", "text", None, image.width, image.height, dpi, 0, boxes, "pillow", warnings)
    engine, freely = make_engine(options.engine), options.languages == AUTO
    if freely:
        options = options._replace(languages=first_guess((), installed_languages()))
    return warn_of_unread(read_picture(engine, image, number, dpi, notes, options, freely), image, dpi)
