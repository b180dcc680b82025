"""Annotation in other people's pipelines: the same rows as the main job's."""

import apache_beam as beam
import pytest
from apache_beam.typehints.decorators import TypeCheckError
from reportlab.pdfgen.canvas import Canvas

import pagebeam
from pagebeam.schemas.page_model.kinds import PAGE_HEADER
from pagebeam.schemas.pages import AnnotatedPage, PageRecord
from pagebeam.schemas.vocabulary import Vocabulary
from pagebeam.transforms.ops.documents.annotate.annotate_pages import EMPTY
from pagebeam.transforms.ops.documents.annotate.annotate_records import page_row
from pagebeam.transforms.public.annotate_pages import AnnotatePages
from pagebeam.transforms.public.read_documents import ReadDocuments

PAGE = PageRecord("a.txt", "0" * 64, 1, 1, "text/plain", "Two boxes came on 3 May 2021.", "text")


@pytest.mark.parametrize("segment", [False, True])
def test_annotation_is_that_of_the_main_job(tmp_path, segment):
    note = tmp_path / "note.txt"
    note.write_text("Two boxes came on 3 May 2021.")
    options = pagebeam.WordOptions(keep=("date",), segment=segment)
    read = [str(note)] | ReadDocuments(pagebeam.ReadOptions(segment=segment))
    annotated = read.pages | AnnotatePages(options)
    assert annotated.failures == []
    (page,) = annotated.pages
    assert isinstance(page, AnnotatedPage)
    assert [(entity.kind, entity.value) for entity in page.entities] == [("date", "2021-05-03")]
    assert page.bag_of_words["box"] == 1
    result = pagebeam.run(documents=note, output=tmp_path / "out", keep=["date"], segment=segment, sandboxes=1)
    (row,) = pagebeam.Corpus(result.output).tables.rows("pages", list(EMPTY))
    own = page_row(page)
    assert {name: own[name] for name in ("text", "language", "size", "scanned", "engine", "source")} == {
        name: row[name] for name in ("text", "language", "size", "scanned", "engine", "source")
    }
    assert own["entities"] == row["entities"]
    assert own["segments"] == row["segments"]


def test_what_repeats_on_the_pages_of_a_document_is_its_header(tmp_path):
    canvas = Canvas(str(tmp_path / "report.pdf"), pagesize=(300, 400), invariant=1)
    days = ("third", "fourth", "fifth", "sixth")
    for day in days:
        canvas.setFont("Helvetica", 9)
        canvas.drawString(100, 375, "The monthly report")
        canvas.drawString(30, 250, f"Two boxes came on the {day} of May.")
        canvas.showPage()
    canvas.save()
    read = [str(tmp_path / "report.pdf")] | ReadDocuments(pagebeam.ReadOptions(segment=True))
    annotated = read.pages[::-1] | AnnotatePages(pagebeam.WordOptions(segment=True))
    assert annotated.failures == []
    pages = sorted(annotated.pages, key=lambda page: page.read.page)
    assert [[(segment.tag, segment.text) for segment in page.segments] for page in pages] == [
        [(Vocabulary.HEADER, "The monthly report"), (Vocabulary.PARAGRAPH, f"Two boxes came on the {day} of May.")]
        for day in days
    ]

    apart = read.pages[::-1] | "Blocks" >> AnnotatePages(pagebeam.WordOptions(words=False, blocks=True, body=True))
    assert {page.blocks[0].kind for page in apart.pages} == {PAGE_HEADER}
    assert {page.body for page in apart.pages} == {f"Two boxes came on the {day} of May." for day in days}


def test_numbers_are_not_input():
    with pytest.raises(TypeCheckError):
        beam.Pipeline() | beam.Create([1, 2, 3]).with_output_types(int) | AnnotatePages()
