"""What lies on a PDF page beside its content: the values of form fields, and annotations that are text.

PDFium's text of a page holds neither. A choice counts as shown; buttons and ticks, signatures and fields for passwords
do not count, and nothing does that is hidden.
"""

import ctypes
import functools
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from pagebeam.schemas.document import PageText
from pagebeam.transforms.ops.documents.pdf.bulk_calls import annotations

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
}
"""Kinds whose text is a reader's remark, which the page shows when it is asked for."""
_WORDED = _REMARKS | {raw.FPDF_ANNOT_WIDGET}


class Field(NamedTuple):
    """What was filled in or remarked."""

    text: str
    name: str = ""  # of the form's field, and what its tooltip says; "" of a remark


def append_fields(text: PageText, fields: Sequence[str]) -> PageText:
    """A page whose text ends with these, a paragraph apart from the rest."""
    if not fields:
        return text
    return text._replace(text="\n\n".join(filter(None, (text.text, "\n".join(fields)))))


def read_fields(document: pdfium.PdfDocument, page: pdfium.PdfPage, drawn: bool) -> tuple[Field, ...]:
    """The values and remarks on a page, in the file's order.

    Args:
        document: Open.
        page: Of it.
        drawn: Whether text in boxes is known already, as it is where a picture of the page was recognised.
    """
    wanted = _WORDED if drawn else _WORDED | {raw.FPDF_ANNOT_FREETEXT}
    with annotations(page, LOOKED_AT) as (found, kinds):
        if wanted.isdisjoint(kinds):
            return ()
        read = [_read(document, item, kind) for item, kind in zip(found, kinds, strict=True) if kind in wanted]
    return tuple(field for field in read if field.text)


def unread_warnings(page: pdfium.PdfPage) -> tuple[str, ...]:
    """A warning where a page has more annotations than are looked at."""
    count = raw.FPDFPage_GetAnnotCount(page)
    return (f"annotations: the first {LOOKED_AT} of {count} were looked at",) if count > LOOKED_AT else ()


def _read(document: pdfium.PdfDocument, item: int, kind: int) -> Field:
    annotation = ctypes.cast(item, raw.FPDF_ANNOTATION)
    if raw.FPDFAnnot_GetFlags(annotation) & _HIDDEN:
        return Field("")
    if kind != raw.FPDF_ANNOT_WIDGET:
        return Field(_utf16(lambda *buffer: raw.FPDFAnnot_GetStringValue(annotation, b"Contents", *buffer)))
    value = _value(document, annotation)
    return Field(value, _name(document.formenv, annotation) if value else "")


def _name(form: Any, annotation: Any) -> str:
    """Returns a field's name in the form and what it is called to users, where it is."""
    ask = raw.FPDFAnnot_GetFormFieldName, raw.FPDFAnnot_GetFormFieldAlternateName
    return " ".join(filter(None, (_utf16(functools.partial(one, form, annotation)) for one in ask)))


def _value(document: pdfium.PdfDocument, annotation: Any) -> str:
    document.init_forms()  # once; it does nothing where it is done, or where there is no form
    form = document.formenv
    if not form or raw.FPDFAnnot_GetFormFieldType(form, annotation) not in _VALUES:
        return ""
    if raw.FPDFAnnot_GetFormFieldFlags(form, annotation) & _SECRET:
        return ""
    return _utf16(lambda *buffer: raw.FPDFAnnot_GetFormFieldValue(form, annotation, *buffer))


def _utf16(ask: Callable[..., int]) -> str:
    """A string that PDFium gives as UTF-16 into a buffer of the bytes that it asks for."""
    size = ask(None, 0)
    if size <= 2:
        return ""
    buffer = (raw.FPDF_WCHAR * (size // 2 + 1))()
    ask(buffer, size)
    text = ctypes.string_at(buffer, size).decode("utf-16-le", "ignore").replace("\0", "")
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()
