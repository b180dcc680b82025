"""Files to the texts of their pages."""

import pytest

from pagebeam.gap.errors import CannotRead
from pagebeam.gap.reading import copy_pages, fetch_file, read_file, read_page
from pagebeam.schemas.options import ReadOptions
from tests.gap.made import digital


def test_pages_in_their_order_with_their_files(tmp_path):
    path = digital(tmp_path, "a.pdf", *(f"page {number}" for number in range(1, 8)))
    content = read_file(path, "their name", ReadOptions())
    assert (content.document.uri, content.document.page_count) == ("their name", 7)
    assert [page.text for page in content.pages] == [f"page {number}" for number in range(1, 8)]
    copies = list(copy_pages(path, content.document, list(content.pages), ReadOptions()))
    assert [list(copy.files) for copy in copies] == 7 * [["pdf"]]
    assert all(copy.files["pdf"].startswith(b"%PDF") for copy in copies)


def test_one_page(tmp_path):
    path = digital(tmp_path, "a.pdf", "page 1", "page 2")
    assert read_page(path, 2, 300).text == "page 2"
    with pytest.raises(CannotRead, match="has 2 pages, and no page 3"):
        read_page(path, 3, 300)


def test_what_is_not_there(tmp_path):
    (tmp_path / "empty.pdf").touch()
    for name, category in (("no.pdf", "not_found"), ("empty.pdf", "empty")):
        with pytest.raises(CannotRead) as caught, fetch_file(str(tmp_path / name)):
            pass
        assert caught.value.category == category
