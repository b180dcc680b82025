"""What a document goes through: read, counted into pages, stored."""

import os

from pagebeam.gap.documents.document_config import DocumentConfig
from pagebeam.gap.documents.page import Page
from pagebeam.gap.documents.processing import append_page, process, read_options
from pagebeam.gap.documents.storage import Storage
from tests.gap.made import digital


def test_a_document_is_read_and_stored(tmp_path):
    config = DocumentConfig.of(["bare"])
    path, folder = digital(tmp_path, "a.pdf", "One plan", "Two plans"), str(tmp_path / "s")
    document, pages, errors = process(path, folder, config, read_options(config, 300))
    assert ([page.text for page in pages], errors) == (["One plan", "Two plans"], [])
    assert [page.path for page in pages] == [f"{folder}/a1.pdf", f"{folder}/a2.pdf"]
    assert (document.whole, [page.page for page in document.pages]) == (True, [1, 2])
    assert pages[0].words == [{"word": "One", "tag": 0}, {"word": "plan", "tag": 0}]
    assert sorted(os.listdir(folder)) == sorted(
        ["a.gap.json", *(f"a{number}.{suffix}" for number in (1, 2) for suffix in ("json", "pdf", "txt"))]
    )


def test_a_page_is_added(tmp_path):
    config, page = DocumentConfig(), Page(digital(tmp_path, "b.pdf", "Red", "Blue"), pageno=2)
    append_page(page, 5, Storage(str(tmp_path / "s"), "a"), config, read_options(config, 300))
    assert (page.text, page.pageno, page.path) == ("Blue", 5, str(tmp_path / "s" / "a5.pdf"))


def test_how_a_document_is_read():
    options = read_options(DocumentConfig(segment=True), 150, "secret")
    assert (options.dpi, options.segment, options.max_megapixels) == (150, True, 100)
