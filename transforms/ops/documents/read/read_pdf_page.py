"""Reads a page of a PDF: its text layer where that can be trusted, what OCR sees elsewhere, or both.

PdfPage  ->  PageText, whose `source` is "text", "ocr" or "mixed" and whose `warnings` name what decided
"""

import functools
import math

from pagebeam.schemas.document import Box, PageText
from pagebeam.schemas.options import ReadOptions
from pagebeam.transforms.ops.documents.layout.reading_order import (
    ROWS,
    LineWord,
    column_order,
    join_lines,
    may_be_columns,
)
from pagebeam.transforms.ops.documents.ocr.engine import OcrEngine
from pagebeam.transforms.ops.documents.ocr.engines import make_engine
from pagebeam.transforms.ops.documents.ocr.layout import infer_layout
from pagebeam.transforms.ops.documents.ocr.page import read_picture
from pagebeam.transforms.ops.documents.ocr.preprocess import Steps
from pagebeam.transforms.ops.documents.ocr.recognise import recognise_page
from pagebeam.transforms.ops.documents.ocr.resolution import fitting_dpi
from pagebeam.transforms.ops.documents.pdf.native_scan import COARSEST, scan_pixels
from pagebeam.transforms.ops.documents.pdf.page_objects import Region
from pagebeam.transforms.ops.documents.pdf.pdf_page import ENGINE, PdfPage
from pagebeam.transforms.ops.documents.read.embedded_pictures import (
    LARGE,
    PERHAPS,
    SHARP,
    PictureText,
    merge_pictures,
    select_regions,
    shows_writing,
    text_of_picture,
)
from pagebeam.transforms.ops.documents.read.page_stages import Scan, run_stages
from pagebeam.transforms.ops.documents.text_layer.quality import TextLayer, assess
from pagebeam.transforms.ops.documents.text_layer.second_opinion import prefer_text_layer

ALWAYS = "--ocr always"
UPRIGHT = Steps(turn=False)  # as pictures on a page of text are
GLANCE = 75  # dpi at which a picture is looked at before it is recognised
COARSE = 60
"""dpi at which it is looked at before that: JPEG 2000 from 120 dpi on is decoded in half the size, in half the time."""


def read_pdf_page(pdf_page: PdfPage, number: int, options: ReadOptions) -> PageText:
    """Reads a page, 1-based `number`, as the options say: its text, then what `page_stages` adds to it.

    Raises:
        BadInput: too_large, or unreadable when it is rendered.
    """
    page = OpenPdfPage(pdf_page, number, make_engine(options.engine), options)
    return run_stages(page, _read_text(page, options), options)


class OpenPdfPage:
    """A page of a PDF while it is read."""

    def __init__(self, page: PdfPage, number: int, engine: OcrEngine, options: ReadOptions):
        self.pdf, self.number, self.engine, self._options = page, number, engine, options
        self.points = page.points

    @functools.cached_property
    def scan(self) -> Scan:
        """The page rendered in grey, at its own resolution where it is a scan that has a fit one."""
        dpi = _fitting_dpi(self.points, self.engine, self._options)
        notes: tuple[str, ...] = ()
        if dpi < self._options.dpi:
            notes = (f"rendered at {dpi} dpi: at {self._options.dpi} it has too many pixels",)
        pixels = scan_pixels(self.pdf.objects().pictures, self.points, self.pdf.on_its_side, dpi)
        if pixels:
            dpi = round(72 * math.sqrt(pixels[0] * pixels[1] / math.prod(self.points)))
        return Scan(self.pdf.render(dpi, pixels), dpi, notes)

    def fields(self, drawn: bool) -> tuple[str, ...]:
        """Values of form fields, and annotations that are text; see `read_fields`."""
        return self.pdf.fields(drawn)

    def warnings(self) -> tuple[str, ...]:
        """What the page does not show."""
        return self.pdf.warnings()


