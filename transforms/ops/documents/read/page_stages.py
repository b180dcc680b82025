"""Adds to a page what is known besides its text: the stages that every page goes through, PDF page and picture alike.

A further stage is a function here, or one that a module of its own holds, and a place in `STAGES`.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol

from PIL import Image

from pagebeam.schemas.document import Box, PageText
from pagebeam.schemas.options import ReadOptions
from pagebeam.transforms.ops.documents.layout.page_content import BLANK, TEXT, reduce_page, tell_content
from pagebeam.transforms.ops.documents.pdf.form_fields import Field, append_fields
from pagebeam.transforms.ops.documents.pdf.pdf_page import ENGINE
from pagebeam.transforms.ops.documents.pdf.words import Sides
from pagebeam.transforms.ops.documents.redact.redact_fields import redact_fields

NOWHERE = (0.0, 0.0, 0.0, 0.0)
BELIEVED = 0.5  # quality, 0..1, below which what was recognised may be anything


class Scan(NamedTuple):
    """A page as a picture."""

    image: Image.Image  # mode 1, L or RGB, upright as the file has it
    dpi: int | None  # None where a picture file does not say
    notes: tuple[str, ...] = ()  # warnings about how it was made


class OpenPage(Protocol):
    """A page while it is read."""

    @property
    def points(self) -> tuple[float, float]:
        """Width and height as shown; of a picture without a resolution, as if it had 72 dpi."""

    @property
    def scan(self) -> Scan:
        """The picture of the page: made when it is first asked for, and kept."""

    def fields(self, drawn: bool) -> tuple[Field, ...]:
        """Returns values of form fields, and boxes of text; `drawn` ones only where the page's text lacks them."""

    def places(self, boxes: Sequence[Sides]) -> Sequence[Sides]:
        """Converts left, bottom, right and top of fields to points from the upper left corner of the page as shown."""

    def notes(self) -> tuple[str, ...]:
        """Returns comments that the page does not show."""

    def warnings(self) -> tuple[str, ...]:
        """Returns what the page does not show."""


Stage = Callable[[OpenPage, PageText, ReadOptions], PageText]


def run_stages(page: OpenPage, text: PageText, options: ReadOptions) -> PageText:
    """Returns the page after each of `STAGES` in turn.

    Args:
        page: Open.
        text: What was read off it.
        options: Of reading.
    """
    for stage in STAGES:
        text = stage(page, text, options)
    return text


def add_size(page: OpenPage, text: PageText, options: ReadOptions) -> PageText:
    """Adds the size of the page, in which its boxes are measured."""
    width, height = page.points
    return text._replace(page_width=width, page_height=height)


def add_fields(page: OpenPage, text: PageText, options: ReadOptions) -> PageText:
    """Adds what was filled in on the page, at the end of its text.

    Where pictures are to be redacted, the places of fields are kept until it is known what they hold.
    """
    found = page.fields(drawn=text.source == "ocr")
    fields = redact_fields(found, options.redact)
    if options.redact_pictures:
        places = page.places([field.sides or NOWHERE for field in found])
        held = zip(fields, places, strict=True)
        text = text._replace(redactions=tuple(Box(value, *place, None) for value, place in held))
    if text.layout:
        text = text._replace(layout=text.layout._replace(notes=fields))
    if fields and text.source == "ocr" and not text.text.strip():  # all that the page says is in the file
        text = text._replace(source="text", engine=ENGINE, quality=None, estimated_cer=None, estimated_wer=None)
    return append_fields(text, fields)


def add_notes(page: OpenPage, text: PageText, options: ReadOptions) -> PageText:
    """Adds the comments that readers left on the page, beside its text."""
    return text._replace(notes=page.notes() or None)


def add_warnings(page: OpenPage, text: PageText, options: ReadOptions) -> PageText:
    """Adds warnings about what the page does not show."""
    return text._replace(warnings=(*text.warnings, *page.warnings()))


def add_quality(page: OpenPage, text: PageText, options: ReadOptions) -> PageText:
    """Puts what is known of a recognised page's errors in the place of the engine's own confidence."""
    return text if text.estimated_wer is None else text._replace(quality=1 - text.estimated_wer)


def add_content(page: OpenPage, text: PageText, options: ReadOptions) -> PageText:
    """Adds whether the page holds text, nothing, a picture, or writing that was not read."""
    if _is_read(text):
        return text._replace(content=TEXT)
    if text.content:
        return text
    if text.source == "ocr" or text.width is not None:
        return text._replace(content=tell_content(reduce_page(page.scan.image, page.scan.dpi)))
    return text._replace(content=None if options.ocr == "never" else BLANK)  # else it would have been recognised


def _is_read(text: PageText) -> bool:
    """Returns whether a page has letters or digits that are not those that recognition makes of anything."""
    return any(map(str.isalnum, text.text)) and (text.source != "ocr" or (text.quality or 0.0) >= BELIEVED)


STAGES: tuple[Stage, ...] = (add_size, add_fields, add_notes, add_warnings, add_quality, add_content)
"""In the order in which they run; each sees what those before it added."""
