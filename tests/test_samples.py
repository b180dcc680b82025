"""The sample corpus: the same everywhere, and what its ground truth says it is."""

import io
import json
import pathlib
import random

import pypdf
import pypdfium2
import pytesseract
import pytest
from PIL import Image, ImageSequence, UnidentifiedImageError
from rapidfuzz.distance import Levenshtein

from pagebeam.pipelines.samples import pictures, scans
from pagebeam.pipelines.samples.corpus import PASSWORD, make
from pagebeam.pipelines.samples.layout import typeset


@pytest.fixture(scope="module")
def corpus(tmp_path_factory) -> pathlib.Path:
    folder = tmp_path_factory.mktemp("samples")
    assert make(folder) == (8, 160)
    return folder


def files(folder: pathlib.Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def words(text: str) -> list[str]:
    return text.split()


def truth(corpus: pathlib.Path, name: str) -> list[str]:
    pages = sorted((corpus / "truth" / name).iterdir(), key=lambda page: int(page.stem))
    assert pages
    return [page.read_text() for page in pages]


def errors(read: str, expected: str) -> float:
    """Edit distance of the texts, white space evened out, as a share of the expected characters."""
    return Levenshtein.distance(" ".join(words(read)), " ".join(words(expected))) / len(" ".join(words(expected)))


class TestCorpus:
    def test_it_is_the_same_every_time(self, corpus, tmp_path):
        make(tmp_path)
        assert files(tmp_path) == files(corpus)

    def test_what_is_right_is_left_alone_and_what_is_not_is_mended(self, tmp_path):
        make(tmp_path)
        report, notice = tmp_path / "documents" / "annual-report.pdf", tmp_path / "documents" / "notice-photo.jpg"
        before, right = report.stat().st_mtime_ns, notice.read_bytes()
        notice.write_bytes(b"spoiled")
        make(tmp_path)
        assert report.stat().st_mtime_ns == before
        assert notice.read_bytes() == right
        assert not list(tmp_path.rglob("*.tmp"))

    def test_every_document_has_truth_or_must_fail(self, corpus):
        expected = json.loads((corpus / "truth" / "corpus.json").read_text())["documents"]
        assert set(expected) == {path.name for path in (corpus / "documents").iterdir()}
        told = {name: len(document["scanned"]) for name, document in expected.items() if "scanned" in document}
        assert told == {
            "annual-report.pdf": 3,
            "contract-scanned.pdf": 2,
            "minutes-mixed.pdf": 3,
            "order-fax.tif": 2,
            "notice-photo.jpg": 1,
        }
        for name, pages in told.items():
            assert len(truth(corpus, name)) == pages
        failures = {document["failure"] for document in expected.values() if "failure" in document}
        assert failures == {"encrypted", "unreadable", "empty"}

    def test_no_truth_lies_among_the_input(self, corpus):
        assert not [name for name in files(corpus) if name.endswith((".txt", ".json")) and not name.startswith("truth")]


class TestBornDigital:
    def test_the_text_layer_is_the_truth_in_reading_order(self, corpus):
        pages = pypdf.PdfReader(corpus / "documents" / "annual-report.pdf").pages
        assert [words(page.extract_text()) for page in pages] == [
            words(page) for page in truth(corpus, "annual-report.pdf")
        ]

    def test_the_first_page_has_headings_and_two_columns(self, corpus):
        lines = truth(corpus, "annual-report.pdf")[0].splitlines()
        assert lines[:2] == ["Larkfield Instruments, Inc.", "Annual report for the year ended December 31, 2023"]
        assert lines.index("A year of repair") < lines.index("Sales and people")
        with pypdfium2.PdfDocument(corpus / "documents" / "annual-report.pdf") as document:
            page = document[0].get_textpage()
            lefts = {
                heading: page.get_charbox(page.search(heading).get_next()[0])[0]
                for heading in ("A year of repair", "Sales and people")
            }
        assert lefts["A year of repair"] == pytest.approx(64, abs=2)
        assert lefts["Sales and people"] == pytest.approx(318, abs=2)

    def test_the_second_page_has_a_table(self, corpus):
        assert "Grain moisture meters 2,105,000 2,268,500 +7.8 %" in truth(corpus, "annual-report.pdf")[1].splitlines()

    def test_a_page_that_overflows_is_refused(self):
        with pytest.raises(ValueError, match=r"the page is \d+ points too long: 'word"):
            typeset(("word " * 2000,), "Too long")


class TestScans:
    def test_only_the_digital_pages_have_a_text_layer(self, corpus):
        expected = json.loads((corpus / "truth" / "corpus.json").read_text())["documents"]
        for name in ("contract-scanned.pdf", "minutes-mixed.pdf"):
            pages = pypdf.PdfReader(corpus / "documents" / name).pages
            assert [not page.extract_text() for page in pages] == expected[name]["scanned"]
        assert expected["minutes-mixed.pdf"]["scanned"] == [False, True, False]

    def test_the_second_page_of_the_contract_lies_sideways(self, corpus):
        pages = pypdf.PdfReader(corpus / "documents" / "contract-scanned.pdf").pages
        assert [tuple(map(float, page.mediabox[2:])) for page in pages] == [(612, 792), (792, 612)]

    def test_the_fax_is_black_and_white_group_4_at_204_by_196_dpi(self, corpus):
        with Image.open(corpus / "documents" / "order-fax.tif") as fax:
            seen = [
                (page.mode, page.size, page.info["dpi"], page.info["compression"])
                for page in ImageSequence.Iterator(fax)
            ]
        assert seen == [("1", (1734, 2156), (204, 196), "group4")] * 2

    def test_the_photograph_is_lit_unevenly(self, corpus):
        with Image.open(corpus / "documents" / "notice-photo.jpg") as photo:
            gray = photo.convert("L")
        assert gray.getpixel((200, 120)) > gray.getpixel((1700, 2250)) + 40  # both are blank paper

    @pytest.mark.parametrize(("name", "page"), [("order-fax.tif", 2), ("notice-photo.jpg", 1)])
    def test_tesseract_reads_it(self, corpus, name, page, monkeypatch):
        monkeypatch.setenv("OMP_THREAD_LIMIT", "1")  # Tesseract's threads get in each other's way
        with Image.open(corpus / "documents" / name) as image:
            image.seek(page - 1)
            read = pytesseract.image_to_string(image)
        assert errors(read, truth(corpus, name)[page - 1]) < 0.02

    def test_noise_is_seeded(self):
        page = Image.new("L", (85, 110), 255)
        assert scans.scan(page, seed=1).tobytes() == scans.scan(page, seed=1).tobytes()
        assert scans.scan(page, seed=1).tobytes() != scans.scan(page, seed=2).tobytes()


class TestFailures:
    def test_the_encrypted_document_opens_with_its_password_only(self, corpus):
        path = corpus / "documents" / "salaries-encrypted.pdf"
        with pytest.raises(pypdfium2.PdfiumError, match="password"):
            pypdfium2.PdfDocument(path)
        with pypdfium2.PdfDocument(path, password=PASSWORD) as document:
            assert "confidential" in document[0].get_textpage().get_text_range()

    def test_the_truncated_document_cannot_be_repaired(self, corpus):
        data = (corpus / "documents" / "report-truncated.pdf").read_bytes()
        assert data.startswith(b"%PDF-")
        with pytest.raises(pypdfium2.PdfiumError):
            pypdfium2.PdfDocument(data)
        with pytest.raises(pypdf.errors.PyPdfError):
            len(pypdf.PdfReader(io.BytesIO(data)).pages)

    def test_the_empty_document_is_empty(self, corpus):
        assert (corpus / "documents" / "empty.pdf").stat().st_size == 0


class TestPictures:
    def test_there_are_as_many_of_each_class(self, corpus):
        folders = sorted((corpus / "images").iterdir())
        assert [(folder.name, len(list(folder.iterdir()))) for folder in folders] == [
            ("hexagon", 40),
            ("square", 40),
            ("star", 40),
            ("triangle", 40),
        ]

    def test_all_but_one_can_be_decoded(self, corpus):
        kinds, modes, turned, broken = set(), set(), 0, []
        for path in sorted((corpus / "images").rglob("*.*")):
            with Image.open(path) as image:
                try:
                    image.load()
                except (OSError, UnidentifiedImageError):
                    broken.append(str(path.relative_to(corpus / "images")))
                    continue
                kinds.add(image.format)
                modes.add(image.mode)
                turned += image.getexif().get(0x0112) == pictures.TURN_RIGHT
        assert broken == [pictures.BROKEN]
        assert kinds == {"JPEG", "PNG"}
        assert modes == {"RGB", "L", "P", "RGBA"}
        assert turned == 16

    def test_a_turned_picture_is_stored_sideways(self, corpus):
        shown = pictures.draw(pictures.CORNERS["star"], random.Random("star/star-04.jpg"))
        with Image.open(corpus / "images" / "star" / "star-04.jpg") as stored:
            assert stored.size == shown.size[::-1]
