"""Reads a page of a PDF: its text layer where that can be trusted, what OCR sees elsewhere, or both.

PdfPage  ->  PageText, whose `source` is "text", "ocr" or "mixed" and whose `warnings` name what decided
"""

import functools
import math
from collections.abc import Callable, Iterator, Sequence

from PIL import Image

from pagebeam.schemas.document import PageText
from pagebeam.schemas.options import ReadOptions
from pagebeam.transforms.ops.documents.languages.packs import AUTO, first_guess
from pagebeam.transforms.ops.documents.layout.page_content import PICTURE
from pagebeam.transforms.ops.documents.layout.reading_order import LineWord, join_lines
from pagebeam.transforms.ops.documents.ocr.engine import OcrEngine
from pagebeam.transforms.ops.documents.ocr.engines import make_engine
from pagebeam.transforms.ops.documents.ocr.layout import infer_layout
from pagebeam.transforms.ops.documents.ocr.own_language import CERTAIN
from pagebeam.transforms.ops.documents.ocr.page import read_picture
from pagebeam.transforms.ops.documents.ocr.preprocess import ALL, Steps
from pagebeam.transforms.ops.documents.ocr.resolution import fitting_dpi
from pagebeam.transforms.ops.documents.ocr.second_engine import recognise
from pagebeam.transforms.ops.documents.ocr.tesseract import installed_languages
from pagebeam.transforms.ops.documents.page_layout.layout import extract_layout
from pagebeam.transforms.ops.documents.pdf.form_fields import Field
from pagebeam.transforms.ops.documents.pdf.native_scan import COARSEST, scan_pixels
from pagebeam.transforms.ops.documents.pdf.page_objects import Region
from pagebeam.transforms.ops.documents.pdf.pdf_page import ENGINE, PdfPage
from pagebeam.transforms.ops.documents.pdf.words import Sides
from pagebeam.transforms.ops.documents.read.mend_words import mend_layout, mend_words
from pagebeam.transforms.ops.documents.read.merge_recognised import (
    RecognisedText,
    merge_page,
    merge_regions,
    text_of_region,
)
from pagebeam.transforms.ops.documents.read.missing_text import TOLD, Missing, find_missing_text, warn_of_unread
from pagebeam.transforms.ops.documents.read.order_words import order_words, runs_down
from pagebeam.transforms.ops.documents.read.page_stages import Scan, run_stages
from pagebeam.transforms.ops.documents.read.undecoded_pictures import black_share, find_undecoded_picture
from pagebeam.transforms.ops.documents.text_layer.quality import TextLayer, assess
from pagebeam.transforms.ops.documents.text_layer.second_opinion import prefer_text_layer
from pagebeam.transforms.ops.quantities import quantity
from pagebeam.transforms.ops.words.language import detect_language

ALWAYS = "recognition of every page"
UPRIGHT = Steps(turn=False)  # as pictures on a page of text are


def read_pdf_page(
    pdf_page: PdfPage, number: int, options: ReadOptions, told: Callable[[], tuple[str, ...]] = tuple
) -> PageText:
    """Reads a page, 1-based `number`, as the options say: its text, then what `page_stages` adds to it.

    Args:
        pdf_page: Open.
        number: Of the page.
        options: Of reading.
        told: Returns the languages that the document is said or seen to be in, the most certain first.

    Raises:
        BadInput: too_large, or unreadable when it is rendered.
    """
    page = OpenPdfPage(pdf_page, number, make_engine(options.engine), options)
    if page.freely and options.ocr != "never":
        options = options._replace(languages=_first_guess(page, told))
    return run_stages(page, _read_text(page, options), options)


class OpenPdfPage:
    """A page of a PDF while it is read."""

    def __init__(self, page: PdfPage, number: int, engine: OcrEngine, options: ReadOptions):
        self.pdf, self.number, self.engine, self._options = page, number, engine, options
        self.points = page.points
        self.freely = options.languages == AUTO  # whether it may be recognised in any language

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

    def fields(self, drawn: bool) -> tuple[Field, ...]:
        """Returns values of form fields, and annotations that are text; see `read_fields`."""
        return self.pdf.fields(drawn)

    def places(self, boxes: Sequence[Sides]) -> Sequence[Sides]:
        """Converts places of fields to points of the page as shown."""
        return self.pdf.places(boxes)

    def notes(self) -> tuple[str, ...]:
        """Returns the comments that the page does not show."""
        return self.pdf.notes()

    def warnings(self) -> tuple[str, ...]:
        """Returns what the page does not show."""
        return self.pdf.warnings()


def _first_guess(page: OpenPdfPage, told: Callable[[], tuple[str, ...]]) -> str:
    """Returns the language in which a page is recognised first: that of its own text, or of its document."""
    own, score = detect_language(page.pdf.layer().text)
    return first_guess((own,) if own and (score or 0.0) >= CERTAIN else told(), installed_languages())


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
    read = read_picture(page.engine, image, page.number, dpi, (*notes, *more), options, page.freely)
    return _read_undecoded(page, warn_of_unread(read, image, dpi) if read.text else read, options)


