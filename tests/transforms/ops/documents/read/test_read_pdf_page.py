"""Pages of PDF files that are text and picture at once, or scans at a resolution of their own."""

import io
import itertools
import re
from collections.abc import Callable

import numpy
import pikepdf
import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from pagebeam.schemas.options import ReadOptions
from pagebeam.transforms.ops.documents.ocr.engines import make_engine
from pagebeam.transforms.ops.documents.pdf.document import Pdf
from pagebeam.transforms.ops.documents.pdf.native_scan import scan_pixels
from pagebeam.transforms.ops.documents.pdf.page_objects import Picture
from pagebeam.transforms.ops.documents.pdf.pdf_page import ENGINE
from pagebeam.transforms.ops.documents.read.read_file import read
from pagebeam.transforms.ops.documents.read.read_pdf_page import read_pdf_page
from tests.transforms.ops.documents import made
from tests.transforms.ops.documents.engines import Sure

ABOVE, BELOW = "The letter came in the morning post", "and it was answered at once"
LETTER = ("Dear Sir or Madam", "the scale has arrived", "with a broken foot")


def letter(size: tuple[int, int] = (1000, 420)) -> Image.Image:
    """A scan of three lines."""
    sheet = Image.new("L", size, 255)
    for number, line in enumerate(LETTER):
        sheet.paste(made.picture(line, (size[0] - 40, 100), 48), (20, 20 + 120 * number))
    return sheet


