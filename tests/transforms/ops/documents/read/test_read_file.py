"""What a sandbox does with a document, here without the sandbox."""

import os
import re

import pytest
from PIL import Image

from pagebeam.pipelines.samples import scans
from pagebeam.schemas.document import Box, Metadata, PageText
from pagebeam.schemas.failure import BadInput, Category
from pagebeam.schemas.layout import Layout, PlacedWord
from pagebeam.schemas.options import ReadOptions
from pagebeam.transforms.ops.documents.ocr.engines import make_engine
from pagebeam.transforms.ops.documents.ocr.resolution import fitting_dpi
from pagebeam.transforms.ops.documents.pdf.pdf_page import ENGINE
from pagebeam.transforms.ops.documents.read.read_file import Opened, begin, in_one_form, read
from pagebeam.transforms.ops.sandbox.each import BadItem
from tests.transforms.ops.documents import made

AUTO = ReadOptions()
DATE = "2000-01-01T00:00:00"  # of files that reportlab makes invariant
SIZE = 300.0, 200.0  # points of its pages


@pytest.fixture
def kept(tmp_path):
    """Writes bytes to a file, under a name that tells nothing, and returns its path."""

    def keep(data: bytes, name: str = "file") -> str:
        (tmp_path / name).write_bytes(data)
        return str(tmp_path / name)

    return keep


def scanned(*texts: str) -> bytes:
    return scans.as_pdf([made.picture(text) for text in texts], 300)


def test_a_short_document_is_read_when_it_is_opened(kept):
    opened, *texts = begin(kept(made.pdf("Hello world", "")), AUTO, 8)
    assert opened == Opened("application/pdf", 2, Metadata("untitled", "anonymous", DATE, DATE, None, 0), (1, 2))
    assert texts == [
        PageText(1, "Hello world", "text", None, None, None, None, 0, None, ENGINE, (), *SIZE, content="text"),
        PageText(2, "", "text", None, None, None, None, 0, None, ENGINE, (), *SIZE, content="blank"),
    ]


def test_a_long_document_is_only_opened(kept):
    (opened,) = begin(kept(made.pdf("one", "two", "three")), AUTO, 2)
    assert (opened.page_count, opened.pages) == (3, (1, 2, 3))


def test_few_pages_of_a_long_document_are_read_when_it_is_opened(kept):
    opened, text = begin(kept(made.pdf("one", "two", "three")), ReadOptions(pages="2,9-"), 2)
    assert (opened.page_count, opened.pages) == (3, (2,))
    assert (text.page, text.text) == (2, "two")


def test_pages_in_the_order_asked_for(kept):
    texts = list(read(kept(made.pdf("one", "two", "three")), (3, 1), AUTO))
    assert [(text.page, text.text) for text in texts] == [(3, "three"), (1, "one")]


def test_a_scanned_page_is_recognised(kept):
    _, text = begin(kept(scanned("Hello world")), AUTO, 8)
    assert (text.text, text.source, text.engine) == ("Hello world", "ocr", make_engine().version)
    assert (text.width, text.height, text.dpi, text.rotation, text.warnings) == (900, 200, 300, 0, ())
    assert 0.8 < text.quality <= 1


def test_each_page_is_judged_by_itself(kept):
    mixed = scans.replace_page(made.pdf("first", "second"), 1, scanned("Scanned page"))
    assert [(t.text, t.source) for t in read(kept(mixed), (1, 2), AUTO)] == [("first", "text"), ("Scanned page", "ocr")]


def test_boxes_of_both_kinds(kept):
    options = ReadOptions(boxes=True)
    (digital,) = read(kept(made.raw_pdf(), "a"), (1,), options)
    (ocred,) = read(kept(scanned("Hello world"), "b"), (1,), options)
    for text in (digital, ocred):
        assert [box.text for box in text.boxes] == ["Hello", "world"]
        assert isinstance(text.boxes[0], Box)
    assert ocred.boxes[0].x0 == pytest.approx(45 * 72 / 300, abs=1.5)


def test_ocr_always_takes_no_text_for_granted(kept):
    (text,) = read(kept(made.pdf("Hello world")), (1,), ReadOptions(ocr="always", dpi=200))
    assert (text.text, text.source, text.dpi, text.warnings) == ("Hello world", "ocr", 200, ())
    assert (text.width, text.height) == (834, 556)


def test_ocr_never_gives_what_there_is(kept):
    never = ReadOptions(ocr="never", boxes=True)
    (text,) = read(kept(scanned("Hello"), "a"), (1,), never)
    assert (text.text, text.source, text.quality, text.boxes, text.warnings) == ("", "text", None, (), ())
    (text,) = read(kept(made.saved(Image.new("L", (30, 20)), "PNG"), "b"), (1,), never)
    assert text[:7] == (1, "", "text", None, 30, 20, None)
    assert text.warnings == ("a picture, and recognition is off",)