def _read_undecoded(page: OpenPdfPage, read: PageText, options: ReadOptions) -> PageText:
    """Reads a large picture that PDFium left white, or adds a warning of it, after all else on the page."""
    lost = find_undecoded_picture(page.pdf, options.max_megapixels * 1e6)
    if not lost:
        unread = options.ocr == "never" and not read.text  # a scan, which it would take longest to look at
        if not unread and (black := black_share(page.pdf)):
            note = f"pictures on {black:.0%} of the page are black all over, which may be the decoder's fault"
            return _warned(read, f"{note}: compare the page with another program, and save the file again")
        return read
    note = f"pictures on {lost.share:.0%} of the page cannot be decoded by PDFium"
    if lost.image is None or options.ocr == "never":
        lost_note = f"{note}: what it shows is lost; save the file again, or render it with another program"
        return _warned(read, lost_note)._replace(content=PICTURE)
    dpi = round(72 * lost.image.width / max(lost.region.x1 - lost.region.x0, 1.0))
    notes = (*read.warnings, f"{note}: read by Pillow")
    seen = read_picture(page.engine, lost.image, page.number, dpi, notes, options, page.freely)
    if not read.text:
        return seen._replace(content=PICTURE)
    return seen._replace(text=f"{seen.text}\n{read.text}", source="mixed", boxes=None, layout=None)


def _fitting_dpi(points: tuple[float, float], engine: OcrEngine, options: ReadOptions) -> int:
    return fitting_dpi(points, options.dpi, options.max_megapixels, engine.largest_side)


def _read_layer(page: OpenPdfPage, layer: TextLayer, notes: list[str], options: ReadOptions) -> PageText:
    """Reads the text layer in reading order, with the text of pictures where there may be any."""
    words: list[LineWord] | None = None
    text = layer.text
    if ordered := order_words(page.pdf):
        words, text = ordered.words, join_lines(ordered.words)
        notes.append(ordered.warning)
    text, words, more = mend_words(page.pdf, text, words, page.engine, options)
    notes += more
    missing = find_missing_text(page.pdf, layer)
    # In columns from top to bottom the model would see the cells of a table; it is made of the text then.
    placed = extract_layout(page.pdf) if options.segment and not runs_down(page.pdf) else None
    layout = mend_layout(placed, words if more else None) if placed else None
    read = PageText.digital(page.number, text, ENGINE, tuple(notes))._replace(layout=layout)
    if missing:
        words = words or page.pdf.words()
        read = _add_missing(page, read, words, missing, options)
    read = _read_undecoded(page, read, options)
    if options.boxes and read.boxes is None:
        read = read._replace(boxes=tuple(word.box for word in words or page.pdf.words()))
    return read


def _add_missing(
    page: OpenPdfPage, read: PageText, words: list[LineWord], missing: Missing, options: ReadOptions
) -> PageText:
    """Adds what the page shows in writing and its layer lacks, or a warning where that cannot be read."""
    lacks = f"text layer: lacks writing that the page shows, about {missing.letters} letters"
    if options.ocr == "never":
        return _warned(read, f"{lacks}, and recognition is off") if missing.letters >= TOLD else read
    found = list(_recognise_missing(page, words, missing, options))
    if not found:
        unread = f"{lacks}, and recognition with {options.languages} could not read it"
        return _warned(read, unread) if missing.letters >= TOLD else read
    text, boxes = merge_page(words, found[0]) if missing.whole else merge_regions(words, found)
    seen = [word.box for one in found for word in one.words]
    layout = read.layout
    if layout:
        more = infer_layout(read._replace(boxes=tuple(seen)))
        layout = layout._replace(words=layout.words + more.words)
    where = "on the whole page" if missing.whole else f"in {quantity(len(found), 'place')}"
    return _warned(read, f"{lacks}; recognised {where}")._replace(
        text=text,
        source="mixed",
        quality=sum(box.confidence or 0.0 for box in seen) / len(seen),
        boxes=boxes if options.boxes else None,
        engine=", ".join(dict.fromkeys((ENGINE, *(one.engine for one in found)))),
        layout=layout,
    )


def _warned(read: PageText, note: str) -> PageText:
    return read._replace(warnings=(*read.warnings, note))


def _recognise_missing(
    page: OpenPdfPage, words: list[LineWord], missing: Missing, options: ReadOptions
) -> Iterator[RecognisedText]:
    """Recognises places, each at its own resolution where that suits recognition, or the page as it looks."""
    if missing.whole:
        image, dpi, _ = page.scan
        whole = Region(0.0, 0.0, *page.points, 0.0)
        yield from _recognise_place(page, whole, image, dpi, ALL, words, page.engine.at_a_loss, options)
        return
    for region in missing.regions:
        most = _fitting_dpi((region.x1 - region.x0, region.y1 - region.y0), page.engine, options)
        dpi = min(most, round(region.dpi)) if region.dpi >= COARSEST else most
        image = page.pdf.render_part(region, dpi)
        yield from _recognise_place(page, region, image, dpi, UPRIGHT, words, page.engine.reads_badly, options)


def _recognise_place(
    page: OpenPdfPage,
    region: Region,
    image: Image.Image,
    dpi: int | None,
    steps: Steps,
    words: list[LineWord],
    least: float,
    options: ReadOptions,
) -> Iterator[RecognisedText]:
    read, version = recognise(page.engine, image, options.languages, dpi, steps=steps)
    found = text_of_region(region, read, words, least)
    if found:
        yield found._replace(engine=version)
