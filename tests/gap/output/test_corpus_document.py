"""Documents and pages of a finished run, over tables that note what is read."""

import pytest

from pagebeam.gap.output.corpus_document import CorpusDocument, CorpusPage

PAGE = {"uri": "/d/a.pdf", "document_id": "id", "size": 4, "scanned": False, "quality": None, "language": "en"}
PAGES = [
    PAGE | {"page": number, "label": None, "label_score": None, "text": f"text {number}", "words": [
        {"word": f"w{number}", "tag": 0, "lemma": None, "pos": None}
    ], "segments": None}
    for number in (2, 1)
]  # fmt: skip
DOCUMENT = {"uri": "/d/a.pdf", "pages_read": 2, "pages_failed": 1, "scanned": False, "label": None}


class Tables:
    """The rows above; notes the columns that are asked for."""

    def __init__(self):
        self.asked = []

    def rows(self, table, columns, where):
        self.asked.append((table, tuple(columns or ()), tuple(where)))
        rows = {"pages": PAGES, "documents": [{"title": "T"}], "failures": [{"page": 3}]}[table]
        matching = [row for row in rows if all(row.get(name, value) == value for name, value in where.items())]
        return iter([{name: row[name] for name in columns or row} for row in matching])


def test_pages_in_order_and_a_column_of_all_at_once():
    tables = Tables()
    document = CorpusDocument(tables, dict(DOCUMENT))
    assert [page.pageno for page in document] == [1, 2]
    assert document.text == ["text 1", "text 2"]
    assert tables.asked == [("pages", CorpusPage.COLUMNS, ("uri",)), ("pages", ("page", "text"), ("uri",))]
    assert document[1].words == [{"word": "w2", "tag": 0}]
    assert (document[0].segments, len(document), document.name) == (None, 2, "a")
    assert (document.column("title"), document.errors) == ("T", [{"page": 3}])
    assert [page.pageno for page in document[1:]] == [2]
    with pytest.raises(IndexError):
        document[2]
    assert repr(document) == "CorpusDocument('/d/a.pdf', 2 pages, 1 failed: see errors)"


def test_a_page_alone_reads_its_own_column():
    tables = Tables()
    page = CorpusPage(tables, {name: PAGES[0][name] for name in CorpusPage.COLUMNS})
    assert (page.text, page.text) == ("text 2", "text 2")
    assert tables.asked == [("pages", ("text",), ("uri", "page"))]
    assert repr(page) == "CorpusPage('/d/a.pdf', 2, 4 bytes)"
