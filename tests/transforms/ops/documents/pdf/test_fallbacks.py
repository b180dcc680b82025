"""The ladder of a PDF: which rung reads it, and what it says of that."""

import io

import pikepdf
import pypdf
import pytest

from pagebeam.schemas.document import PageText
from pagebeam.schemas.failure import BadInput, Category
from pagebeam.schemas.options import ReadOptions
from pagebeam.schemas.passwords import Passwords
from pagebeam.transforms.ops.documents.pdf.document import Pdf
from pagebeam.transforms.ops.documents.pdf.fallbacks import FallbackPdf
from pagebeam.transforms.ops.documents.pdf.pdf_page import ENGINE, PdfPage
from pagebeam.transforms.ops.documents.pdf.pypdf_document import ENGINE as PYPDF
from pagebeam.transforms.ops.documents.read.read_file import begin, read
from pagebeam.transforms.ops.documents.read.read_pdf_file import LOST
from pagebeam.transforms.ops.sandbox.each import BadItem
from tests.transforms.ops.documents import made

QPDF = f"qpdf {pikepdf.__libqpdf_version__}"
AUTO = ReadOptions()
COPY = f"PDFium cannot open the file: read from a copy that {QPDF} repaired"


@pytest.fixture
def kept(tmp_path):
    def keep(data: bytes) -> str:
        (tmp_path / "file").write_bytes(data)
        return str(tmp_path / "file")

    return keep


def locked(revision: int, user: str, owner: str = "owner") -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(made.pdf("secret words"))) as pdf:
        pdf.save(
            out,
            encryption=pikepdf.Encryption(user=user, owner=owner, R=revision, metadata=revision > 3, aes=revision > 3),
        )
    return out.getvalue()


def with_words(*words: str) -> ReadOptions:
    return ReadOptions(passwords=Passwords(words))


@pytest.mark.parametrize("revision", [3, 4, 6])
@pytest.mark.parametrize("password", ["open", "schlüssel"])
def test_the_right_password_of_several_opens_a_file(kept, revision, password):
    opened, text = begin(kept(locked(revision, password)), with_words("wrong", password), 8)
    assert opened.locked
    assert (text.text, text.warnings) == ("secret words", ("encrypted: opened with a password",))


def test_the_password_of_the_owner_opens_a_file(kept):
    _, text = begin(kept(locked(6, "open")), with_words("owner"), 8)
    assert text.text == "secret words"


@pytest.mark.parametrize("revision", [3, 6])
def test_an_empty_password_needs_none(kept, revision):
    opened, text = begin(kept(locked(revision, "")), with_words("other"), 8)
    assert not opened.locked
    assert (text.text, text.warnings) == ("secret words", ())


def test_wrong_passwords_are_counted_and_not_told(kept):
    with pytest.raises(BadInput, match="needs a password; 2 tried in vain") as bad:
        list(begin(kept(locked(6, "open")), with_words("hunter2", "hunter3"), 8))
    assert bad.value.category is Category.ENCRYPTED
    assert "hunter" not in bad.value.message


