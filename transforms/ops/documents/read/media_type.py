"""What a document is, by its first bytes and never by its name."""

import re

from pagebeam.transforms.ops.images.decoders.media_types import kind_of

HEAD = 1024
"""Bytes of a file that are looked at: a PDF's header may lie anywhere in them (PDF 32000-1, implementation note 13)."""

PDF, TIFF, PICTURE = "application/pdf", "image/tiff", "image/*"

_OBJECT = re.compile(rb"(?:^|[\r\n])1?\d \d obj\s*(?:<<|\[)")  # what a PDF that lost its header begins with

_OTHERS = (
    (b"PK\3\4", "a ZIP archive or an Office document"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"{\\rtf", "RTF"),
    (b"%!PS", "PostScript"),
    (b"\x1f\x8b", "gzip"),
    (b"<!DOCTYPE", "HTML or XML"),
    (b"<html", "HTML"),
    (b"<?xml", "XML"),
)


def media_type(head: bytes) -> str | None:
    """Returns the media type that the first `HEAD` bytes of a file show; None where they show none.

    Examples:
        >>> media_type(b"%PDF-1.7")
        'application/pdf'
    """
    if head.startswith(b"%PDF-"):
        return PDF
    kind = kind_of(head)
    if kind and kind.formats:
        return kind.media_type
    if b"%PDF-" in head[:HEAD] or (kind is None and _OBJECT.search(head[:HEAD])):
        return PDF
    return kind and kind.media_type


def describe(head: bytes) -> str:
    """Describes what a file that is not a document seems to be, for a message."""
    for magic, name in _OTHERS:
        if head.lower().startswith(magic.lower()):
            return name
    return f"of no known kind; it begins with {head[:8]!r}"
