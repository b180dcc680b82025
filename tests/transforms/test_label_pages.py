"""Pages as labelled pictures: a key each, the label of the document, and failures where there is none."""

import pytest

from pagebeam.schemas.curation.rules import CurationOptions
from pagebeam.schemas.document import Document
from pagebeam.schemas.failure import Failure
from pagebeam.schemas.options import ReadOptions
from pagebeam.schemas.parts import Part
from pagebeam.transforms.label_pages import LabelPages
from tests.transforms.written_pages import write_pages


def part(uri: str, content: str, pages: int, *failed: int) -> Part:
    document = Document(uri, content * 64, "application/pdf", 100, pages, None, None, None)
    failures = tuple(Failure(uri, content * 64, page, "read", "timeout", "", None, 1.0, None) for page in failed)
    return Part("key", document, 1, pages - len(failed), 0, 10, failures, (), 0.5, "", "")


def test_each_page_that_was_read_has_its_folder_as_its_class():
    found = [part("/in/dogs/a.pdf", "a", 3, 2)] | LabelPages("directory", ReadOptions())
    assert found.failures == []
    assert sorted((ref.key, ref.label, ref.group, ref.page, ref.size) for ref in found.refs) == [
        ("a" * 64 + "/1", "dogs", "a" * 64, 1, 100),
        ("a" * 64 + "/3", "dogs", "a" * 64, 3, 100),
    ]


def test_fields_of_forms_are_drawn_but_where_pictures_are_painted_over():
    """What a field shows may be other than its value, which is all that is looked at."""
    plain = part("/in/dogs/a.pdf", "a", 1)
    filled = plain._replace(document=plain.document._replace(form="acroform"))
    assert [ref.fields for ref in ([plain] | LabelPages("7", ReadOptions())).refs] == [False]
    assert [ref.fields for ref in ([filled] | LabelPages("7", ReadOptions())).refs] == [True]
    painted = ReadOptions(redact=("ssn",), redact_pictures=True)
    assert [ref.fields for ref in ([filled] | LabelPages("7", painted)).refs] == [False]


def test_only_selected_pages_are_pictures():
    found = [part("/in/dogs/a.pdf", "a", 5)] | LabelPages("7", ReadOptions(pages="2-3"))
    assert sorted((ref.page, ref.label) for ref in found.refs) == [(2, "7"), (3, "7")]


def test_files_of_one_content_are_told_apart_by_their_uri():
    same = [part("/in/x/b.pdf", "a", 1), part("/in/x/a.pdf", "a", 1)]
    found = same | LabelPages("directory", ReadOptions())
    key = "a" * 64 + "/1"
    assert {ref.uri: ref.key for ref in found.refs} == {
        "/in/x/a.pdf": key,
        "/in/x/b.pdf": f"{key}/in/x/b.pdf".replace("1/in", "1//in"),
    }


def test_pages_of_a_document_without_a_label_are_failures(tmp_path):
    labels = tmp_path / "labels.csv"
    labels.write_text("uri,label\n/in/known.pdf,dog\n")
    parts = [part("/in/unknown.pdf", "b", 2), part("/in/known.pdf", "a", 1)]
    found = parts | LabelPages(str(labels), ReadOptions())
    assert [ref.label for ref in found.refs] == ["dog"]
    told = sorted((bad.uri, bad.page, bad.stage, bad.category) for bad in found.failures)
    assert told == [("/in/unknown.pdf", page, "decode", "bad_label") for page in (1, 2)]


@pytest.mark.parametrize("number", [1, 2])
def test_what_could_not_be_opened_has_no_pages(number):
    bad = Part("key", None, 1, 0, 0, 0, (), (), 0.1, "", "")
    found = [bad] * number | LabelPages("directory", ReadOptions())
    assert (found.refs, found.failures) == ([], [])


def test_pages_that_rules_remove_are_no_pictures(tmp_path, execution):
    documents = {"/in/dogs/a.pdf": ["one", "two", "three"], "/in/cats/b.pdf": ["four"]}
    curation = CurationOptions(min_quality=0.5)
    pages = write_pages(tmp_path, documents, execution, rows=100, qualities=(0.4, 0.6), curation=curation)
    found = pages | LabelPages("directory", ReadOptions(), out=str(tmp_path))
    assert found.failures == []
    told = [(ref.label, ref.uri, ref.page, ref.size, ref.document_id == ref.group) for ref in found.refs]
    assert sorted(told) == [("dogs", "/in/dogs/a.pdf", page, 10, True) for page in (2, 3)]
