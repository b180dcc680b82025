"""Reads what is laid on a PDF page besides its content: the values of form fields, boxes of text, and comments.

PDFium's text of a page holds none of them. Values and boxes are shown, and belong to the text; a choice counts as
shown, while buttons and ticks, signatures, fields for passwords and hidden ones do not count. Comments open when
somebody asks for them, and hidden ones never do: they are the notes of a page and not its text.
"""

import ctypes
import functools
import html
import re
from collections.abc import Callable, Collection, Sequence
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from pagebeam.schemas.document import PageText
from pagebeam.transforms.ops.documents.pdf.bulk_calls import annotation_count, annotations
from pagebeam.transforms.ops.documents.pdf.object_calls import Rectangle
from pagebeam.transforms.ops.documents.pdf.visibility import page_frame
from pagebeam.transforms.ops.documents.unicode.normalise import normalise

LOOKED_AT = 5000  # annotations of a page, at most; each has to be read from the file, which takes longer than its page

_VALUES = {raw.FPDF_FORMFIELD_TEXTFIELD, raw.FPDF_FORMFIELD_COMBOBOX, raw.FPDF_FORMFIELD_LISTBOX}
_SECRET = 1 << 13  # flag of a field for a password (PDF 32000-1, table 228)
_HIDDEN = raw.FPDF_ANNOT_FLAG_HIDDEN | raw.FPDF_ANNOT_FLAG_NOVIEW
_REMARKS = {
    raw.FPDF_ANNOT_TEXT,
    raw.FPDF_ANNOT_HIGHLIGHT,
    raw.FPDF_ANNOT_UNDERLINE,
    raw.FPDF_ANNOT_SQUIGGLY,
    raw.FPDF_ANNOT_STRIKEOUT,
    raw.FPDF_ANNOT_CARET,
    raw.FPDF_ANNOT_SQUARE,
    raw.FPDF_ANNOT_CIRCLE,
    raw.FPDF_ANNOT_LINE,
    raw.FPDF_ANNOT_POLYGON,
    raw.FPDF_ANNOT_POLYLINE,
    raw.FPDF_ANNOT_INK,
    raw.FPDF_ANNOT_STAMP,
    raw.FPDF_ANNOT_FILEATTACHMENT,
}
"""Kinds whose text is a reader's remark, which the page shows when it is asked for."""
_TAG, _BREAK = re.compile("<[^>]*>"), re.compile(r"<(?:br\b[^>]*|/p\s*)>")
NOTED = _REMARKS | {raw.FPDF_ANNOT_POPUP, raw.FPDF_ANNOT_FREETEXT}
"""Kinds that may hold comments."""
FILLED_IN = {raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_FREETEXT}
"""Kinds whose text the page shows."""

Off = Callable[[], Collection[int]]
"""Returns which annotations of a page are in layers that are off, by their place, from 0."""


class Field(NamedTuple):
    """What was filled in, or stands in a box."""

    text: str
    name: str = ""  # of the form's field, and what its tooltip says; "" of a box
    sides: Rectangle | None = None  # left, bottom, right and top, as the file counts; None where it has none


def append_fields(text: PageText, fields: Sequence[str]) -> PageText:
    """Returns a page whose text ends with these, a paragraph apart from the rest."""
    if not fields:
        return text
    return text._replace(text="\n\n".join(filter(None, (text.text, "\n".join(fields)))))


def read_fields(
    document: pdfium.PdfDocument, page: pdfium.PdfPage, drawn: bool, off: Off = frozenset
) -> tuple[Field, ...]:
    """Returns the values of fields on a page, and boxes of text, in the file's order.

    Args:
        document: Open.
        page: Of it.
        drawn: Whether text in boxes is known already, as it is where a picture of the page was recognised.
        off: Says which annotations are in layers that are off.
    """
    wanted = {raw.FPDF_ANNOT_WIDGET} if drawn else FILLED_IN
    with annotations(page, LOOKED_AT) as (found, kinds):
        if wanted.isdisjoint(kinds):
            return ()
        frame = page_frame(page)
        hidden = _hidden(found, off)
        read = [
            _read(document, item, kind, frame)
            for item, kind in zip(found, kinds, strict=True)
            if kind in wanted and item not in hidden
        ]
    return tuple(field for field in read if field.text)


def read_notes(page: pdfium.PdfPage, off: Off = frozenset) -> tuple[str, ...]:
    """Returns the comments on a page that it does not show, in the file's order, each once.

    Args:
        page: Open.
        off: Says which annotations are in layers that are off.
    """
    with annotations(page, LOOKED_AT) as (found, kinds):
        if NOTED.isdisjoint(kinds):
            return ()
        noted = [(item, kind) for item, kind in zip(found, kinds, strict=True) if kind in NOTED]
        hidden = _hidden(found, off)
        texts = [
            _contents(item)
            for item, kind in noted
            if kind != raw.FPDF_ANNOT_FREETEXT or _is_hidden(item) or item in hidden
        ]
    return tuple(dict.fromkeys(filter(None, texts)))


