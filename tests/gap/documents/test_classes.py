"""Labels by a classifier file: of pages, of documents, set ones before found ones, kept in the storage."""

import pathlib
import zipfile

import pytest

from pagebeam.gap.documents.classes import classify_document, classify_page
from pagebeam.gap.documents.document import Document
from pagebeam.transforms.ops.classify.classifier import add_members
from tests.gap.made import digital
from tests.transforms.ops.classify.test_classifier import classifier


@pytest.fixture
def model(tmp_path: pathlib.Path) -> str:
    """A classifier that tells letters ("dear") from bills ("total")."""
    path = str(tmp_path / "Letters.keras")
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("config.json", "{}")
    add_members(path, classifier())
    return path


def test_pages_and_documents_are_labelled(tmp_path: pathlib.Path, model: str) -> None:
    path = digital(tmp_path, "a.pdf", "dear sir", "the total", "the total")
    document = Document(path, str(tmp_path / "s"), config=[f"classifier={model}"])
    assert [page.label for page in document] == ["letter", "bill", "bill"]
    assert document.label == "letter"  # the first page weighs most
    document[1].label = "note"
    document[0].text = "a total"
    assert [page.label for page in document] == ["bill", "note", "bill"]
    assert document.label == "bill"
    again = Document()
    again.load("a", str(tmp_path / "s"))
    assert [page.label for page in again][1:] == ["note", "bill"]


def test_labels_are_stored_with_the_document(tmp_path: pathlib.Path, model: str) -> None:
    Document(digital(tmp_path, "a.pdf", "dear sir"), str(tmp_path / "s"), config=[f"classifier={model}"])
    again = Document()
    again.load("a", str(tmp_path / "s"))
    assert (again.label, again[0].label, str(again)) == ("letter", "letter", "letter")


def test_a_static_serves_all_documents(tmp_path: pathlib.Path, model: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Document, "CLASSIFIER", model)
    assert Document(digital(tmp_path, "a.pdf", "the total"), None).label == "bill"


def test_a_file_that_is_none_is_refused_at_once(tmp_path: pathlib.Path) -> None:
    with pytest.raises(FileNotFoundError, match="pagebeam train-classifier"):
        Document(config=[f"classifier={tmp_path}/no.keras"])
    (tmp_path / "m.keras").write_bytes(b"x")
    with pytest.raises(ValueError, match="is not a page classifier"):
        Document(config=[f"classifier={tmp_path}/m.keras"])


def test_classes_of_a_text(tmp_path: pathlib.Path, model: str) -> None:
    assert classify_page(model, "the total", 2) == "bill"
    assert classify_document(model, [(1, "dear sir"), (2, "the total")]) == "letter"
    assert classify_document(model, []) is None
    with pytest.raises(FileNotFoundError, match="'pagebeam train-classifier' makes a page classifier"):
        classify_page(str(tmp_path / "no.keras"), "dear", 1)