def test_a_file_that_is_cut_short_is_read_as_far_as_it_goes(kept):
    data = made.pdf(*(f"page {n}" for n in range(30)))
    opened, *found = begin(kept(data[: len(data) * 3 // 5]), AUTO, 50)
    texts = [page for page in found if isinstance(page, PageText)]
    lost = [page for page in found if isinstance(page, BadItem)]
    assert opened.page_count == len(found)
    assert [text.text for text in texts] == [f"page {n}" for n in range(len(texts))]
    assert {text.warnings for text in texts} == {(COPY,)}
    assert {page.error.message for page in lost} == {LOST}
    assert len(texts) > 5
    assert lost


def test_a_file_of_which_nothing_is_left_is_a_failure(kept):
    data = made.pdf("one page alone")
    start = data.index(b"stream") - 60
    with pytest.raises(BadInput) as bad:
        list(begin(kept(data[:start]), AUTO, 8))
    assert bad.value.category is Category.UNREADABLE


@pytest.mark.parametrize("junk", [b"", b"%\xe2\xe3\xcf\xd3\n"])
def test_a_file_without_its_header(kept, junk):
    headless = junk + made.raw_pdf().removeprefix(b"%PDF-1.7\n")
    opened, text = begin(kept(headless), AUTO, 8)
    assert (opened.media_type, text.text, text.warnings) == ("application/pdf", "Hello world", (COPY,))


def test_a_page_that_pdfium_cannot_load_is_read_from_a_copy(kept, monkeypatch):
    page = Pdf.page
    asked = []

    def refusing(pdf, number):
        asked.append(pdf)
        if pdf is asked[0]:
            raise BadInput(Category.UNREADABLE, "PDFium cannot load the page")
        return page(pdf, number)

    monkeypatch.setattr(Pdf, "page", refusing)
    (text,) = read(kept(made.pdf("Hello")), (1,), AUTO)
    assert (text.text, text.engine) == ("Hello", ENGINE)
    assert text.warnings == (f"PDFium cannot load the page: read from a copy that {QPDF} repaired",)


def test_text_that_cannot_be_extracted_is_recognised(kept, monkeypatch):
    def broken(page):
        raise BadInput(Category.UNREADABLE, "PDFium cannot extract the text")

    monkeypatch.setattr(PdfPage, "layer", broken)
    (text,) = read(kept(made.pdf("Hello")), (1,), AUTO)
    assert (text.text, text.source) == ("Hello", "ocr")
    assert text.warnings == ("PDFium cannot extract the text: recognised",)
    (text,) = read(kept(made.pdf("Hello")), (1,), ReadOptions(ocr="never"))
    assert (text.text, text.engine) == ("Hello", PYPDF)
    assert text.warnings == ("PDFium cannot extract the text: text by pypdf",)


def test_a_page_that_nothing_can_read_says_why_the_first_could_not(kept):
    out = io.BytesIO()
    writer = pypdf.PdfWriter(io.BytesIO(made.pdf("one", "two")))
    writer.root_object["/Pages"]["/Kids"][1] = pypdf.generic.NumberObject(7)
    writer.write(out)
    one, two = read(kept(out.getvalue()), (1, 2), AUTO)
    assert one.text == "one"
    assert two.error.args == (Category.UNREADABLE, "PDFium cannot load the page: Failed to load page.")


def test_plainly_by_pypdf(kept):
    opened, text = begin(kept(made.pdf("Hello")), AUTO, 8, plain=True)
    assert opened.metadata.title == "untitled"
    assert (text.text, text.engine) == ("Hello", PYPDF)
    (empty,) = read(kept(made.pdf("")), (1,), AUTO, plain=True)
    assert empty.error.args == (Category.UNREADABLE, "pypdf finds no text on the page")


def test_nothing_but_a_pdf_is_read_plainly(kept):
    path = kept(made.saved(made.picture("Hello"), "PNG"))
    with pytest.raises(BadInput, match="is not a PDF"):
        list(begin(path, AUTO, 8, plain=True))


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n", b"1 0 obj\n<</A"])
def test_what_no_rung_bears(kept, data):
    with pytest.raises(BadInput, match="PDFium, qpdf or pypdf") as bad:
        list(begin(kept(data), AUTO, 8))
    assert bad.value.category is Category.UNREADABLE


def test_a_refusal_does_not_depend_on_the_file_before_it(kept, tmp_path):
    """PDFium keeps the error of an earlier file where it sets none."""
    (tmp_path / "locked").write_bytes(locked(6, "open"))
    told = []
    for before in (None, tmp_path / "locked"):
        if before:
            with pytest.raises(BadInput):
                list(begin(str(before), AUTO, 8))
        with pytest.raises(BadInput) as bad:
            list(begin(kept(b"%PDF-1.7\ntrailer<</Root 1 0 R>>"), AUTO, 8))
        told.append(bad.value.message)
    assert told[0] == told[1]


def test_a_whole_file_is_open_as_it_is(kept):
    pdf = FallbackPdf(kept(made.pdf("one", "two")))
    assert (pdf.page_count, pdf.notes, pdf.locked, pdf.is_lost(1)) == (2, (), False, False)
    assert pdf.page(2).layer().text == "two"
    assert Pdf(pdf.single(2)).page(1).layer().text == "two"
    assert pdf.read_plain(1).text == "one"


def test_what_pypdf_alone_has_open_has_no_pictures_of_its_pages(kept):
    pdf = FallbackPdf(kept(made.pdf("one", "two")), plain=True)
    assert (pdf.pdf, pdf.page_count, pdf.read_plain(2).text) == (None, 2, "two")
    with pytest.raises(BadInput, match="pypdf draws no pages"):
        pdf.page(1)
