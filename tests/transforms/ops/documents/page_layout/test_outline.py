"""The outline of a file, entry by entry."""

import io

import pikepdf
import pypdfium2 as pdfium
from pikepdf import Array, Name, OutlineItem

from pagebeam.schemas.layout import Bookmark
from pagebeam.transforms.ops.documents.page_layout.layout import extract_layout
from pagebeam.transforms.ops.documents.page_layout.outline import Entry, read_outline
from pagebeam.transforms.ops.documents.pdf.document import Pdf


def outlined(change=None) -> bytes:
    """Three pages, with a chapter of two sections."""
    pdf = pikepdf.new()
    for _ in range(3):
        pdf.add_blank_page(page_size=(300, 200))
    with pdf.open_outline() as outline:
        chapter = OutlineItem("Chapter\r 1", destination=Array([pdf.pages[0].obj, Name.XYZ, 10, 150, 0]))
        chapter.children.append(OutlineItem("Section", destination=Array([pdf.pages[1].obj, Name.FitH, 120])))
        chapter.children.append(OutlineItem("Whole page", destination=Array([pdf.pages[2].obj, Name.Fit])))
        outline.root += [chapter, OutlineItem("Nowhere")]
    if change:
        change(pdf)
    buffer = io.BytesIO()
    pdf.save(buffer)
    return buffer.getvalue()


def test_entries_lead_to_places_of_pages():
    assert read_outline(pdfium.PdfDocument(outlined())) == {
        1: [Entry("Chapter 1", 1, 1, 10.0, 150.0)],
        2: [Entry("Section", 2, 2, None, 120.0)],
        3: [Entry("Whole page", 2, 3, None, None)],
    }


def test_it_is_read_once_for_all_pages_of_a_file():
    pdf = Pdf(outlined())
    assert pdf.page(1).of_file(read_outline) is pdf.page(2).of_file(read_outline)
    assert [extract_layout(pdf.page(number)).outline for number in (1, 3)] == [
        (Bookmark("Chapter 1", 1, 50.0),),
        (Bookmark("Whole page", 2),),
    ]


def test_an_outline_that_runs_in_a_circle_ends():
    def circle(pdf):
        first = pdf.Root.Outlines.First
        first.Next.Next = first

    assert list(read_outline(pdfium.PdfDocument(outlined(circle)))) == [1, 2, 3]


def test_a_file_without_an_outline_has_no_entries():
    assert read_outline(pdfium.PdfDocument.new()) == {}
