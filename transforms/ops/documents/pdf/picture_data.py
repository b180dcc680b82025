"""The data of a picture on a PDF page: what compresses them, and whether PDFium can decode them."""

import ctypes

import pypdfium2 as pdfium
import pypdfium2.raw as raw

WHOLE = {"JPXDecode", "JBIG2Decode"}
"""Compressions whose head does not tell whether PDFium can decode the rest, or is not read by itself."""

_LONGEST = 32  # bytes of the name of a compression


def compression(picture: pdfium.PdfObject) -> str:
    """Returns the filter that makes pixels of the data, such as "DCTDecode"; "" where there is none."""
    count = raw.FPDFImageObj_GetImageFilterCount(picture)
    buffer = ctypes.create_string_buffer(_LONGEST)
    if count < 1 or raw.FPDFImageObj_GetImageFilter(picture, count - 1, buffer, _LONGEST) > _LONGEST:
        return ""
    return buffer.value.decode("ascii", "replace")


def picture_data(picture: pdfium.PdfObject) -> bytes:
    """Returns the data as the file has them."""
    size = raw.FPDFImageObj_GetImageDataRaw(picture, None, 0)
    data = ctypes.create_string_buffer(size)
    raw.FPDFImageObj_GetImageDataRaw(picture, data, size)
    return data.raw


def is_doubtful(page: pdfium.PdfPage, picture: pdfium.PdfObject) -> bool:
    """Returns whether PDFium may be unable to decode a picture: it cannot read its head, or that tells nothing."""
    if compression(picture) in WHOLE:
        return True
    head = raw.FPDF_IMAGEOBJ_METADATA()
    return not raw.FPDFImageObj_GetImageMetadata(picture, page, head) or not head.bits_per_pixel


def can_decode(picture: pdfium.PdfObject) -> bool:
    """Returns whether PDFium can decode a picture, which it does."""
    bitmap = raw.FPDFImageObj_GetBitmap(picture)
    if bitmap:
        raw.FPDFBitmap_Destroy(bitmap)
    return bool(bitmap)
