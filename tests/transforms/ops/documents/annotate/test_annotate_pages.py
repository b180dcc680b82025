"""Annotation of pages, and what they add to the row of their document."""

import pytest

from pagebeam.schemas.curation.text_dedup import CLUSTER_COLUMNS
from pagebeam.schemas.document import Box, Document, PageText
from pagebeam.schemas.options import WordOptions
from pagebeam.schemas.tables import DOCUMENTS, PAGES
from pagebeam.transforms.ops.documents.annotate.annotate_pages import (
    Summary,
    annotate,
    document_row,
    merge_summaries,
    prepare,
)
from pagebeam.transforms.ops.formats.parquet import from_message, to_batch
from pagebeam.transforms.ops.words import language
from pagebeam.transforms.ops.work_store.page_codec import to_json

DOCUMENT = Document("/data/a.pdf", "ab" * 32, "application/pdf", 900, 4, "Cats", None, "2024")
ENGLISH = PageText(
    1,
    "The cats chased the cats and dogs in the garden of the house.",
    "text",
    None,
    None,
    None,
    None,
    0,
    None,
    "pdfium 1",
    (),
)
GERMAN = PageText(
    2,
    "Der Hund und die Katze schlafen in dem Garten hinter dem Haus – köstlich.",
    "ocr",
    0.5,
    800,
    600,
    300,
    90,
    (Box("Der", 1, 2, 3, 4, 0.5),),
    "tesseract 5",
    ("odd",),
)
EMPTY = PageText(4, "", "ocr", 0.0, 10, 10, None, 0, None, "tesseract 5", ())


def annotated(*texts: PageText, options: WordOptions = WordOptions(), pages=None):  # noqa: B008 - immutable
    (result,) = annotate(to_json(texts), DOCUMENT, options, pages)
    batch = from_message(result.rows, PAGES)
    assert batch.schema == PAGES
    return batch.to_pylist(), result.summary


def test_a_row_tells_everything_of_its_page():
    (row,), _ = annotated(GERMAN)
    assert {name: row[name] for name in ("document_id", "uri", "page", "page_count", "media_type")} == {
        "document_id": "ab" * 32,
        "uri": "/data/a.pdf",
        "page": 2,
        "page_count": 4,
        "media_type": "application/pdf",
    }
    assert (row["text"], row["size"], row["scanned"], row["source"]) == (GERMAN.text, 76, True, "ocr")
    assert (row["quality"], row["width"], row["height"], row["dpi"], row["rotation"]) == (0.5, 800, 600, 300, 90)
    assert row["boxes"] == [{"text": "Der", "x0": 1, "y0": 2, "x1": 3, "y1": 4, "confidence": 0.5}]
    assert (row["engine"], row["warnings"]) == ("tesseract 5", ["odd"])
    assert (row["language"], row["segments"], row["label"], row["label_score"]) == ("de", None, None, None)
    assert 0.9 < row["language_score"] <= 1


def test_words_and_their_counts():
    (row,), _ = annotated(ENGLISH)
    assert [word["word"] for word in row["words"]] == ["cat", "chase", "cat", "dog", "garden", "house"]
    assert row["bag_of_words"] == [("cat", 2), ("chase", 1), ("dog", 1), ("garden", 1), ("house", 1)]
    assert (row["scanned"], row["boxes"], row["language"]) == (False, None, "en")


def test_words_may_be_left_out():
    (row,), summary = annotated(ENGLISH, options=WordOptions(words=False))
    assert (row["words"], row["bag_of_words"], row["language"]) == (None, None, "en")
    assert summary.bag == {}


def test_a_page_without_text_has_a_row():
    (row,), summary = annotated(EMPTY._replace(content="blank"))
    assert (row["text"], row["size"], row["words"], row["bag_of_words"], row["language"]) == ("", 0, [], [], None)
    assert summary == Summary(1, 1, 0.0, {}, {}, {}, {}, {}, {"blank": 1})


def test_some_pages_of_a_part():
    rows, summary = annotated(ENGLISH, GERMAN, EMPTY, pages=(1, 4))
    assert [row["page"] for row in rows] == [1, 4]
    assert summary.pages == 2


