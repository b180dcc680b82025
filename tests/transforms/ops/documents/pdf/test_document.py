"""PDF files through PDFium: text, places, pixels, metadata, and what hostile files do."""

import io

import numpy
import pikepdf
import pytest
from pypdf import PdfReader, PdfWriter
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from pagebeam.schemas.document import Metadata
from pagebeam.schemas.failure import BadInput, Category, Cure
from pagebeam.transforms.ops.documents.pdf.dates import to_iso_date
from pagebeam.transforms.ops.documents.pdf.document import Pdf
from pagebeam.transforms.ops.documents.pdf.pdf_page import ENGINE
from pagebeam.transforms.ops.documents.pdf.text import clean
from tests.transforms.ops.documents import made


@pytest.fixture
def opened(tmp_path):
    """Opens bytes as a PDF."""
    files = []

    def opens(data: bytes) -> Pdf:
        path = tmp_path / f"{len(files)}.pdf"
        path.write_bytes(data)
        files.append(Pdf(str(path)))
        return files[-1]

    yield opens
    for file in files:
        file.close()


def refused(path) -> BadInput:
    with pytest.raises(BadInput) as caught:
        Pdf(str(path))
    return caught.value


def test_text_of_each_page(opened):
    file = opened(made.pdf("Hello world", "", "Third"))
    assert file.page_count == 3
    layers = [file.page(number).layer() for number in (1, 2, 3)]
    assert [(layer.text, layer.pictures) for layer in layers] == [("Hello world", True), ("", False), ("Third", True)]
    assert [layer.unmapped for layer in layers] == [0, 0, 0]
    assert ENGINE.split()[0] == "pdfium"


def test_a_page_that_only_draws_has_pictures_and_no_text(opened):
    layer = opened(made.raw_pdf(b"10 10 50 50 re f")).page(1).layer()
    assert (layer.text, layer.pictures) == ("", True)


def test_pages_that_are_not_there(opened):
    file = opened(made.pdf("one"))
    with pytest.raises(BadInput, match="PDFium cannot load the page") as caught:
        file.page(2)
    assert caught.value.category is Category.UNREADABLE


def test_words_and_their_places(opened):
    hello, world = opened(made.raw_pdf()).page(1).boxes()
    assert (hello.text, world.text, hello.confidence) == ("Hello", "world", None)
    # Helvetica at 20 points: H begins 1.54 right of 30 and ends 14.36 above the base line, which is 100 above the foot
    assert (hello.x0, hello.y0) == pytest.approx((31.54, 85.64), abs=0.1)
    assert hello.y1 == pytest.approx(100.3, abs=0.2)  # o reaches a little below the line
    assert hello.x1 < world.x0 < world.x1 < 140
    assert world.x0 == pytest.approx(30 + 20 * (0.722 + 0.556 + 2 * 0.222 + 0.556 + 0.278), abs=0.3)


@pytest.mark.parametrize(
    ("rotate", "size", "place"),
    [
        (0, (300, 200), (31.5, 85.6)),
        (90, (200, 300), (100 - 0.3, 31.5)),  # what was left is now above; the base line is 100 from the left
        (180, (300, 200), (300 - 74.3, 100 - 0.3)),
        (270, (200, 300), (85.6, 300 - 74.3)),
    ],
)
def test_places_are_on_the_page_as_it_is_shown(opened, rotate, size, place):
    page = opened(made.raw_pdf(page=b"/MediaBox[0 0 300 200]/Rotate %d" % rotate)).page(1)
    hello = page.boxes()[0]
    assert page.points == size
    assert (hello.x0, hello.y0) == pytest.approx(place, abs=0.6)


def test_places_count_from_the_corner_of_the_page_and_not_of_the_coordinates(opened):
    content = b"BT /F 20 Tf 530 600 Td (Hello) Tj ET"
    (hello,) = opened(made.raw_pdf(content, b"/MediaBox[500 500 800 700]")).page(1).boxes()
    assert (hello.x0, hello.y0) == pytest.approx((31.54, 85.64), abs=0.1)


def test_a_page_as_it_looks(opened):
    image = opened(made.raw_pdf(b"0 g 30 20 60 40 re f")).page(1).render(144)
    assert (image.mode, image.size) == ("L", (600, 400))
    dark = numpy.argwhere(numpy.asarray(image) < 128)
    assert dark.min(axis=0).tolist() == [400 - 2 * 60, 60]
    assert dark.max(axis=0).tolist() == [400 - 2 * 20 - 1, 2 * 90 - 1]


@pytest.mark.parametrize(
    ("box", "text"),
    [
        (b"[0 0 0 0]", "Hello world"),
        (b"[0 0 0.01 0.01]", "Hello world"),
        (b"[0 0 1e9 1e9]", "Hello world"),
        (b"[0 0 nan 1]", "Hello world"),
        (b"[0 0 -100 -200]", ""),  # which is below and left of where the text stands
    ],
)
def test_odd_pages_have_text_and_pixels(opened, box, text):
    page = opened(made.raw_pdf(page=b"/MediaBox" + box)).page(1)
    assert page.layer().text == text
    assert min(page.render(72).size) >= 1
    page.close()


def test_characters_beyond_u_ffff(opened):
    page = opened(made.mapped_pdf(b"<41> <D83DDE00>\n<42> <0042>\n<43> <0043>")).page(1)
    assert page.layer().text == "😀BC"
    assert [box.text for box in page.boxes()] == ["😀BC"]


def test_halves_of_characters_are_left_out(opened):
    page = opened(made.mapped_pdf(b"<41> <D83D>\n<42> <0042>\n<43> <DE00>")).page(1)
    assert page.layer().text == "B"
    assert [box.text for box in page.boxes()] == ["B"]
    alone = opened(made.mapped_pdf(b"<41> <D83D>", b"A")).page(1)
    assert alone.boxes() == ()


