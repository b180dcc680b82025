"""Tests which pages of a shard rules remove and keep."""

from pagebeam.schemas.curation.rules import CurationOptions, Rule
from pagebeam.schemas.tables import PAGES
from pagebeam.transforms.ops.curation.curate_shard import Paths, curate_shard
from pagebeam.transforms.ops.formats import parquet
from pagebeam.transforms.ops.structure.removed_pages import KeptPages, kept_pages, removed_pages, repeated_pages
from pagebeam.transforms.ops.structure.shard_documents import documents_of
from tests.transforms.ops.curation.shards import write_shard

DOCUMENTS = {"a": ["one two", "three"], "b": ["four", "five six"], "c": []}


def test_pages_are_those_of_the_document(tmp_path):
    drafts = write_shard(tmp_path, DOCUMENTS)
    made = Paths(str(tmp_path / "p"), str(tmp_path / "d"))
    curate_shard(drafts, made, CurationOptions(rules=(Rule("long", "word_count > 1"),)))
    ((first, second),) = documents_of(made.pages)
    assert (removed_pages(made.pages, first), removed_pages(made.pages, second)) == ({2}, {1})
    assert list(kept_pages(*made)) == [
        KeptPages("a.pdf", "a", None, (1,)),
        KeptPages("b.pdf", "b", None, (2,)),
        KeptPages("c.pdf", "c", None, ()),
    ]


def test_without_rules_no_page_is_removed(tmp_path):
    path = write_shard(tmp_path, DOCUMENTS).pages
    ((first, second),) = documents_of(path)
    assert (removed_pages(path, first), removed_pages(path, second)) == (frozenset(), frozenset())


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
