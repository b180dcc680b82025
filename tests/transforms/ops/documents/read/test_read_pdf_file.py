"""The ways to read a page of a PDF, in their order."""

import pytest

from pagebeam.schemas.document import PageText
from pagebeam.schemas.failure import BadInput, Category
from pagebeam.schemas.options import ReadOptions
from pagebeam.transforms.ops.documents.read.read_pdf_file import LOST, read_pdf_file

UNREADABLE = BadInput(Category.UNREADABLE, "is torn.")
AUTO = ReadOptions()


class Pdf:
    """A PDF none of whose pages can be loaded, for the reason given."""

    def __init__(self, bad: BadInput = UNREADABLE):
        self.bad, self.asked = bad, 0

    def page(self, number: int) -> None:
        self.asked += 1
        raise self.bad


class File:
    """A file of which pypdf alone reads pages."""

    notes = ("opened with a password",)

    def __init__(self, pdf: Pdf | None, text: str = "plain", copies: tuple = (), lost: bool = False):
        self.pdf, self._text, self._copies, self._lost = pdf, text, copies, lost

    def languages(self):
        return ()

    def copies(self):
        return iter(self._copies)

    def read_plain(self, number: int) -> PageText:
        if self._text is None:
            raise BadInput(Category.UNREADABLE, "pypdf finds no text on the page")
        return PageText.digital(number, self._text, "pypdf")

    def is_lost(self, number: int) -> bool:
        return self._lost


def test_the_text_of_pypdf_comes_last_and_says_why():
    pdf, copy = Pdf(), Pdf()
    text = read_pdf_file(File(pdf, copies=(("qpdf 1", copy),)), 4, AUTO)
    assert (text.page, text.text) == (4, "plain")
    assert text.warnings == ("opened with a password", "is torn: text by pypdf")
    assert (pdf.asked, copy.asked) == (2, 1)  # its text, what it looks like; the copy


def test_pages_are_not_recognised_where_nobody_wants_that():
    pdf = Pdf()
    read_pdf_file(File(pdf), 1, AUTO._replace(ocr="never"))
    assert pdf.asked == 1


def test_a_file_that_only_pypdf_opens_needs_no_further_warning():
    assert read_pdf_file(File(None), 1, AUTO).warnings == ("opened with a password",)


def test_where_no_way_succeeds_the_first_reason_counts():
    with pytest.raises(BadInput, match="is torn"):
        read_pdf_file(File(Pdf(), text=None), 1, AUTO)


def test_a_page_that_is_too_large_is_so_in_every_way():
    pdf = Pdf(BadInput(Category.TOO_LARGE, "has too many pixels"))
    with pytest.raises(BadInput, match="too many pixels"):
        read_pdf_file(File(pdf), 1, AUTO)
    assert pdf.asked == 1


def test_a_blank_page_of_a_repaired_copy_is_a_failure():
    with pytest.raises(BadInput) as caught:
        read_pdf_file(File(None, text="", lost=True), 1, AUTO)
    assert caught.value.message == LOST
