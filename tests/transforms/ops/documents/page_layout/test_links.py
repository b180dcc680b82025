"""Links have a place and lead somewhere."""

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from pagebeam.schemas.layout import Link
from pagebeam.transforms.ops.documents.page_layout.coordinates import coordinates_of
from pagebeam.transforms.ops.documents.page_layout.links import links_of
from pagebeam.transforms.ops.documents.pdf.document import Pdf
from tests.transforms.ops.documents.built import built

URI = {"/A": Dictionary(S=Name.URI, URI=String("https://example.org/a"))}


def links(entries: dict | None, size: tuple[float, float] = (300, 300)) -> tuple[Link, ...]:
    """Those of a page with an annotation, made for the file that it is in."""

    def add(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
        pdf.add_blank_page()
        if entries is None:
            return
        made = {"/Type": Name.Annot, "/Subtype": Name.Link, "/Rect": Array([20, 30, 120, 50])}
        made |= {key: value(pdf) if callable(value) else value for key, value in entries.items()}
        page.Annots = Array([pdf.make_indirect(Dictionary(made))])

    page = Pdf(built(b"", add, size)).page(1)
    return links_of(page.document, page.handle, coordinates_of(page.handle))


@pytest.mark.parametrize(
    ("entries", "target"),
    [
        (URI, "https://example.org/a"),
        ({"/Dest": lambda pdf: Array([pdf.pages[1].obj, Name.Fit])}, "#page=2"),
        ({"/A": lambda pdf: Dictionary(S=Name.GoTo, D=Array([pdf.pages[1].obj, Name.Fit]))}, "#page=2"),
    ],
)
def test_a_link_leads_to_an_address_or_a_page(entries, target):
    assert links(entries) == (Link(20.0, 250.0, 120.0, 270.0, target),)


def test_a_link_over_two_lines_has_two_boxes():
    corners = Array([60, 50, 120, 50, 60, 40, 120, 40, 20, 40, 50, 40, 20, 30, 50, 30])
    found = links(URI | {"/QuadPoints": corners})
    assert [link[:4] for link in found] == [(60.0, 250.0, 120.0, 260.0), (20.0, 260.0, 50.0, 270.0)]


@pytest.mark.parametrize(
    "entries", [None, {}, {"/Subtype": Name.Highlight}, {"/A": Dictionary(S=Name.Named, N=Name.NextPage)}]
)
def test_what_leads_nowhere_is_no_link(entries):
    assert links(entries) == ()
