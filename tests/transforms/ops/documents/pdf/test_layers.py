"""Text in layers that are off, and whether the file is read again to know."""

import pikepdf
import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest
from pikepdf import Array, Dictionary, Name, String

from pagebeam.transforms.ops.documents.pdf.document import Pdf
from pagebeam.transforms.ops.documents.pdf.layers import Layers
from pagebeam.transforms.ops.documents.pdf.page_objects import levels_of
from tests.transforms.ops.documents.built import built, line

CONTENT = line("shown") + b"/OC /L BDC " + line("hidden", 20, 100) + b"EMC "


def layered(off: bool):
    def add(pdf, page):
        layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("layer")))
        state = Dictionary(OFF=Array([layer])) if off else Dictionary()
        pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=state)
        page.Resources.Properties = Dictionary(L=layer)

    return add


PACKED = {"object_stream_mode": pikepdf.ObjectStreamMode.generate}


def hidden(data: bytes, source: object = None) -> list[int]:
    """Which of the text objects of the page are in layers that are off."""
    document = pdfium.PdfDocument(data)
    page = document[0]  # kept, for its objects go with it
    levels = list(levels_of(page))
    layers = Layers(source or data, None)
    found = layers.hidden(1, levels)
    layers.close()
    items = levels[0].of(raw.FPDF_PAGEOBJ_TEXT)
    assert found <= set(items)
    numbers = [number for number, item in enumerate(items) if item in found]
    document.close()
    return numbers


@pytest.mark.parametrize("save", [{}, PACKED], ids=["plain", "packed"])
@pytest.mark.parametrize(("off", "found"), [(True, [1]), (False, [])])
def test_text_in_a_layer_that_is_off_is_hidden(save, off, found):
    assert hidden(built(CONTENT, layered(off), **save)) == found


def test_a_file_is_read_from_disk_too(tmp_path):
    data = built(CONTENT, layered(True))
    (tmp_path / "a.pdf").write_bytes(data)
    assert hidden(data, str(tmp_path / "a.pdf")) == [1]


@pytest.mark.parametrize("save", [{}, PACKED], ids=["plain", "packed"])
def test_a_file_without_layers_hides_nothing(save):
    assert hidden(built(line("shown"), **save)) == []


def test_a_file_that_qpdf_cannot_read_hides_nothing():
    assert hidden(built(CONTENT, layered(True)), b"/OC of no file") == []


def test_names_of_layers_are_found_across_the_parts_that_a_file_is_read_in(tmp_path, monkeypatch):
    monkeypatch.setattr("pagebeam.transforms.ops.documents.pdf.layers.AT_ONCE", 7)
    data = built(CONTENT, layered(True))
    (tmp_path / "a.pdf").write_bytes(data)
    assert hidden(data, str(tmp_path / "a.pdf")) == [1]


def test_a_sign_by_itself_as_in_any_large_picture_is_none_of_layers(monkeypatch):
    def refuse(*_):
        raise AssertionError("the file is read a second time")

    def with_form(pdf, page):
        page.Resources.XObject = Dictionary(X=pdf.make_stream(line("inside"), Type=Name.XObject, Subtype=Name.Form))
        page.Resources.XObject.X.BBox = Array([0, 0, 9, 9])

    monkeypatch.setattr("pagebeam.transforms.ops.formats.optional_content.OptionalContent", refuse)
    assert hidden(built(line("shown") + b"q /X Do Q ", with_form) + b"% \x07/OC\xfe") == []
    with pytest.raises(AssertionError):
        hidden(built(CONTENT, layered(True)))


def annotated(off: bool):
    """A box of text and a remark in a layer, and a box in none."""

    def add(pdf, page):
        layered(off)(pdf, page)
        layer = page.Resources.Properties.L
        sides = {"Type": Name.Annot, "Subtype": Name.FreeText, "DA": String("/F 9 Tf"), "F": 4}
        first, second = Array([20, 40, 200, 60]), Array([20, 70, 200, 90])
        page.Annots = Array(
            [
                pdf.make_indirect(Dictionary(Rect=first, Contents=String("layered"), OC=layer, **sides)),
                pdf.make_indirect(Dictionary(Rect=second, Contents=String("plain"), **sides)),
            ]
        )

    return add


@pytest.mark.parametrize("save", [{}, PACKED], ids=["plain", "packed"])
@pytest.mark.parametrize(
    ("off", "shown", "noted"), [(True, ["plain"], ("layered",)), (False, ["layered", "plain"], ())]
)
def test_annotations_in_a_layer_that_is_off_are_not_shown(save, off, shown, noted):
    pdf = Pdf(built(line("shown"), annotated(off), **save), None)
    page = pdf.page(1)
    assert [field.text for field in page.fields(False)] == shown
    assert page.notes() == noted
    pdf.close()