def stamped_area(page: pdfium.PdfPage) -> float:
    """Returns the area in square points of the stamps on a page that are shown: scanners' programs lay pages on so."""
    with annotations(page, LOOKED_AT) as (found, kinds):
        stamps = [item for item, kind in zip(found, kinds, strict=True) if kind == raw.FPDF_ANNOT_STAMP]
        return sum(_area(item) for item in stamps if not _is_hidden(item))


def _area(item: int) -> float:
    left, bottom, right, top = _sides(item)
    return (right - left) * (top - bottom)


def _sides(item: int) -> Rectangle:
    sides = raw.FS_RECTF()
    raw.FPDFAnnot_GetRect(ctypes.cast(item, raw.FPDF_ANNOTATION), sides)  # zeros where it has none
    across, down = sorted((sides.left, sides.right)), sorted((sides.bottom, sides.top))
    return across[0], down[0], across[1], down[1]


def _is_outside(item: int, frame: Rectangle) -> bool:
    """Returns whether an annotation lies outside of what is shown of the page; one without extent lies nowhere."""
    left, bottom, right, top = _sides(item)
    beyond = right <= frame[0] or left >= frame[2] or top <= frame[1] or bottom >= frame[3]
    return beyond and left < right and bottom < top


def is_dynamic(document: pdfium.PdfDocument) -> bool:
    """Returns whether a file is a form whose pages Adobe Reader makes anew."""
    return bool(raw.FPDF_GetFormType(document) == raw.FORMTYPE_XFA_FULL)


def unread_warnings(page: pdfium.PdfPage) -> tuple[str, ...]:
    """Returns a warning where a page has more annotations than are looked at."""
    count = annotation_count(page)
    return (f"annotations: the first {LOOKED_AT} of {count} were looked at",) if count > LOOKED_AT else ()


def _read(document: pdfium.PdfDocument, item: int, kind: int, frame: Rectangle) -> Field:
    if _is_hidden(item) or _is_outside(item, frame):
        return Field("")
    if kind != raw.FPDF_ANNOT_WIDGET:
        return Field(_contents(item), sides=_sides(item))
    annotation = ctypes.cast(item, raw.FPDF_ANNOTATION)
    value = _value(document, annotation)
    return Field(value, _name(document.formenv, annotation) if value else "", _sides(item))


def _name(form: Any, annotation: Any) -> str:
    """Returns a field's name in the form and what it is called to users, where it is."""
    ask = raw.FPDFAnnot_GetFormFieldName, raw.FPDFAnnot_GetFormFieldAlternateName
    return " ".join(filter(None, (_utf16(functools.partial(one, form, annotation)) for one in ask)))


def _hidden(found: Sequence[int], off: Off) -> set[int]:
    """Returns the annotations that are in layers which are off; asks only where one is in any layer."""
    if not any(raw.FPDFAnnot_HasKey(ctypes.cast(item, raw.FPDF_ANNOTATION), b"OC") for item in found):
        return set()
    return {found[at] for at in off() if at < len(found)}


def _is_hidden(item: int) -> bool:
    return bool(raw.FPDFAnnot_GetFlags(ctypes.cast(item, raw.FPDF_ANNOTATION)) & _HIDDEN)


def _contents(item: int) -> str:
    """Returns the text of an annotation; that of its rich text, XHTML, where it has no other."""
    plain = _entry(item, b"Contents")
    return plain or html.unescape(_TAG.sub("", _BREAK.sub("\n", _entry(item, b"RC")))).strip()


def _entry(item: int, key: bytes) -> str:
    annotation = ctypes.cast(item, raw.FPDF_ANNOTATION)
    return _utf16(lambda *buffer: raw.FPDFAnnot_GetStringValue(annotation, key, *buffer))


def _value(document: pdfium.PdfDocument, annotation: Any) -> str:
    document.init_forms()  # once; it does nothing where it is done, or where there is no form
    form = document.formenv
    if not form or raw.FPDFAnnot_GetFormFieldType(form, annotation) not in _VALUES:
        return ""
    if raw.FPDFAnnot_GetFormFieldFlags(form, annotation) & _SECRET:
        return ""
    return _utf16(lambda *buffer: raw.FPDFAnnot_GetFormFieldValue(form, annotation, *buffer))


def _utf16(ask: Callable[..., int]) -> str:
    """Returns a string that PDFium gives as UTF-16 into a buffer of the bytes that it asks for."""
    size = ask(None, 0)
    if size <= 2:
        return ""
    buffer = (raw.FPDF_WCHAR * (size // 2 + 1))()
    ask(buffer, size)
    text = ctypes.string_at(buffer, size).decode("utf-16-le", "ignore").replace("\0", "")
    return normalise(text.replace("\r\n", "\n").replace("\r", "\n").strip())