def test_pages_add_up():
    _, summary = annotated(ENGLISH, GERMAN, ENGLISH._replace(page=3), EMPTY, options=WordOptions(stem="none"))
    assert (summary.pages, summary.scanned, summary.quality) == (4, 2, 0.5)
    assert summary.languages == {"en": 2 * 61, "de": 76}
    assert all(0.5 < summary.scores[name] / size <= 1 for name, size in summary.languages.items())
    assert (summary.bag["cats"], summary.bag["hund"]) == (4, 1)


def test_merging():
    one, two = (
        Summary(2, 1, 0.5, {"a": 1, "b": 2}, {"en": 10}, {"en": 9.0}, {}, {"ssn": 1}, {"blank": 1}),
        Summary(
            1,
            1,
            0.25,
            {"b": 3},
            {"de": 4, "en": 1},
            {"de": 3.5, "en": 0.5},
            {},
            {"ssn": 2, "dob": 1},
            {"blank": 1, "unread": 2},
        ),
    )
    assert merge_summaries([one, two]) == Summary(
        3,
        2,
        0.75,
        {"a": 1, "b": 5},
        {"en": 11, "de": 4},
        {"en": 9.5, "de": 3.5},
        {},
        {"ssn": 3, "dob": 1},
        {"blank": 2, "unread": 2},
    )
    assert merge_summaries([one]) == one
    assert merge_summaries([]) == Summary(0, 0, 0.0, {}, {}, {}, {}, {}, {})


def test_the_row_of_a_document():
    told = {"en": 4, "de": 12}, {"en": 4.0, "de": 9.0}
    row = document_row(DOCUMENT, Summary(3, 2, 1.5, {"b": 1, "a": 2}, *told, {}, {}, {}), failed=1)
    batch = to_batch([row | dict.fromkeys(CLUSTER_COLUMNS)], DOCUMENTS)
    assert batch.drop_columns(list(CLUSTER_COLUMNS)).to_pylist() == [
        {
            "document_id": "ab" * 32,
            "uri": "/data/a.pdf",
            "media_type": "application/pdf",
            "size": 900,
            "page_count": 4,
            "pages_read": 3,
            "pages_failed": 1,
            "scanned": True,
            "quality": 0.75,
            "title": "Cats",
            "author": None,
            "created": "2024",
            "modified": None,
            "form": None,
            "embedded_files": None,
            "language": "de",
            "language_score": 0.75,
            "languages": [{"language": "de", "share": 0.75}, {"language": "en", "share": 0.25}],
            "bag_of_words": [("a", 2), ("b", 1)],
            "text": None,
            "markdown": None,
            "label": None,
            "label_score": None,
        }
    ]


@pytest.mark.parametrize(
    ("languages", "expected"),
    [({}, None), ({"fr": 5, "de": 5}, "de"), ({"de": 5, "fr": 5}, "de"), ({"fr": 6, "de": 5}, "fr")],
)
def test_the_language_of_most_bytes_and_of_ties_the_first(languages, expected):
    scores = {name: 0.5 * size for name, size in languages.items()}
    row = document_row(DOCUMENT, Summary(1, 0, 0, {}, languages, scores, {}, {}, {}), 0)
    assert row["language_score"] == (0.5 if expected else None)
    assert row["language"] == expected
    assert (row["languages"] or [{"language": None}])[0]["language"] == expected


def test_a_document_without_recognised_pages_has_no_quality():
    row = document_row(DOCUMENT, Summary(0, 0, 0.0, {}, {}, {}, {}, {}, {}), failed=4)
    assert (row["scanned"], row["quality"], row["pages_read"], row["pages_failed"]) == (False, None, 0, 4)


def test_preparing_loads_the_language_model():
    language.load_identifier.cache_clear()
    prepare()
    assert language.load_identifier.cache_info().currsize == 1


def test_divided_words_are_joined_before_words_are_counted():
    divided = ENGLISH._replace(
        text="The cats and dogs in the gar-\nden of the house, which is well-\nknown to the cats."
    )
    (row,), _ = annotated(divided, options=WordOptions(join_hyphens=True))
    assert row["text"] == "The cats and dogs in the garden\nof the house, which is well-known\nto the cats."
    assert dict(row["bag_of_words"])["garden"] == 1
    (row,), _ = annotated(divided)
    assert row["text"] == divided.text
