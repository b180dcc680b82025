"""Pages whose characters are not read as PDFium has them."""

import numpy
import pikepdf
import pypdfium2 as pdfium
import pytest
from pikepdf import Array, Dictionary, Name

from pagebeam.transforms.ops.documents.page_layout.layout import extract_layout
from pagebeam.transforms.ops.documents.pdf.characters import PageCharacters
from pagebeam.transforms.ops.documents.pdf.document import Pdf
from pagebeam.transforms.ops.documents.pdf.page_objects import levels_of
from pagebeam.transforms.ops.documents.pdf.page_spelling import mend
from tests.transforms.ops.documents import made
from tests.transforms.ops.documents.built import built, line


def read(content: bytes) -> str:
    page = Pdf(built(content)).page(1)
    text = page.layer().text
    assert [word.box.text for word in page.words()] == text.split()
    assert "".join(word.text for word in extract_layout(page).words) == "".join(text.split())
    return text


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (line("in 1995") + line("3", 58.5, 204, 7) + line("was", 68), "in 1995³ was"),
        (b"BT /F 12 Tf 20 200 Td (area in m) Tj 5 Ts /F 7 Tf (2) Tj ET", "area in m²"),
        (b"BT /F 12 Tf 20 200 Td (H) Tj -3 Ts /F 7 Tf (2) Tj 0 Ts /F 12 Tf (O) Tj ET", "H2O"),
        (b"BT /F 12 Tf 20 200 Td [(Schr) -111 (\\250) 444 (odinger)] TJ ET", "Schrödinger"),
        (line("a `code` and 2^4 ~ x"), "a `code` and 2^4 ~ x"),
    ],
)
def test_unicode(content, text):
    assert read(content) == text


@pytest.mark.parametrize(
    ("span", "text"),
    [
        (b"/Span <</ActualText (fish)>> BDC (xyz) Tj EMC", "a fish b"),
        (b"/Span <</ActualText ()>> BDC (xyz) Tj EMC", "a b"),
        (b"/Span <</ActualText <FEFF221E>>> BDC (xyz) Tj EMC", "a \u221e b"),  # not among the font's characters
        (b"/Span <</ActualText <FEFF221E0020221E>>> BDC (xy) Tj (z) Tj EMC", "a \u221e \u221e b"),
        (b"/Span <</ActualText ()>> BDC /Span <</ActualText (in)>> BDC (xyz) Tj EMC EMC", "a b"),
        (b"/Span <</ActualText (\\204 \\344)>> BDC (xyz) Tj EMC", "a \u2014 ä b"),
        (b"/Span <</MCID 1>> BDC (xyz) Tj EMC", "a xyz b"),
    ],
)
def test_the_actual_text_of_a_span_is_read(span, text):
    content = b"BT /F 12 Tf 20 200 Td (a ) Tj " + span + b" ( b) Tj ET"
    page = Pdf(built(content)).page(1)
    assert page.layer().text == text
    assert [word.box.text for word in page.words()] == text.split()


def test_the_box_of_a_replaced_span_is_that_of_its_glyphs():
    content = b"BT /F 12 Tf 20 200 Td (a ) Tj /Span <</ActualText <FEFF221E>>> BDC (xyz) Tj EMC ET"
    whole, plain = (Pdf(built(part)).page(1).words()[1].box for part in (content, line("a xyz")))
    assert whole[1:] == plain[1:]


def test_a_soft_hyphen_within_a_line_is_not_read():
    page = Pdf(made.mapped_pdf(b"<41> <0061>\n<42> <00AD>\n<43> <0062>")).page(1)
    assert (page.layer().text, [word.box.text for word in page.words()]) == ("ab", ["ab"])


def test_a_page_that_needs_nothing_stands_as_it_is():
    page = pdfium.PdfDocument(built(line("plain words")))[0]
    text, levels = page.get_textpage(), list(levels_of(page))
    on_it = numpy.array([[20.0, 190.0, 100.0, 210.0]])
    given = PageCharacters(text), text.get_text_range(), on_it, (0.0, 0.0, 300.0, 300.0), levels
    assert mend(*given, set(), {}, set()) is None
    everything = {item for level in levels for item in level.of(pdfium.raw.FPDF_PAGEOBJ_TEXT)}
    hidden = mend(*given, everything, {}, set())
    assert hidden is not None
    assert "".join(hidden.letters).strip() == ""


def structured(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """A structure whose second element says what its content is, and whose third does so for two contents."""
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    whole = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=root))

    def element(contents: Array | int, **entries: object) -> pikepdf.Object:
        entries |= {"Type": Name.StructElem, "S": Name.Span, "P": whole, "Pg": page.obj, "K": contents}
        return pdf.make_indirect(Dictionary(**entries))

    said = pikepdf.String("real words"), pikepdf.String("Once upon")
    parts = [element(0), element(1, ActualText=said[0]), element(Array([2, 3]), ActualText=said[1])]
    whole.K, root.K, page.StructParents = Array(parts), whole, 0
    root.ParentTree = pdf.make_indirect(Dictionary(Nums=Array([0, Array([*parts, parts[-1]])])))
    pdf.Root.StructTreeRoot, pdf.Root.MarkInfo = root, Dictionary(Marked=True)


def test_elements_of_the_structure_say_what_their_content_is():
    def marked(number: int, text: bytes) -> bytes:
        return b"/Span <</MCID %d>> BDC %b EMC " % (number, text)

    content = marked(0, line("Before")) + marked(1, line("gl yph", 60)) + marked(2, line("0", 20, 150, 30))
    page = Pdf(built(content + marked(3, line("nc3 up0n", 40, 150)), structured)).page(1)
    assert page.layer().text == "Before real words\nOnce upon"
    assert [word.box.text for word in page.words()] == ["Before", "real", "words", "Once", "upon"]


def test_characters_beyond_the_first_plane_stay_whole_where_others_are_taken_out():
    mapping = b"<41> <D83DDE00>\n<42> <0062>\n<43> <0063>"
    page = Pdf(made.mapped_pdf(mapping, b"ABC", b"1 0 0 1 500 500 Tm (B) Tj")).page(1)
    assert page.layer().text == "\U0001f600bc"
    assert [word.box.text for word in page.words()] == ["\U0001f600bc"]
