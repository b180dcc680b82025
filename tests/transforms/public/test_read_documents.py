"""Documents to pages in other people's pipelines: every page once, failures apart, windows kept."""

import apache_beam as beam
import pytest
from apache_beam.transforms.window import FixedWindows, TimestampedValue
from apache_beam.typehints.decorators import TypeCheckError

import pagebeam
from pagebeam.schemas.pages import PageRecord
from pagebeam.transforms.ops.documents.read.page_records import document_of, page_record, text_of
from pagebeam.transforms.public.annotate_pages import AnnotatePages
from pagebeam.transforms.public.read_documents import ReadDocuments
from tests.transforms.ops.documents.made import pdf

PAGE = PageRecord("a.txt", "0" * 64, 1, 1, "text/plain", "Two boxes came on 3 May 2021.", "text")
LONG = 11  # pages: more than a document has that is read by the task that opens it


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("documents")
    (made / "long.pdf").write_bytes(pdf(*[f"Page {number}" for number in range(1, LONG + 1)]))
    (made / "note.txt").write_text("Two boxes came on 3 May 2021.")
    (made / "bad.pdf").write_bytes(b"%PDF-1.4 and nothing more")
    return made


@pytest.fixture(scope="module")
def read(folder):
    names = [str(folder / name) for name in ("long.pdf", "note.txt", "bad.pdf", "lost.pdf")]
    return names | ReadDocuments(pagebeam.ReadOptions(ocr="never"))


def test_every_page_of_short_and_long_documents_is_read_once(read, folder):
    found = sorted((page.uri, page.page, page.page_count, page.text.strip()) for page in read.pages)
    long = [(str(folder / "long.pdf"), number, LONG, f"Page {number}") for number in range(1, LONG + 1)]
    assert found == [*long, (str(folder / "note.txt"), 1, 1, "Two boxes came on 3 May 2021.")]


def test_what_cannot_be_read_is_a_failure(read, folder):
    found = sorted((bad.uri, bad.page, bad.stage, bad.category) for bad in read.failures)
    assert found == [
        (str(folder / "bad.pdf"), None, "open", "unreadable"),
        (str(folder / "lost.pdf"), None, "open", "not_found"),
    ]


def test_pages_stay_in_the_window_of_their_document(folder):
    def windowed(page, window=beam.DoFn.WindowParam, timestamp=beam.DoFn.TimestampParam):
        return page.text, float(window.start), float(timestamp)

    with beam.Pipeline() as pipeline:
        names = pipeline | beam.Create([("note.txt", 5), ("note.txt", 65)])
        stamped = names | beam.MapTuple(lambda name, when, at=str(folder): TimestampedValue(f"{at}/{name}", when))
        pages = (stamped | beam.WindowInto(FixedWindows(60)) | ReadDocuments()).pages
        annotated = (pages | AnnotatePages()).pages | beam.Map(lambda page: page.read)
        lines = annotated | beam.Map(windowed) | "One" >> beam.WindowInto(beam.window.GlobalWindows()) | beam.Map(str)
        lines | beam.io.WriteToText(str(folder / "windows"))
    seen = sorted(line for path in folder.glob("windows-*") for line in path.read_text().splitlines())
    text = "Two boxes came on 3 May 2021."
    assert seen == [f"('{text}', 0.0, 5.0)", f"('{text}', 60.0, 65.0)"]


def test_a_page_is_what_was_read_and_back():
    again = page_record(text_of(PAGE), PAGE.uri, PAGE.document_id, PAGE.page_count, PAGE.media_type)
    assert again == PAGE
    assert document_of(PAGE).document_id == PAGE.document_id


def test_numbers_are_not_input():
    with pytest.raises(TypeCheckError):
        beam.Pipeline() | beam.Create([1, 2, 3]).with_output_types(int) | ReadDocuments()


def test_pages_are_not_taken_for_documents():
    with pytest.raises(TypeCheckError):
        beam.Pipeline() | beam.Create([PAGE]).with_output_types(PageRecord) | ReadDocuments()