BROKEN = made.mapped_pdf(b"<41> <E001>\n<42> <E002>\n<43> <E003>", b"ABC")  # a font that tells nonsense
REASON = "text layer: 100% of the characters are replacement, private-use or control characters"


def test_a_broken_text_layer_is_replaced_and_the_reason_told(kept):
    (text,) = read(kept(BROKEN), (1,), AUTO)
    assert (text.text, text.source, text.warnings) == ("ABC", "ocr", (REASON,))


def test_a_broken_text_layer_is_kept_where_nothing_is_recognised(kept):
    (text,) = read(kept(BROKEN), (1,), ReadOptions(ocr="never"))
    assert (text.text, text.source) == ("\ue001\ue002\ue003", "text")
    assert text.warnings == (REASON, "text layer: 1 word lost letters: \ue001\ue002\ue003")


def test_a_page_that_is_too_large_costs_itself(kept):
    pages = [made.picture("small"), Image.new("L", (2000, 1000), 255), made.picture("last")]
    data = made.saved(pages[0], "TIFF", save_all=True, append_images=pages[1:])
    first, bad, last = read(kept(data), (1, 2, 3), ReadOptions(max_megapixels=1.0))
    assert (first.text, last.text) == ("small", "last")
    assert isinstance(bad, BadItem)
    assert bad.error.category is Category.TOO_LARGE


def test_a_large_pdf_page_is_rendered_with_fewer_dots(kept):
    (text,) = read(kept(made.raw_pdf(b"10 10 50 50 re f")), (1,), ReadOptions(max_megapixels=0.25))
    assert text.dpi == 146  # 300 x 200 points are 11.57 square inches, and 146² * 11.57 is just below 250,000
    assert text.warnings == ("rendered at 146 dpi: at 300 it has too many pixels",)


@pytest.mark.parametrize(
    ("points", "dpi", "megapixels", "expected"),
    [
        ((612, 792), 300, 100, 300),
        ((7200, 7200), 300, 100, 100),
        ((7200, 7200), 50, 100, 50),
        ((10000, 10000), 300, 100, 72),
        ((0, 0), 300, 100, 300),
        ((14400, 10), 300, 100, 163),  # Tesseract takes no more than 32,767 pixels a side
    ],
)
def test_fitting_dpi(points, dpi, megapixels, expected):
    assert fitting_dpi(points, dpi, megapixels) == expected


def test_a_page_that_fits_at_no_resolution():
    with pytest.raises(BadInput, match="200 × 200 inches has too many pixels at 72 dpi") as bad:
        fitting_dpi((14400, 14400), 300, 100)
    assert bad.value.category is Category.TOO_LARGE


@pytest.mark.parametrize(
    ("data", "category", "message"),
    [
        (b"PK\x03\x04 an archive", Category.UNSUPPORTED, "is a ZIP archive or an Office document; convert it to PDF"),
        (b"\1\2junk!", Category.UNSUPPORTED, "is of no known kind; it begins with b'\\x01\\x02junk!'; convert it"),
        (b"%PDF-1.7 and no more", Category.UNREADABLE, "is not a PDF that PDFium, qpdf or pypdf can open"),
        (b"II*\x00 and no more", Category.UNREADABLE, "TIFF"),
        (b"\x00\x00\x00\x18ftypheic", Category.UNREADABLE, "HEIF"),
        (b"\x00\x00\x00\x18ftypisom", Category.UNSUPPORTED, "MPEG-4 images are not read here"),
    ],
)
def test_what_cannot_be_opened(kept, data, category, message):
    with pytest.raises(BadInput, match=re.escape(message)) as caught:
        next(begin(kept(data, "report.pdf"), AUTO, 8))
    assert caught.value.category is category


def test_a_file_that_has_gone(tmp_path):
    with pytest.raises(BadInput) as caught:
        next(begin(str(tmp_path / "gone.pdf"), AUTO, 8))
    assert caught.value.category is Category.NOT_FOUND


def test_a_file_that_was_replaced_is_read_anew(kept):
    path = kept(made.pdf("before"))
    assert [text.text for text in read(path, (1,), AUTO)] == ["before"]
    kept(made.pdf("after"), "new")
    os.replace(os.path.join(os.path.dirname(path), "new"), path)
    assert [text.text for text in read(path, (1,), AUTO)] == ["after"]


def test_words_that_were_recognised_are_in_the_form_of_the_text():
    word = PlacedWord("e\u0301\ufb01n", 0, 0, 30, 10, 10)
    page = PageText.digital(1, word.text, "an engine")._replace(
        boxes=(Box(word.text, 0, 0, 30, 10, 0.9),), layout=Layout(100, 100, (word,))
    )
    same = in_one_form(page)
    assert (same.text, same.boxes[0].text, same.layout.words[0].text) == ("\u00e9fin",) * 3
