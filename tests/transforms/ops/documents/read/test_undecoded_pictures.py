"""Pages that are a picture which PDFium leaves white."""

import io
import zlib

import pikepdf
import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.pdfgen.canvas import Canvas

from pagebeam.schemas.options import ReadOptions
from pagebeam.transforms.ops.documents.pdf.document import Pdf
from pagebeam.transforms.ops.documents.pdf.pdf_page import PdfPage
from pagebeam.transforms.ops.documents.read.read_file import read
from pagebeam.transforms.ops.documents.read.undecoded_pictures import find_undecoded_picture
from tests.transforms.ops.documents import made

LINES = ("The harbour office keeps a register", "of every ship that entered the bay")
LOST = "pictures on 100% of the page cannot be decoded by PDFium"


def scan() -> Image.Image:
    sheet = Image.new("L", (1240, 1754), 255)
    for number, line in enumerate(LINES):
        font = ImageFont.truetype(made.VERA, 32)
        ImageDraw.Draw(sheet).text((120, 200 + 60 * number), line, fill=0, font=font)
    return sheet


def page(data: bytes, kind: str, stamp: str = "", draws: bytes = b"q 595 0 0 842 0 0 cm /Scan Do Q") -> bytes:
    """A page that is one picture whose bytes say that they are of a kind; it may be drawn otherwise."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), invariant=1)
    canvas.drawString(60, 20, stamp)
    canvas.save()
    with pikepdf.open(io.BytesIO(buffer.getvalue())) as file:
        name = pikepdf.Name
        image = pikepdf.Stream(
            file, data, Type=name.XObject, Subtype=name.Image, Width=1240, Height=1754,
            ColorSpace=name.DeviceGray, BitsPerComponent=8, Filter=name(kind),
        )  # fmt: skip
        file.pages[0].Resources.XObject = pikepdf.Dictionary(Scan=file.make_indirect(image))
        file.pages[0].contents_add(draws, prepend=True)
        file.save(buffer := io.BytesIO())
    return buffer.getvalue()


@pytest.fixture
def reads(tmp_path):
    """The one page of a PDF as it is read."""

    def of(data: bytes, **options: object):
        path = tmp_path / "page.pdf"
        path.write_bytes(data)
        (text,) = read(str(path), (1,), ReadOptions(**options))
        return text

    return of


@pytest.mark.parametrize(("kind", "bytes_of"), [("/DCTDecode", "PNG"), ("/JPXDecode", "JPEG"), ("/DCTDecode", "TIFF")])
def test_a_picture_of_another_kind_than_it_says_is_read(reads, kind, bytes_of):
    text = reads(page(made.saved(scan(), bytes_of), kind))
    assert [line for line in text.text.splitlines() if line] == [*LINES]
    assert text.warnings == (f"{LOST}: read by Pillow",)


@pytest.mark.parametrize("kind", ["/DCTDecode", "/JPXDecode", "/JBIG2Decode"])
@pytest.mark.parametrize("stamp", ["", "ABC 000123"])
def test_a_picture_that_nobody_can_decode_is_a_warning(reads, kind, stamp):
    text = reads(page(b"no picture at all" * 99, kind, stamp))
    assert text.text == stamp
    assert [told for told in text.warnings if told.startswith(LOST)] == [
        f"{LOST}: what it shows is lost; save the file again, or render it with another program"
    ]


def test_an_empty_sheet_is_no_lost_picture(reads):
    assert reads(page(made.saved(Image.new("L", (1240, 1754), 255), "JPEG"), "/DCTDecode")).warnings == ()


def test_the_picture_is_found_with_its_place_and_decoded_unless_it_is_too_large():
    data = page(made.saved(scan(), "PNG"), "/DCTDecode")
    found = find_undecoded_picture(Pdf(data).page(1), 1e8)
    assert (found.share, found.image.size, found.image.mode) == (1.0, (1240, 1754), "L")
    assert tuple(found.region)[:4] == pytest.approx((0, 0, 595, 842), abs=1)
    assert find_undecoded_picture(Pdf(data).page(1), 1e6).image is None
    assert find_undecoded_picture(Pdf(made.pdf("Hello")).page(1), 1e8) is None


def test_pictures_that_are_lost_beside_text_or_in_strips_are_a_warning(reads):
    strips = b"".join(b"q 595 0 0 80 0 %d cm /Scan Do Q " % (100 + 80 * number) for number in range(6))
    prose = b"".join(
        b"BT /F1 12 Tf 60 %d Td (The harbour office keeps a register of every ship that entered) Tj ET "
        % (800 - 20 * n)
        for n in range(9)
    )
    for draws in (strips, b"q 595 0 0 500 0 60 cm /Scan Do Q ", strips + prose):
        warnings = reads(page(b"no picture at all" * 99, "/JPXDecode", "ABC 000123", draws)).warnings
        assert any("of the page cannot be decoded by PDFium: what it shows is lost" in told for told in warnings)


def raw_page(grey: bytes, **how: object) -> bytes:
    return page(zlib.compress(grey * (1240 * 1754)), "/FlateDecode", **how)


@pytest.mark.parametrize(("ocr", "stamp"), [("auto", ""), ("never", "Page 1")])
def test_a_picture_that_is_black_all_over_is_told(reads, ocr, stamp):
    text = reads(raw_page(b"\0", stamp=stamp), ocr=ocr)
    assert text.warnings[-1].startswith("pictures on 100% of the page are black all over")


def test_a_scan_that_is_not_recognised_is_not_rendered_to_see_whether_it_is_black(reads, monkeypatch):
    monkeypatch.setattr(PdfPage, "render", None)
    text = reads(raw_page(b"\0"), ocr="never")
    assert (text.text, text.content, text.warnings) == ("", None, ())


@pytest.mark.parametrize(
    "data",
    [
        raw_page(b"\x40", stamp="Page 1"),
        raw_page(b"\0", stamp="Page 1", draws=b"q 60 0 0 80 0 0 cm /Scan Do Q"),
        raw_page(b"\0", stamp="Page 1", draws=b"q 595 0 0 842 0 0 cm /Scan Do Q 1 g 100 300 300 200 re f 0 g"),
    ],
    ids=["grey", "small", "drawn on"],
)
def test_other_pictures_are_not_black_all_over(reads, data):
    assert not [one for one in reads(data, ocr="never").warnings if "black" in one]
