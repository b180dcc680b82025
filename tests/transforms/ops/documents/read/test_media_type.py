"""What a document is, told by its bytes."""

import io

import pytest
from PIL import Image

from pagebeam.transforms.ops.documents.read.media_type import HEAD, PDF, describe, media_type
from tests.transforms.ops.documents import made


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("PNG", "image/png"),
        ("JPEG", "image/jpeg"),
        ("GIF", "image/gif"),
        ("BMP", "image/bmp"),
        ("TIFF", "image/tiff"),
        ("WEBP", "image/webp"),
    ],
)
def test_a_picture_is_known_by_its_bytes(kind, expected):
    assert media_type(made.saved(Image.new("RGB", (4, 4)), kind)[:HEAD]) == expected


def test_a_big_endian_tiff_is_a_tiff():
    assert media_type(b"MM\x00*\x00\x00\x00\x08") == "image/tiff"


def test_a_pdf_is_known_by_its_header():
    assert media_type(made.pdf("Hello")[:HEAD]) == PDF == "application/pdf"


@pytest.mark.parametrize("junk", [0, 1, 500, HEAD - 5])
def test_a_pdf_header_may_lie_anywhere_in_the_head(junk):
    assert media_type(b"\n" * junk + b"%PDF-1.4") == PDF


def test_a_pdf_header_after_the_head_does_not_count():
    assert media_type(b"\n" * (HEAD - 4) + b"%PDF-1.4") is None


def test_a_pdf_after_an_xml_declaration_is_a_pdf():
    assert media_type(b"<?xml version='1.0'?>\n%PDF-1.4") == PDF


def test_a_picture_that_mentions_pdf_is_a_picture():
    image = Image.new("RGB", (4, 4))
    data = made.saved(image, "JPEG", comment=b"made from %PDF-1.4")
    assert b"%PDF-" in data[:HEAD]
    assert media_type(data[:HEAD]) == "image/jpeg"


@pytest.mark.parametrize("head", [b"", b"%PD", b"Hello, I am text", b"\0" * 1024])
def test_what_is_neither_has_no_media_type(head):
    assert media_type(head) is None


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b"PK\x03\x04\x14\x00", "a ZIP archive or an Office document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "an old Office document"),
        (b"{\\rtf1\\ansi", "RTF"),
        (b"%!PS-Adobe-3.0", "PostScript"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"<!doctype html>", "HTML or XML"),
        (b"<HTML><body>", "HTML"),
        (b"hello there", "of no known kind; it begins with b'hello th'"),
    ],
)
def test_what_is_no_document_is_described(head, expected):
    assert describe(head) == expected


def test_a_zip_made_by_python_is_described():
    import zipfile

    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert describe(buffer.getvalue()[:HEAD]) == "a ZIP archive or an Office document"
