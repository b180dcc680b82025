"""Makes the text of a page from a picture of it."""

from PIL import Image

from pagebeam.schemas.document import PageText
from pagebeam.schemas.options import ReadOptions
from pagebeam.transforms.ops.documents.layout.reading_order import LineWord
from pagebeam.transforms.ops.documents.layout.vertical_writing import is_vertical
from pagebeam.transforms.ops.documents.ocr.engine import OcrEngine
from pagebeam.transforms.ops.documents.ocr.estimate import estimate_errors, find_evidence
from pagebeam.transforms.ops.documents.ocr.layout import infer_layout
from pagebeam.transforms.ops.documents.ocr.own_language import read_in_own_language


def read_picture(
    engine: OcrEngine,
    image: Image.Image,
    number: int,
    dpi: int | None,
    warnings: tuple[str, ...],
    options: ReadOptions,
    freely: bool = False,
) -> PageText:
    """Recognises a page by its picture.

    Args:
        engine: Reads the picture.
        image: Mode 1, L or RGB.
        number: Of the page, 1-based.
        dpi: Resolution of the picture, where it is known.
        warnings: What to report before the steps of recognition.
        options: Of reading.
        freely: Whether it may be read in other languages than those of the options.
    """
    read, version, languages = read_in_own_language(engine, image, options.languages, dpi, freely)
    errors = None
    if read.boxes:
        evidence = find_evidence(read.boxes, read.text, languages, image, dpi)
        errors = estimate_errors(evidence, version)
    notes = (*warnings, *(f"recognition: {step}" for step in read.taken))
    size = image.width, image.height, dpi, read.rotation
    page = PageText(number, read.text, "ocr", read.quality, *size, read.boxes, version, notes)
    down = is_vertical([LineWord(box, 0) for box in read.boxes])  # which a layout of lines would take for a table
    layout = infer_layout(page, image) if options.segment and not down else None
    page = page._replace(boxes=read.boxes if options.boxes else None, layout=layout)
    return page._replace(estimated_cer=errors.characters, estimated_wer=errors.words) if errors else page
