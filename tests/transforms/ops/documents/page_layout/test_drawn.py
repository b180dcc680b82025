"""Lines and pictures are found wherever they are drawn."""

import pytest
from pikepdf import Dictionary, Name

from pagebeam.schemas.layout import Rule
from pagebeam.transforms.ops.documents.page_layout.coordinates import coordinates_of
from pagebeam.transforms.ops.documents.page_layout.drawn import Drawn, drawn_on, every_level
from pagebeam.transforms.ops.documents.pdf.document import Pdf
from tests.transforms.ops.documents.built import built, form

PICTURE = b"q 100 0 0 50 20 30 cm /P Do Q "
INLINE = b"q 10 0 0 10 200 200 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q "


def drawn(content: bytes, inner: bytes = b"", nested: bytes = b"") -> Drawn:
    """What is on a page that may draw the form X, which may draw the form Y; all have the picture P."""

    def add(pdf, page):
        image = pdf.make_stream(bytes([128]))
        image.Type, image.Subtype, image.ColorSpace = Name.XObject, Name.Image, Name.DeviceGray
        image.Width = image.Height = 1
        image.BitsPerComponent = 8
        y, x = form(pdf, page, nested), form(pdf, page, inner)
        y.Resources.XObject = Dictionary(P=image)
        x.Resources.XObject = Dictionary(P=image, Y=y)
        page.Resources.XObject = Dictionary(P=image, X=x)

    page = Pdf(built(content, add)).page(1)
    return drawn_on(every_level(page), coordinates_of(page.handle))


@pytest.mark.parametrize(
    "parts", [(PICTURE,), (b"/X Do", PICTURE), (b"/X Do", b"/Y Do", PICTURE)], ids=["page", "form", "form in a form"]
)
def test_pictures_are_found_at_any_depth(parts):
    assert drawn(*parts).pictures == (Rule(20.0, 220.0, 120.0, 270.0),)


def test_inline_pictures_count_and_of_clipped_ones_what_shows():
    assert drawn(INLINE).pictures == (Rule(200.0, 90.0, 210.0, 100.0),)
    assert drawn(b"0 0 60 300 re W n " + PICTURE).pictures == (Rule(20.0, 220.0, 60.0, 270.0),)
    assert drawn(b"0 0 5 5 re W n " + PICTURE).pictures == ()


def test_lines_in_forms_stand_where_the_forms_are_drawn():
    found = drawn(
        b"0.5 0 0 0.5 10 20 cm /X Do", b"q 100 0 100 300 re W n 50 100 m 250 100 l S Q /Y Do", b"0 50 m 0 150 l S"
    )
    assert found.rules == (Rule(10.0, 205.0, 10.0, 255.0, 0.5), Rule(60.0, 230.0, 110.0, 230.0, 0.5))


def test_small_shapes_may_be_bullets_and_small_pictures_too():
    found = drawn(b"50 50 5 5 re f 100 100 80 80 re f " + INLINE)
    assert found.dots == (Rule(50.0, 245.0, 55.0, 250.0), Rule(200.0, 90.0, 210.0, 100.0))


def test_a_page_with_nothing_has_nothing():
    assert drawn(b"") == Drawn((), (), (), ())


def test_what_comes_after_two_thousand_objects_is_found_as_well():
    dashes = b"".join(b"%d %d m %d %d l S " % (x, y, x + 1, y) for x in range(0, 300, 3) for y in range(0, 150, 6))
    assert Rule(50.0, 50.0, 250.0, 50.0, 1.0) in drawn(dashes + b"50 250 m 250 250 l S").rules