def _read_text(page: OpenPdfPage, options: ReadOptions) -> PageText:
    if options.ocr == "always":
        return _recognise(page, ALWAYS, options)
    layer = page.pdf.layer()
    reason, note = assess(layer, options.languages)
    notes = [f"text layer: {one}" for one in (note, reason) if one and one != "no text"]
    if options.ocr != "never" and reason:
        seen = _recognise(page, reason, options)
        better = prefer_text_layer(layer, seen, options.languages, page.engine)
        if not better:
            return seen
        why, readable = better
        notes.append(why)
        options = options if readable else options._replace(ocr="never")
    return _read_layer(page, layer, notes, options)


def _recognise(page: OpenPdfPage, reason: str, options: ReadOptions) -> PageText:
    notes = (f"text layer: {reason}",) if reason not in ("no text", ALWAYS) else ()
    image, dpi, more = page.scan
    return read_picture(page.engine, image, page.number, dpi, (*notes, *more), options)


def _fitting_dpi(points: tuple[float, float], engine: OcrEngine, options: ReadOptions) -> int:
    return fitting_dpi(points, options.dpi, options.max_megapixels, engine.largest_side)


def _read_layer(page: OpenPdfPage, layer: TextLayer, notes: list[str], options: ReadOptions) -> PageText:
    """Reads the text layer in reading order, with the text of pictures where there may be any."""
    words, text = None, layer.text
    crossed = page.pdf.objects().texts >= ROWS and may_be_columns(page.pdf.stretches(), page.points[0])
    if crossed and (ordered := column_order(page.pdf.words())):
        words, text = ordered, join_lines(ordered)
        notes.append("text layer: its lines run across columns, and were put in order column by column")
    regions = find_text_pictures(page.pdf, layer) if options.ocr != "never" else []
    if regions:
        words = words or page.pdf.words()
    found = _read_pictures(page, regions, words or [], options)
    layout = page.pdf.layout() if options.segment else None
    read = PageText.digital(page.number, text, ENGINE, tuple(notes))._replace(layout=layout)
    if found:
        return _add_pictures(read, words or [], found, page.engine, options)
    if options.boxes:
        read = read._replace(boxes=tuple(word.box for word in words or page.pdf.words()))
    return read


def _add_pictures(
    read: PageText, words: list[LineWord], found: list[PictureText], engine: OcrEngine, options: ReadOptions
) -> PageText:
    text, boxes = merge_pictures(words, found)
    seen = [box for one in found for box in one.boxes]
    note = f"text layer: without what stands in pictures, of which {len(found)} recognised"
    layout = read.layout
    if layout:
        more = infer_layout(read._replace(boxes=tuple(seen)))
        layout = layout._replace(words=layout.words + more.words)
    return read._replace(
        text=text,
        source="mixed",
        quality=sum(box.confidence or 0.0 for box in seen) / len(seen),
        boxes=boxes if options.boxes else None,
        engine=f"{ENGINE}, {engine.version}",
        warnings=(*read.warnings, note),
        layout=layout,
    )


def _read_pictures(
    page: OpenPdfPage, regions: list[Region], words: list[LineWord], options: ReadOptions
) -> list[PictureText]:
    """Recognises pictures, each at its own resolution where that suits recognition."""
    found = []
    for region in regions:
        most = _fitting_dpi((region.x1 - region.x0, region.y1 - region.y0), page.engine, options)
        dpi = min(most, round(region.dpi)) if region.dpi >= COARSEST else most
        read = recognise_page(page.engine, page.pdf.render_part(region, dpi), options.languages, dpi, UPRIGHT)
        found.append(text_of_picture(region, read, words, page.engine.reads_badly))
    return [one for one in found if one]


def find_text_pictures(page: PdfPage, layer: TextLayer) -> list[Region]:
    """Finds the pictures of a page of text that are worth recognising."""
    if not layer.text or layer.hidden > 0.5:  # hidden text is that of the pictures
        return []
    regions = page.regions(LARGE * math.prod(page.points), SHARP)
    if not regions:
        return []
    places = page.places(page.stretches()[:, (0, 3, 2, 1)].tolist())
    written = [Box("", *place, None) for place in places]
    return [region for region in select_regions(regions, written, page.points) if _shows_writing(page, region)]


def _shows_writing(page: PdfPage, region: Region) -> bool:
    coarse = page.render_part(region, COARSE)
    return shows_writing(coarse, PERHAPS) and shows_writing(page.render_part(region, GLANCE))
