"""Pages of little quality of each document of a shard."""

from pagebeam.schemas.tables import PAGES
from pagebeam.transforms.ops.formats import parquet
from pagebeam.transforms.ops.structure.poor_pages import count_poor_pages, poor_pages, repeated_pages
from pagebeam.transforms.ops.structure.shard_documents import documents_of

PAGES_OF = {
    "a": [("ocr", 0.5), ("text", None), ("mixed", 0.1)],
    "b": [("ocr", 0.9), ("ocr", None), ("ocr", 0.0)],
}


def test_pages_are_those_of_the_document(tmp_path):
    path = str(tmp_path / "pages.parquet")
    with parquet.Table(path, PAGES) as table:
        for name, told in PAGES_OF.items():
            rows = [
                dict.fromkeys(PAGES.names)
                | {
                    "document_id": name,
                    "uri": name,
                    "page": page,
                    "page_count": 3,
                    "source": source,
                    "quality": quality,
                }
                for page, (source, quality) in enumerate(told, 1)
            ]
            table.append(parquet.to_batch(rows, PAGES))
    ((first, second),) = documents_of(path)
    assert [poor_pages(path, first, least) for least in (0.0, 0.5, 0.6)] == [set(), set(), {1}]
    assert [poor_pages(path, second, least) for least in (0.0, 0.5, 1.0)] == [set(), {2, 3}, {1, 2, 3}]
    assert [count_poor_pages(path, least) for least in (0.0, 0.5, 0.6)] == [0, 2, 3]


def test_pages_that_repeat_others_are_told(tmp_path):
    path = str(tmp_path / "pages.parquet")
    with parquet.Table(path, PAGES) as table:
        for name in ("a", "b"):
            told = {"document_id": name, "uri": name, "page_count": 2}
            rows = [
                dict.fromkeys(PAGES.names) | told | {"page": page, "duplicate_of": "a/1" if page == 2 else None}
                for page in (1, 2)
            ]
            table.append(parquet.to_batch(rows, PAGES))
    ((one, other),) = documents_of(path)
    assert repeated_pages(path, one) == repeated_pages(path, other) == {2}
