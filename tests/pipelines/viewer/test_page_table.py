"""Which pages fit a question, and in which order."""

import pytest

from pagebeam.pipelines.viewer.page_table import PageQuery, PageTable


@pytest.fixture(scope="module")
def table(out, record):
    return PageTable(str(out), record)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (PageQuery(), [2, 3, 0, 1]),  # the worst first; those without an estimate last, by document and page
        (PageQuery(order="document"), [2, 3, 0, 1]),
        (PageQuery(order="longest"), [2, 0, 3, 1]),
        (PageQuery(order="shortest"), [1, 3, 0, 2]),
        (PageQuery((("language", "de"),)), [2, 3]),
        (PageQuery((("language", "none"),)), [1]),
        (PageQuery((("language", "de"), ("media_type", "image/tiff"))), [3]),
        (PageQuery(name="B.TIF"), [3]),
        (PageQuery(text="MONEY"), [2]),
        (PageQuery(text="e", name="scans"), [2, 3]),
        (PageQuery(text=".*"), []),
        (PageQuery(entity="name"), [0]),
        (PageQuery(entity="name", text="two"), []),
        (PageQuery(warned=True), [2]),
        (PageQuery((("removed_by", "gopher"),)), []),
    ],
)
def test_pages_that_fit(table, query, found):
    assert table.find(query).tolist() == found


def test_facets_tell_pages_apart(table):
    assert table.facets == {
        "source": [("ocr", 2), ("text", 2)],
        "language": [("de", 2), ("en", 1), ("none", 1)],
        "media_type": [("application/pdf", 3), ("image/tiff", 1)],
    }
    assert table.entity_kinds == [("name", 1)]


def test_an_output_without_pages(out, record):
    empty = PageTable(str(out), record | {"files": []})
    assert (len(empty), empty.facets, empty.entity_kinds) == (0, {}, [])
    for query in (PageQuery(), PageQuery(text="a", name="b", warned=True)):
        assert empty.find(query).tolist() == []