def photograph(size: tuple[int, int] = (1000, 420)) -> Image.Image:
    """Shades and no letters."""
    noise = numpy.random.default_rng(0).normal(128, 40, (size[1] // 20, size[0] // 20))
    return Image.fromarray(noise.clip(0, 255).astype(numpy.uint8)).resize(size, Image.Resampling.BICUBIC)


def page(picture: Image.Image | None, hidden: str = "", stamp: str = "", place=(60, 500, 400, 168)) -> bytes:
    """Text above a picture and below it; `place` is left, bottom, width and height in points."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), invariant=1)
    if picture:
        canvas.drawImage(ImageReader(picture), *place)
    for y, text in ((750, ABOVE), (400, BELOW)) if not (hidden or stamp) else ():
        canvas.drawString(60, y, text)
    if stamp:
        canvas.drawString(400, 20, stamp)
    for number, line in enumerate(hidden.splitlines()):
        text = canvas.beginText(60, 650 - 20 * number)
        text.setTextRenderMode(3)
        text.textLine(line)
        canvas.drawText(text)
    canvas.save()
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


def test_a_picture_with_text_is_read_where_it_stands(reads):
    text = reads(page(letter()), boxes=True)
    assert [line for line in text.text.splitlines() if line] == [ABOVE, *LETTER, BELOW]
    assert (text.source, text.engine) == ("mixed", f"{ENGINE}, {make_engine().version}")
    (told,) = text.warnings
    assert re.fullmatch(
        r"text layer: lacks writing that the page shows, about \d\d letters; recognised in 1 place", told
    )
    assert 0.8 < text.quality <= 1
    assert [box.text for box in text.boxes] == " ".join([ABOVE, *LETTER, BELOW]).split()
    dear = next(box for box in text.boxes if box.text == "Dear")
    assert (dear.x0, dear.y0) == pytest.approx((60 + 0.4 * 62, 842 - 668 + 0.4 * 60), abs=4)
    assert [box.confidence is None for box in text.boxes] == [True] * 7 + [False] * 12 + [True] * 6


@pytest.mark.parametrize(
    ("picture", "place"),
    [
        (photograph(), (60, 500, 400, 168)),
        (letter(), (60, 500, 100, 42)),  # as small as a logo
        (Image.new("L", (1000, 420), 255), (60, 500, 400, 168)),
        (letter(), (40, 380, 500, 400)),  # the layer's words stand on it
    ],
)
def test_other_pictures_leave_the_page_as_it_is(reads, picture, place):
    if place[3] == 400:
        picture = picture.point(lambda shade: 255 if shade > 250 else 200)  # a pale background
    text = reads(page(picture, place=place))
    assert (text.text, text.source, text.warnings) == (f"{ABOVE}\n{BELOW}", "text", ())


def test_only_text_layers_where_nothing_is_recognised_and_a_warning(reads):
    text = reads(page(scan_of(PROSE), stamp="ABC 000123", place=(0, 0, 595, 842)), ocr="never")
    assert (text.text, text.source) == ("ABC 000123", "text")
    (told,) = text.warnings
    assert re.fullmatch(
        r"text layer: lacks writing that the page shows, about \d{3} letters, and recognition is off", told
    )


PROSE = (
    "The harbour office keeps a register of every",
    "ship that entered the bay during the winter.",
    "Each entry names the captain and the cargo,",
    "and the number of sailors who were on board.",
    "Storms delayed many of the larger vessels,",
    "and some of them never reached the quay.",
)


GARDEN = (
    "Gardeners in the valley plant their beans in May,",
    "when the soil is warm and no frost is expected.",
    "Every evening they carry water from the well,",
    "and on Saturday the village meets at the market",
    "to buy fresh vegetables, honey and bread",
    "for the whole week that lies before them.",
)


def scan_of(lines: tuple[str, ...], dpi: int = 150) -> Image.Image:
    """A page of A4 with some lines in 14 points, scanned."""
    sheet = Image.new("L", (595 * dpi // 72, 842 * dpi // 72), 255)
    font = ImageFont.truetype(made.VERA, 14 * dpi // 72)
    for number, line in enumerate(lines):
        ImageDraw.Draw(sheet).text((60 * dpi // 72, (100 + 26 * number) * dpi // 72), line, fill=0, font=font)
    return sheet


def in_the_dark(scan: Image.Image) -> Image.Image:
    """A photograph of a page, lit from one side."""
    light = numpy.linspace(0.2, 0.9, scan.width)[None, :] * numpy.linspace(1.0, 0.7, scan.height)[:, None]
    return Image.fromarray((numpy.asarray(scan) * light).astype(numpy.uint8))


def in_strips(canvas: Canvas, scan: Image.Image, count: int) -> None:
    edges = [scan.height * number // count for number in range(count + 1)]
    for top, bottom in itertools.pairwise(edges):
        scale = 842 / scan.height
        strip = ImageReader(scan.crop((0, top, scan.width, bottom)))
        canvas.drawImage(strip, 0, 842 - scale * bottom, 595, scale * (bottom - top))


def in_forms(canvas: Canvas, scan: Image.Image, depth: int) -> None:
    canvas.beginForm("form0")
    canvas.drawImage(ImageReader(scan), 0, 0, 595, 842)
    canvas.endForm()
    for number in range(depth):
        canvas.beginForm(f"form{number + 1}")
        canvas.doForm(f"form{number}")
        canvas.endForm()
    canvas.doForm(f"form{depth}")


def in_pattern(scan: Image.Image) -> bytes:
    """A scan as a tiling pattern of one tile."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), invariant=1)
    canvas.drawString(60, 20, "ABC 000123")
    canvas.save()
    with pikepdf.open(io.BytesIO(buffer.getvalue())) as file:
        name, page = pikepdf.Name, file.pages[0]
        image = file.make_stream(
            scan.tobytes(), Type=name.XObject, Subtype=name.Image, Width=scan.width, Height=scan.height,
            ColorSpace=name.DeviceGray, BitsPerComponent=8,
        )  # fmt: skip
        tile = file.make_stream(
            b"q 595 0 0 842 0 0 cm /Scan Do Q", Type=name.Pattern, PatternType=1, PaintType=1, TilingType=1,
            BBox=[0, 0, 595, 842], XStep=595, YStep=842,
            Resources=pikepdf.Dictionary(XObject=pikepdf.Dictionary(Scan=image)),
        )  # fmt: skip
        page.Resources.Pattern = pikepdf.Dictionary(Tile=tile)
        page.contents_add(b"q /Pattern cs /Tile scn 0 0 595 842 re f Q", prepend=True)
        file.save(buffer := io.BytesIO())
    return buffer.getvalue()


def as_annotation(scan: Image.Image) -> bytes:
    """A scan laid on a page as a stamp, over a line of text."""
    with pikepdf.open(io.BytesIO(stamped(lambda canvas: None))) as file:
        name = pikepdf.Name
        drawn = pikepdf.open(io.BytesIO(stamped(lambda canvas: in_strips(canvas, scan, 1))))
        look = file.copy_foreign(drawn.pages[0].as_form_xobject())
        look.BBox = [0, 40, 595, 842]
        stamp = pikepdf.Dictionary(
            Type=name.Annot, Subtype=name.Stamp, Rect=[0, 40, 595, 842], F=4, AP=pikepdf.Dictionary(N=look)
        )
        file.pages[0].Annots = pikepdf.Array([file.make_indirect(stamp)])
        file.save(buffer := io.BytesIO())
    return buffer.getvalue()


def stamped(draw: Callable[[Canvas], object]) -> bytes:
    """A page that something is drawn on, and a stamp in letters."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), invariant=1)
    draw(canvas)
    canvas.drawString(60, 20, "ABC 000123")
    canvas.save()
    return buffer.getvalue()


CARRIERS = {
    "strips": lambda: stamped(lambda canvas: in_strips(canvas, scan_of(PROSE), 12)),
    "pattern": lambda: in_pattern(scan_of(PROSE)),
    "forms": lambda: stamped(lambda canvas: in_forms(canvas, scan_of(PROSE), 6)),
    "coarse": lambda: stamped(lambda canvas: in_strips(canvas, scan_of(PROSE, 85), 1)),
    "photograph": lambda: stamped(lambda canvas: in_strips(canvas, in_the_dark(scan_of(PROSE)), 1)),
    "annotation": lambda: as_annotation(scan_of(PROSE)),
    "crooked": lambda: stamped(lambda canvas: in_strips(canvas, scan_of(PROSE).rotate(4, fillcolor=255), 1)),
}


@pytest.mark.parametrize("carrier", CARRIERS)
def test_one_stamp_does_not_acquit_a_page_that_is_a_picture(reads, carrier):
    text = reads(CARRIERS[carrier]())
    assert text.source == "mixed"
    assert text.text.splitlines() == [*PROSE, "ABC 000123"]
    assert text.warnings[0].endswith(" letters; recognised on the whole page")


def test_what_is_typed_into_a_scanned_form_goes_into_its_line(reads):
    def form(canvas: Canvas) -> None:
        in_strips(canvas, scan_of(("Name of the ship:", *PROSE)), 3)
        canvas.setFont("Courier", 12)
        canvas.drawString(240, 842 - 112, "Blue Heron")

    assert reads(stamped(form)).text.splitlines() == ["Name of the ship: Blue Heron", *PROSE, "ABC 000123"]


def test_a_bad_invisible_layer_over_a_scan_in_strips_is_not_used(reads):
    def bad(canvas: Canvas) -> None:
        in_strips(canvas, scan_of(PROSE), 12)
        for number in range(6):
            line = canvas.beginText(60, 730 - 26 * number)
            line.setTextRenderMode(3)
            line.textLine("tbc hcrbovr ofliec kccps o rcgistcr ef cvcry skip thot ertcrcd")
            canvas.drawText(line)

    text = reads(stamped(bad))
    assert [line for line in text.text.splitlines() if line][: len(PROSE)] == [*PROSE]
    assert text.source == "ocr"


def test_an_invisible_layer_of_half_a_scan_is_completed(reads):
    lines = (*PROSE, *GARDEN)
    registerFont(TTFont("Vera", made.VERA))

    def half(canvas: Canvas) -> None:
        in_strips(canvas, scan_of(lines, 200), 1)
        for number, line in enumerate(PROSE):
            text = canvas.beginText(60, 842 - 112 - 26 * number)
            text.setTextRenderMode(3)
            text.setFont("Vera", 14)
            text.textLine(line)
            canvas.drawText(text)

    read = reads(stamped(half))
    assert read.source == "mixed"
    assert [line for line in read.text.splitlines() if line] == [*lines, "ABC 000123"]


def test_a_scan_under_a_stamp_is_read_and_the_stamp_once(reads):
    scan = letter((1240, 1754))
    text = reads(page(scan, stamp="ABC 000123", place=(0, 0, 595, 842)))
    assert text.source == "mixed"
    assert text.text.splitlines() == [*LETTER, "ABC 000123"]


def test_an_invisible_layer_is_used_or_not_by_its_words(reads):
    good = "\n".join(["the scale has arrived with a broken foot and must be sent back to the shop"] * 3)
    scan, whole = letter((1240, 1754)), (0, 0, 595, 842)
    text = reads(page(scan, hidden=good, place=whole))
    assert (text.text, text.source) == (good, "text")
    assert text.warnings[0].startswith("text layer: it is invisible and lies over a picture; ")
    text = reads(
        page(scan, hidden="tho scole hes arived wlth e broken fuot end musf bo sant bek tu tho shap\n" * 3, place=whole)
    )
    assert (text.text.split(), text.source) == (" ".join(LETTER).split(), "ocr")
    assert text.warnings[0].startswith("text layer: it is invisible and lies over a picture, and only ")


DOUBTED = "text layer: 100% of the characters are replacement, private-use or control characters"


def doubted(shown: bytes, also: bytes = b"") -> bytes:
    """A page whose fonts say of no character which it is; `shown` is painted in white on white, `also` in black."""
    mapping = b"<41> <E041>\n<42> <E042>\n<43> <E043>"
    return made.mapped_pdf(mapping, b") Tj 1 g (%b" % shown, b"0 g " + also if also else b"")


def test_a_doubted_layer_is_kept_where_recognition_finds_nothing(reads):
    text = reads(doubted(b"ABC"))
    assert (text.text, text.source, text.quality, text.engine) == ("\ue041\ue042\ue043", "text", None, ENGINE)
    told = "recognition with eng found nothing: the text layer is kept; try other languages"
    assert text.warnings[:2] == (DOUBTED, told)
    assert reads(doubted(b"ABC"), ocr="always").text == ""


@pytest.mark.parametrize(
    ("matrix", "source", "letters"),
    [
        (b"-1 0 .3 1 60 60", "text", 63),  # letters in a mirror, of which it is not sure
        (b"0 1 -1 0 60 60", "ocr", 3),  # letters that it reads once the page is turned
    ],
)
def test_a_doubted_layer_is_kept_where_recognition_finds_some_specks(reads, matrix, source, letters):
    mirrored = doubted(b") Tj /F 4 Tf (" + 20 * b"ABC", b"/F 20 Tf " + matrix + b" Tm (CAB) Tj")
    text = reads(mirrored, engine="tesseract")  # RapidOCR is sure of letters in a mirror as well
    assert (text.source, len("".join(text.text.split()))) == (source, letters)
    assert text.warnings[0] == DOUBTED
    assert [one.startswith("recognition with eng found 3 letters where it has 63: ") for one in text.warnings[1:2]] == (
        [True] if source == "text" else []
    )


SHORT = (
    "bldg mgmt dept blvd cntr ctrl msgs stds",
    "pkgs dwgs mtgs hrs clk grps wdth lngth",
    "bldg cntr mgmt ctrl pkgs",
)


def parts(code: int) -> bytes:
    """A list of words that nobody could pronounce; its font says of each letter that it is one `code` further on."""
    mapping = b"\n".join(b"<%02X> <%04X>" % (letter, letter + code) for letter in b" " + bytes(range(97, 123)))
    lines = b" 0 -30 Td ".join(b"(%b) Tj" % line.encode() for line in SHORT)
    return made.mapped_pdf(mapping, b") Tj 0.7 0 0 0.7 20 150 Tm " + lines + b" (")


def test_a_doubted_layer_is_used_where_recognition_says_the_same(reads):
    text = reads(parts(0))
    assert (text.text.split(), text.source) == (" ".join(SHORT).split(), "text")
    doubt, acquitted = text.warnings
    assert "% of the letters are vowels" in doubt
    assert re.fullmatch(r"recognition agrees with \d+% of the text layer, which is used", acquitted)
    assert reads(parts(0xE000)).source == "ocr"


@pytest.mark.parametrize(("resolution", "dpi"), [(200, 200), (240, 240), (300, 300), (600, 300), (100, 300)])
def test_a_scan_is_looked_at_in_its_own_resolution_where_that_suits(reads, resolution, dpi):
    scan = letter((1009, 503))
    text = reads(made.saved(scan, "PDF", resolution=resolution))
    assert (text.dpi, text.text.split()) == (dpi, " ".join(LETTER).split())
    if dpi == resolution:
        assert (text.width, text.height) == scan.size


def test_its_pixels_are_those_of_the_file(tmp_path):
    scan = letter((1009, 503))
    path = tmp_path / "scan.pdf"
    scan.convert("1").save(path, "PDF", resolution=211)
    page_ = Pdf(str(path)).page(1)
    pixels = scan_pixels(page_.objects().pictures, page_.points, page_.on_its_side, 300)
    assert pixels == scan.size
    assert numpy.array_equal(numpy.asarray(page_.render(211, pixels)) > 127, numpy.asarray(scan.convert("1")))


A4 = (0.0, 0.0, 595.0, 842.0)


@pytest.mark.parametrize(
    ("pictures", "turned", "expected"),
    [
        ([Picture(*A4, 2479, 3508, True)], False, (2479, 3508)),
        ([Picture(0.0, 0.0, 842.0, 595.0, 3508, 2479, True)], True, (2479, 3508)),
        ([Picture(*A4, 4958, 7017, True)], False, None),  # 600 dpi
        ([Picture(*A4, 1240, 1754, True)], False, None),  # 150 dpi
        ([Picture(*A4, 1700, 1750, True)], False, None),  # a fax: 206 by 150 dpi
        ([Picture(*A4, 2479, 3508, True)] * 2, False, None),
        ([Picture(-100.0, -100.0, 700.0, 942.0, 2479, 3508, True)], False, None),  # bled off
        ([], False, None),
    ],
)
def test_which_scans_keep_their_pixels(pictures, turned, expected):
    assert scan_pixels(tuple(pictures), A4[2:], turned, 300) == expected


@pytest.mark.parametrize(("ocr", "source"), [("never", "text"), ("auto", "text"), ("always", "ocr")])
def test_a_page_is_read_as_the_options_say(ocr, source):
    text = read_pdf_page(Pdf(made.pdf("Hello", "Hello world")).page(2), 2, ReadOptions(ocr=ocr))
    assert (text.page, text.text, text.source) == (2, "Hello world", source)


def test_scans_in_whatever_language_are_read_as_what_the_document_is_in(tmp_path, monkeypatch):
    path, asked = tmp_path / "page.pdf", []
    path.write_bytes(page(scan_of(PROSE), place=(0, 0, 595, 842), hidden=" "))
    guesses = {("de", "en"): "deu", ("xx",): "eng", (): "eng"}
    monkeypatch.setattr(
        "pagebeam.transforms.ops.documents.read.read_pdf_page.installed_languages", lambda: ("deu", "eng", "osd")
    )
    engine = Sure()
    engine.largest_side = 9000
    monkeypatch.setattr("pagebeam.transforms.ops.documents.read.read_pdf_page.make_engine", lambda name: engine)
    for told in guesses:
        read_pdf_page(Pdf(str(path)).page(1), 1, ReadOptions(languages="auto"), lambda told=told: told)
        asked.append(engine.asked[-1][1])
    assert asked == [*guesses.values()]


def test_a_page_in_columns_from_top_to_bottom_is_no_table():
    registerFont(UnicodeCIDFont("HeiseiMin-W3", isVertical=True))
    columns = ("吾輩は猫である。名前はまだ無い。", "どこで生れたか頓と見当がつかぬ。", "何でも薄暗いじめじめした所で")
    data = io.BytesIO()
    canvas = Canvas(data, pagesize=(612, 792), invariant=1)
    canvas.setFont("HeiseiMin-W3", 12)
    for place, column in enumerate(columns):
        for at, letter in enumerate(column):
            canvas.drawString(500 - 20 * place, 700 - 13 * at, letter)
    canvas.save()
    read = read_pdf_page(Pdf(data.getvalue()).page(1), 1, ReadOptions(segment=True, ocr="never"))
    assert read.text.split("\n") == list(columns)
    assert read.layout is None
