"""Gap's storage: names, what is written and read back, and documents that would share a name."""

import os
import pathlib

import pytest

from pagebeam.schemas.failure import BadInput
from pagebeam.transforms.ops.documents.store.gap_layout import (
    StoredDocument,
    StoredPage,
    base_of,
    check_names,
    find_pages,
    read_document,
    read_text,
    read_words,
    write_document,
    write_page,
)

WORDS = [{"word": "café", "tag": 0}]


def stored(folder: pathlib.Path, base: str, pages: int, manifest: bool = True) -> StoredDocument:
    told = tuple(StoredPage(page, f"{base}{page}.pdf") for page in range(1, pages + 1))
    document = StoredDocument(f"/in/{base}.pdf", "ab", "application/pdf", 10, told)
    for page in told:
        write_page(str(folder), base, page.page, {"pdf": b"%PDF"}, f"{base} page {page.page} café", WORDS)
    if manifest:
        write_document(str(folder), base, document)
    return document


@pytest.mark.parametrize(
    ("uri", "base"),
    [
        ("/in/fax.pdf", "fax"),
        ("a.b.TIFF", "a.b"),
        ("gs://bucket/x/scan 1.png", "scan 1"),
        ("https://host/y.pdf?download=1.2", "y"),
        ("https://host/x/a%20b%2Fc.pdf", "a b_c"),
        ("/in/a%20b.pdf", "a%20b"),
        ("/in/what?.pdf", "what?"),
    ],
)
def test_base(uri: str, base: str) -> None:
    assert base_of(uri) == base


def test_what_is_written_is_read(tmp_path: pathlib.Path) -> None:
    document = stored(tmp_path, "fax", 2)
    assert sorted(os.listdir(tmp_path)) == ["fax.gap.json"] + [
        f"fax{n}.{s}" for n in "12" for s in ("json", "pdf", "txt")
    ]
    assert read_document(str(tmp_path), "fax") == document
    assert read_text(str(tmp_path), "fax", 2) == "fax page 2 café"
    assert read_words(str(tmp_path), "fax", 1) == WORDS
    assert (read_text(str(tmp_path), "fax", 3), read_words(str(tmp_path), "fax", 3)) == ("", None)


def test_what_gap_stored_is_found_by_its_names(tmp_path: pathlib.Path) -> None:
    stored(tmp_path, "fax", 1, manifest=False)
    stored(tmp_path, "fax1", 1, manifest=False)
    (tmp_path / "fax1.png").write_bytes(b"")
    assert read_document(str(tmp_path), "fax") is None
    assert find_pages(str(tmp_path), "fax") == (StoredPage(1, "fax1.pdf", True),)
    assert find_pages(str(tmp_path), "fax1") == (StoredPage(1, "fax11.pdf", False),)
    assert find_pages(str(tmp_path), "fa") == ()
    assert find_pages(str(tmp_path / "nowhere"), "fax") == ()


def test_pages_of_another_document_are_left_out(tmp_path: pathlib.Path) -> None:
    stored(tmp_path, "fax", 10, manifest=False)
    stored(tmp_path, "fax1", 2)
    assert len(find_pages(str(tmp_path), "fax")) == 10


def test_what_was_broken_off_is_refused(tmp_path: pathlib.Path) -> None:
    write_document(str(tmp_path), "fax", stored(tmp_path, "fax", 1)._replace(whole=False))
    with pytest.raises(BadInput, match="broken off"):
        read_document(str(tmp_path), "fax")


@pytest.mark.parametrize(
    ("there", "pages", "base", "count", "clash"),
    [
        ("fax1", 1, "fax", 11, "fax11.txt"),
        ("fax", 11, "fax1", 1, "fax11.txt"),
        ("fax12", 3, "fax", 123, "fax121.txt"),
        ("fax", 10, "fax1", 1, None),
        ("fax1", 1, "fax", 10, None),
        ("fax0", 5, "fax", 200, None),
        ("fax", 5, "fax", 11, None),
    ],
)
def test_names_that_clash(
    tmp_path: pathlib.Path, there: str, pages: int, base: str, count: int, clash: str | None
) -> None:
    stored(tmp_path, there, pages)
    if clash is None:
        check_names(str(tmp_path), base, count)
        return
    with pytest.raises(BadInput, match=f"{clash} of '{there}'"):
        check_names(str(tmp_path), base, count)
