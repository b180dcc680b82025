"""References to parts in the work store: short documents whole, long ones in ranges, failures kept with them."""

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
