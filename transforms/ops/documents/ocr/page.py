"""A picture of a page as the text of the page."""

from PIL import Image

from pagebeam.schemas.document import PageText
from pagebeam.schemas.options import ReadOptions
from pagebeam.transforms.ops.documents.ocr import tesseract
from pagebeam.transforms.ops.documents.ocr.layout import recognised_layout
from pagebeam.transforms.ops.documents.ocr.recognise import recognise_page


def recognised_page(
    image: Image.Image, number: int, dpi: int | None, warnings: tuple[str, ...], options: ReadOptions
) -> PageText:
    """Recognises a picture of a page.

    Args:
        image: Mode 1, L or RGB.
        number: Of the page, 1-based.
        dpi: Of the picture, where it is known.
        warnings: What is to be told before the steps of recognition.
        options: Of reading.
    """
    read = recognise_page(image, options.languages, dpi)
    told = (*warnings, *(f"recognition: {step}" for step in read.taken))
    size = image.width, image.height, dpi, read.rotation
    page = PageText(number, read.text, "ocr", read.quality, *size, read.boxes, tesseract.engine(), told)
    layout = recognised_layout(page, image) if options.segment else None
    return page._replace(boxes=read.boxes if options.boxes else None, layout=layout)
