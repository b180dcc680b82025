"""Figures as references, with the labels of their documents."""

import pytest

from pagebeam.schemas.document import DocumentRef
from pagebeam.schemas.image import ImageForm
from pagebeam.schemas.options import ReadOptions, WordOptions
from pagebeam.schemas.structure.figures import figure_name
from pagebeam.transforms.list_figures import ListFigures, figure_image_source
from pagebeam.transforms.read_documents import ReadDocuments
from pagebeam.transforms.write_pages import WritePages
from tests.transforms.ops.documents.render.test_figure_task import BOX, path

__all__ = ["path"]


@pytest.fixture
def pages(tmp_path, path, execution):
    refs = []
    for folder in ("good", "bad"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.pdf").write_bytes((tmp_path / "a.pdf").read_bytes())
        refs.append(DocumentRef(str(tmp_path / folder / "a.pdf"), -1, "", "a.pdf"))
    parts = refs | ReadDocuments(ReadOptions(ocr="never", segment=True), str(tmp_path / "out" / "work"), execution)
    options = WordOptions(words=False, blocks=True, figures=True)
    return parts | WritePages(str(tmp_path / "out"), options, 100, execution)


def test_figures_have_labels_and_keys_of_their_own(tmp_path, pages):
    (refs, failures) = pages | ListFigures(str(tmp_path / "out"), "directory")
    assert failures == []
    first, second = sorted(refs, key=lambda ref: ref.uri)
    assert (first.label, second.label) == ("bad", "good")
    assert first.key == figure_name(first.document_id, 1, BOX)
    assert second.key == f"{first.key}/{second.uri}"
    assert (first.box, first.page, first.group) == (BOX, 1, first.document_id)
    assert first.columns == (first.document_id, None, *BOX)


def test_a_document_without_a_label_is_a_failure_a_page(tmp_path, pages):
    labels = tmp_path / "labels.csv"
    labels.write_text(f"uri,label\n{tmp_path}/good/a.pdf,fine\n")
    (refs, failures) = pages | ListFigures(str(tmp_path / "out"), str(labels))
    assert [ref.label for ref in refs] == ["fine"]
    assert [(bad.uri, bad.page, bad.category) for bad in failures] == [(f"{tmp_path}/bad/a.pdf", 1, "bad_label")]


def test_the_source_is_of_figures():
    assert figure_image_source(ReadOptions(), ImageForm()).folder == "figures"
