"""Words that lost letters are mended on the page."""

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from reportlab.pdfbase.ttfonts import TTFontFile

from pagebeam.schemas.layout import Layout, PlacedWord
from pagebeam.schemas.options import ReadOptions
from pagebeam.transforms.ops.documents.pdf.document import Pdf
from pagebeam.transforms.ops.documents.read.mend_words import mend_layout, mend_words
from pagebeam.transforms.ops.documents.read.read_file import read
from pagebeam.transforms.ops.work_store.page_codec import unpack_layout
from tests.transforms.ops.documents import made
from tests.transforms.ops.documents.built import built, line
from tests.transforms.ops.documents.engines import Sure

LOST = {"nothing": b"<41> <0000>", "replacement": b"<41> <FFFD>", "private use": b"<41> <E001>"}
VERA = TTFontFile(made.VERA)
LOST_SIGN = "\ufffd"
PROSE = ("The harbour office keeps a register of every ship", "that entered the bay during the winter months.")
LOST_WORD = "st\ufffdtion"


@pytest.fixture
def reads(tmp_path):
    """The one page of a PDF as it is read."""

    def of(data: bytes, **options: object):
        path = tmp_path / "page.pdf"
        path.write_bytes(data)
        (text,) = read(str(path), (1,), ReadOptions(**options))
        return unpack_layout(text)

    return of


def page(mapping: bytes, shown: bytes) -> bytes:
    """A line of text in a font that says nothing of its letter A, and one beneath it for company."""
    return made.mapped_pdf(mapping, shown + b") Tj 0 -30 Td (and the other line is here", b"")


@pytest.mark.parametrize("mapping", LOST.values(), ids=LOST)
def test_a_ligature_is_filled_in_where_one_alone_makes_a_word(reads, mapping):
    text = reads(page(mapping, b"the oAce is open"), boxes=True)
    assert text.text == "the office is open\nand the other line is here"
    assert [box.text for box in text.boxes] == text.text.split()
    assert text.warnings == ("text layer: letters without Unicode values were filled in: office",)


def test_other_letters_are_recognised_where_they_stand(reads):
    text = reads(page(LOST["nothing"], b"the stAtion is open"))
    assert text.text.splitlines()[0] == "the stAtion is open"


def test_without_recognition_a_warning_names_the_word(reads):
    text = reads(page(LOST["nothing"], b"the stAtion is open"), ocr="never")
    assert text.text.splitlines()[0] == "the st\ufffdtion is open"
    assert text.warnings == ("text layer: 1 word lost letters: st\ufffdtion",)


def test_a_hyphen_at_the_end_of_a_line_is_not_a_lost_letter(reads):
    data = made.raw_pdf(b"BT /F 20 Tf 30 100 Td (a respon-) Tj 0 -25 Td (sible office) Tj ET")
    text = reads(data)
    assert (text.text, text.warnings) == ("a respon-\nsible office", ())


@pytest.mark.parametrize(("seen", "whole"), [("the station", "station"), ("the nation", None), ("", None)])
def test_what_an_engine_sees_must_fit_the_letters_that_are_there(seen, whole):
    open_page = Pdf(page(LOST["replacement"], b"the stAtion is open")).page(1)
    engine = Sure(seen)
    text, words, warnings = mend_words(open_page, open_page.layer().text, None, engine, ReadOptions(dpi=150))
    assert len(engine.asked) == 1
    assert text.splitlines()[0] == f"the {whole or LOST_WORD} is open"
    assert [word.box.text for word in words] == text.split()
    assert ("filled in: station" in warnings[0], "1 word lost letters" in warnings[0]) == (bool(whole), not whole)


def test_nothing_is_asked_where_no_word_is_broken():
    open_page, engine = Pdf(made.pdf("whole")).page(1), Sure()
    assert mend_words(open_page, "whole", None, engine, ReadOptions()) == ("whole", None, ())
    assert engine.asked == []


def nameless(head: str, prose: tuple[str, ...] = PROSE) -> bytes:
    """A page of prose under a heading in a font whose codes are numbers of glyphs, of whatever letters."""

    def add(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
        with open(made.VERA, "rb") as file:
            program = pdf.make_stream(file.read())
        box = Array([-200, -300, 1300, 1000])
        described = Dictionary(Type=Name.FontDescriptor, FontName=Name.Vera, Flags=4, FontBBox=box, FontFile2=program)
        widths = Array([part for letter in glyphs for part in (glyphs[letter], Array([VERA.charWidths[ord(letter)]]))])
        system = Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0)
        inner = Dictionary(
            Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name.Vera, CIDSystemInfo=system, W=widths, DW=600,
            FontDescriptor=pdf.make_indirect(described),
        )  # fmt: skip
        page.Resources.Font.V = Dictionary(
            Type=Name.Font, Subtype=Name.Type0, BaseFont=Name.Vera, Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(inner)]),
        )  # fmt: skip

    glyphs = {letter: VERA.charToGlyph[ord(letter)] for letter in sorted(set(head))}
    codes = "".join(f"{glyphs[letter]:04x}" for letter in head).encode()
    below = b"".join(line(text, 40, 220 - 12 * number, 9) for number, text in enumerate(prose))
    return built(b"BT /V 20 Tf 40 250 Td <%b> Tj ET %b" % (codes, below), add, size=(500, 300))


def test_a_heading_in_a_font_without_unicode_is_recognised_where_it_stands(reads):
    text = reads(nameless("Annual Report 2019"), boxes=True)
    assert [line for line in text.text.splitlines() if line] == ["Annual Report 2019", *PROSE]
    assert [box.text for box in text.boxes] == text.text.split()
    assert text.boxes[0].y0 == pytest.approx(33, abs=6)
    assert text.warnings[-1] == "text layer: letters without Unicode values were filled in: Annual Report 2019"


def test_a_heading_without_unicode_is_named_where_nothing_is_recognised(reads):
    text = reads(nameless("Report"), ocr="never")
    assert [line for line in text.text.splitlines() if line] == [6 * LOST_SIGN, *PROSE]
    assert text.warnings[-1] == f"text layer: 1 word lost letters: {6 * LOST_SIGN}"


def test_a_single_word_without_unicode_is_found_on_a_page_of_prose(reads):
    assert reads(nameless("urgent", 8 * PROSE)).text.startswith("urgent\n")


def test_the_layout_has_the_words_that_were_mended(reads):
    text = reads(page(LOST["replacement"], b"the oAce is open"), segment=True)
    assert "".join(word.text for word in text.layout.words) == "".join(text.text.split())
    text = reads(nameless("Annual Report 2019"), segment=True)
    words = " ".join(word.text for word in text.layout.words)
    assert LOST_SIGN not in words
    assert words.startswith("Annual Report 2019 The harbour")


def test_the_layout_keeps_what_could_not_be_mended(reads):
    text = reads(nameless("Report"), ocr="never", segment=True)
    assert 6 * LOST_SIGN in [word.text for word in text.layout.words]


def test_a_layout_without_lost_letters_stays():
    layout = Layout(100, 100, (PlacedWord("whole", 0, 0, 10, 10, 9.0),))
    assert mend_layout(layout, []) is layout
    assert mend_layout(layout, None) is layout
