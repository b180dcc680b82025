"""A page of a PDF: its text layer where that can be trusted, what Tesseract sees elsewhere, or both.

PdfPage  ->  PageText, whose `source` is "text", "ocr" or "mixed" and whose `warnings` name what decided
"""

import math

from pagebeam.schemas.document import Box, PageText
from pagebeam.schemas.options import ReadOptions
from pagebeam.transforms.ops.documents.layout.reading_order import (
    ROWS,
    LineWord,
    column_order,
    lines_of,
    may_be_columns,
)
from pagebeam.transforms.ops.documents.ocr import tesseract
from pagebeam.transforms.ops.documents.ocr.layout import recognised_layout
from pagebeam.transforms.ops.documents.ocr.page import recognised_page
from pagebeam.transforms.ops.documents.ocr.preprocess import Steps
from pagebeam.transforms.ops.documents.ocr.recognise import recognise_page
from pagebeam.transforms.ops.documents.ocr.resolution import fitting_dpi
from pagebeam.transforms.ops.documents.pdf.document import ENGINE, PdfPage
from pagebeam.transforms.ops.documents.pdf.native_scan import COARSEST, scan_pixels
from pagebeam.transforms.ops.documents.pdf.page_objects import Region
from pagebeam.transforms.ops.documents.read.embedded_pictures import (
    LARGE,
    PERHAPS,
    SHARP,
    Found,
    found_in,
    looks_written,
    merged,
    worth_looking,
)
from pagebeam.transforms.ops.documents.text_layer.quality import TextLayer, assess
from pagebeam.transforms.ops.documents.text_layer.second_opinion import prefer_text_layer

ALWAYS = "--ocr always"
UPRIGHT = Steps(turn=False)  # as pictures on a page of text are
GLANCE = 75  # dpi at which a picture is looked at before it is recognised
COARSE = 60
"""dpi at which it is looked at before that: JPEG 2000 from 120 dpi on is decoded in half the size, in half the time."""


def read_pdf_page(page: PdfPage, number: int, options: ReadOptions) -> PageText:
    """Reads a page, 1-based `number`, as the options say.

    Raises:
        BadInput: too_large, or unreadable when it is rendered.
    """
    if options.ocr == "always":
        return _recognised(page, number, ALWAYS, options)
    layer = page.layer()
    reason, note = assess(layer, options.languages)
    told = [f"text layer: {one}" for one in (note, reason) if one and one != "no text"]
    if options.ocr != "never" and reason:
        seen = _recognised(page, number, reason, options)
        better = prefer_text_layer(layer, seen, options.languages)
        if not better:
            return seen
        why, readable = better
        told.append(why)
        options = options if readable else options._replace(ocr="never")
    return _layered(page, number, layer, told, options)


def _layered(page: PdfPage, number: int, layer: TextLayer, told: list[str], options: ReadOptions) -> PageText:
    """The text layer, in reading order, with the text of pictures where there may be any."""
    words, text = None, layer.text
    crossed = page.objects().texts >= ROWS and may_be_columns(page.stretches(), page.points[0])
    if crossed and (ordered := column_order(page.words())):
        words, text = ordered, lines_of(ordered)
        told.append("text layer: its lines run across columns, and were put in order column by column")
    regions = pictures_of_text(page, layer) if options.ocr != "never" else []
    if regions:
        words = words or page.words()
    found = _pictures(page, regions, words or [], options)
    layout = page.layout() if options.segment else None
    read = PageText(number, text, "text", None, None, None, None, 0, None, ENGINE, tuple(told), layout=layout)
    if found:
        return _with_pictures(read, words or [], found, options)
    if options.boxes:
        read = read._replace(boxes=tuple(word.box for word in words or page.words()))
    return read


def _with_pictures(read: PageText, words: list[LineWord], found: list[Found], options: ReadOptions) -> PageText:
    text, boxes = merged(words, found)
    seen = [box for one in found for box in one.boxes]
    told = f"text layer: without what stands in pictures, of which {len(found)} recognised"
    layout = read.layout
    if layout:
        more = recognised_layout(read._replace(boxes=tuple(seen)))
        layout = layout._replace(words=layout.words + more.words)
    return read._replace(
        text=text,
        source="mixed",
        quality=sum(box.confidence or 0.0 for box in seen) / len(seen),
        boxes=boxes if options.boxes else None,
        engine=f"{ENGINE}, {tesseract.engine()}",
        warnings=(*read.warnings, told),
        layout=layout,
    )


def _pictures(page: PdfPage, regions: list[Region], words: list[LineWord], options: ReadOptions) -> list[Found]:
    """What stands in pictures, each at its own resolution where that suits Tesseract."""
    found = []
    for region in regions:
        most = fitting_dpi((region.x1 - region.x0, region.y1 - region.y0), options.dpi, options.max_megapixels)
        dpi = min(most, round(region.dpi)) if region.dpi >= COARSEST else most
        read = recognise_page(page.render_part(region, dpi), options.languages, dpi, UPRIGHT)
        found.append(found_in(region, read, words))
    return [one for one in found if one]


def pictures_of_text(page: PdfPage, layer: TextLayer) -> list[Region]:
    """The pictures of a page of text that are worth recognising."""
    if not layer.text or layer.hidden > 0.5:  # hidden text is that of the pictures
        return []
    regions = page.regions(LARGE * math.prod(page.points), SHARP)
    if not regions:
        return []
    places = page.places(page.stretches()[:, (0, 3, 2, 1)].tolist())
    written = [Box("", *place, None) for place in places]
    return [region for region in worth_looking(regions, written, page.points) if _looks_written(page, region)]


def _looks_written(page: PdfPage, region: Region) -> bool:
    coarse = page.render_part(region, COARSE)
    return looks_written(coarse, PERHAPS) and looks_written(page.render_part(region, GLANCE))


def _recognised(page: PdfPage, number: int, reason: str, options: ReadOptions) -> PageText:
    told = [f"text layer: {reason}"] if reason not in ("no text", ALWAYS) else []
    dpi = fitting_dpi(page.points, options.dpi, options.max_megapixels)
    if dpi < options.dpi:
        told.append(f"rendered at {dpi} dpi: at {options.dpi} it has too many pixels")
    pixels = scan_pixels(page.objects().pictures, page.points, page.on_its_side, dpi)
    if pixels:
        dpi = round(72 * math.sqrt(pixels[0] * pixels[1] / math.prod(page.points)))
    return recognised_page(page.render(dpi, pixels), number, dpi, tuple(told), options)