def test_characters_without_unicode_value_are_counted(opened):
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Odd/Encoding<</Type/Encoding/Differences[65/g1/g2/g3]>>>>"
    page = opened(made.raw_pdf(b"BT /F 20 Tf 30 100 Td (ABCABC) Tj ET", font=font)).page(1)
    assert page.layer().unmapped == 1.0


def test_metadata(opened):
    info = b"<</Title (Annual report) /Author <FEFF00C9006D0069006C0065> /CreationDate (D:20170102150405+01'00')>>"
    told = opened(made.raw_pdf(info=info)).metadata()
    assert told == Metadata("Annual report", "Émile", "2017-01-02T15:04:05", embedded_files=0)
    assert opened(made.raw_pdf()).metadata() == Metadata(None, None, None, embedded_files=0)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        (b"<FEFFD83D00410042>", "\ufffdAB"),
        (b"<FEFFD83DDE00>", "😀"),
        (b"( \\000 )", None),
        (b"42", None),
    ],
)
def test_hostile_titles(opened, title, expected):
    told = opened(made.raw_pdf(info=b"<</Title " + title + b">>")).metadata().title
    assert told == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("D:20170102150405+01'00'", "2017-01-02T15:04:05"),
        ("D:201701021504", "2017-01-02T15:04"),
        ("D:2017010215", "2017-01-02"),
        ("D:20170102", "2017-01-02"),
        ("D:201701", "2017-01"),
        ("2017", "2017"),
        ("20170102150405Z", "2017-01-02T15:04:05"),
        ("D:20171345", None),
        ("D:20170230", None),
        ("D:20170102250000", None),
        ("D:00000000", None),
        ("Monday", None),
        ("", None),
    ],
)
def test_dates(text, expected):
    assert to_iso_date(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\r\nb\rc", "a\nb\nc"),
        ("exam\x02\r\nple", "exam-\nple"),
        ("well\x02known", "well-\nknown"),
        ("taki\ufffemata", "taki-\nmata"),
        ("\0 x \r\n", "x"),
    ],
)
def test_clean(text, expected):
    assert clean(text) == expected


def encrypted(path, strength: int, user: str = "secret") -> str:
    canvas = Canvas(str(path), encrypt=StandardEncryption(user, ownerPassword="owner", strength=strength))
    canvas.drawString(30, 100, "hidden")
    canvas.save()
    return str(path)


@pytest.mark.parametrize("strength", [40, 128])
def test_a_locked_file_is_refused_and_opens_with_its_password(tmp_path, strength):
    path = encrypted(tmp_path / "locked.pdf", strength)
    bad = refused(path)
    assert (bad.category, bad.cure) == (Category.ENCRYPTED, Cure.PASSWORD)
    with pytest.raises(BadInput, match="needs a password"):
        Pdf(path, "wrong")
    assert Pdf(path, "secret").page(1).layer().text == "hidden"


def test_an_empty_user_password_is_no_hindrance(tmp_path):
    writer = PdfWriter(clone_from=PdfReader(encrypted(tmp_path / "a.pdf", 128, "x"), password="owner"))
    writer.encrypt("", "owner", algorithm="AES-256")
    writer.write(tmp_path / "b.pdf")
    assert Pdf(str(tmp_path / "b.pdf")).page(1).layer().text == "hidden"


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"%PDF-1.7\n" + b"\xff" * 500, made.pdf("cut off")[:300]])
def test_a_broken_file_is_unreadable(tmp_path, data):
    (tmp_path / "broken.pdf").write_bytes(data)
    assert refused(tmp_path / "broken.pdf").category is Category.UNREADABLE


def test_a_file_without_pages_is_unreadable(tmp_path):
    data = made.raw_pdf().replace(b"/Kids[3 0 R]/Count 1", b"/Kids[     ]/Count 0")
    (tmp_path / "none.pdf").write_bytes(data)
    assert refused(tmp_path / "none.pdf").category is Category.UNREADABLE


@pytest.mark.parametrize("name", ["a b.pdf", "new\nline.pdf", "😀.pdf", "100%.pdf", "a::b.pdf", "-x.pdf"])
def test_names(tmp_path, name):
    (tmp_path / name).write_bytes(made.pdf("Hello"))
    assert Pdf(str(tmp_path / name)).page(1).layer().text == "Hello"


def test_a_name_that_is_no_utf8(tmp_path):
    path = str(tmp_path) + "/caf\udce9.pdf"
    with open(path, "wb") as file:
        file.write(made.pdf("Hello"))
    assert Pdf(path).page(1).layer().text == "Hello"


GERMAN = ("Alle Menschen sind frei und", "gleich an Würde und Rechten", "geboren, und nicht ohne die")


def test_a_document_is_in_the_language_of_its_first_pages(tmp_path):
    path = tmp_path / "german.pdf"
    path.write_bytes(made.pdf("", *GERMAN, "", *8 * ["the other pages are not"]))
    assert Pdf(str(path)).languages == ("de",)


def test_what_a_document_says_of_its_language_comes_second(tmp_path):
    path = tmp_path / "said.pdf"
    for text, languages in ((GERMAN, ("de", "fr-CA")), (("12 and 3",), ("fr-CA",))):
        with pikepdf.open(io.BytesIO(made.pdf(*text))) as file:
            file.Root.Lang = "fr-CA"
            file.save(path)
        assert Pdf(str(path)).languages == languages


def test_a_document_without_text_and_language_tells_nothing(tmp_path):
    path = tmp_path / "blank.pdf"
    path.write_bytes(made.pdf("", ""))
    assert Pdf(str(path)).languages == ()
