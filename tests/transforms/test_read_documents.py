"""References to parts in the work store: short documents whole, long ones in ranges, failures kept with them."""

import pathlib
import zipfile

from pagebeam.schemas.document import DocumentRef
from pagebeam.schemas.options import ReadOptions
from pagebeam.transforms.ops.documents.read.stage_keys import INLINE
from pagebeam.transforms.read_documents import ReadDocuments
from tests.transforms.ops.documents.made import pdf


def ref_of(path) -> DocumentRef:
    return DocumentRef(str(path), path.stat().st_size, "1", path.name)


def test_every_page_is_in_one_part_and_bad_files_in_one_of_their_own(tmp_path, execution):
    short, long, bad = tmp_path / "short.txt", tmp_path / "long.pdf", tmp_path / "bad.pdf"
    short.write_text("Two boxes came.")
    long.write_bytes(pdf(*[f"Page {number}" for number in range(INLINE + 2)]))
    bad.write_bytes(b"%PDF-1.4 and nothing more")
    refs = [ref_of(path) for path in (short, long, bad)]
    work = str(tmp_path / "work")
    parts = refs | ReadDocuments(ReadOptions(ocr="never"), work, execution)

    pages: dict[str, int] = {}
    for part in parts:
        if part.document:
            pages[part.document.uri] = pages.get(part.document.uri, 0) + part.pages
    assert pages == {str(short): 1, str(long): INLINE + 2}
    assert [(bad.uri, bad.category) for part in parts for bad in part.failures] == [(str(bad), "unreadable")]
    assert {part.scanned for part in parts} == {0}

    again = refs | ReadDocuments(ReadOptions(ocr="never"), work, execution)
    assert sorted(again) == sorted(parts)  # the seconds that they took as well: nothing was read anew


def members(work) -> int:
    """Readings that the work store holds."""
    batches = list(work.rglob("*.zip"))
    return sum(name != "index.json" for path in batches for name in zipfile.ZipFile(path).namelist())


def test_equal_files_are_read_once_and_each_has_its_pages(tmp_path, execution):
    content = pdf(*[f"Page {number}" for number in range(INLINE + 2)])
    paths = {name: tmp_path / f"{name}.pdf" for name in ("b", "c", "a")}
    for path in paths.values():
        path.write_bytes(content)
    (tmp_path / "short.txt").write_text("Two boxes came.")
    (tmp_path / "copy.txt").write_text("Two boxes came.")
    work = tmp_path / "work"

    def read(*names: str):
        refs = [ref_of(tmp_path / name) for name in names]
        parts = refs | ReadDocuments(ReadOptions(ocr="never"), str(work), execution)
        pages: dict[str, int] = {}
        for part in parts:
            pages[part.document.uri] = pages.get(part.document.uri, 0) + part.pages
        assert len(
            {(part.document.document_id, part.first, part.batch, part.member) for part in parts if part.member}
        ) == (members(work))
        return {pathlib.Path(uri).name: number for uri, number in pages.items()}, parts

    found, _ = read("b.pdf", "c.pdf", "short.txt")
    assert found == {"b.pdf": INLINE + 2, "c.pdf": INLINE + 2, "short.txt": 1}
    before = members(work)
    found, parts = read("a.pdf", "b.pdf", "c.pdf", "short.txt", "copy.txt")
    assert found == {"a.pdf": INLINE + 2, "b.pdf": INLINE + 2, "c.pdf": INLINE + 2, "short.txt": 1, "copy.txt": 1}
    assert members(work) == before == 3  # two ranges, and the short one
    again = read("a.pdf", "b.pdf", "c.pdf", "short.txt", "copy.txt")[1]
    assert [part[:9] for part in sorted(again)] == [part[:9] for part in sorted(parts)]
    assert members(work) == before


def test_equal_files_that_cannot_be_read_fail_each(tmp_path, execution):
    refs = []
    for name in ("x.pdf", "y.pdf"):
        (tmp_path / name).write_bytes(b"%PDF-1.4 and nothing more")
        refs.append(ref_of(tmp_path / name))
    for _ in range(2):
        parts = refs | ReadDocuments(ReadOptions(ocr="never"), str(tmp_path / "work"), execution)
        assert sorted(bad.uri for part in parts for bad in part.failures) == [ref.uri for ref in refs]
        assert [part.document for part in parts] == [None, None]
