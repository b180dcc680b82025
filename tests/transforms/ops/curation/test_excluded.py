"""Pages or documents that share words with a list."""

import hashlib

import pyarrow.parquet as pq
import pytest

from pagebeam.schemas.curation.ngrams import NgramOptions
from pagebeam.schemas.curation.rules import NO_CURATION, CurationOptions
from pagebeam.transforms.ops.curation.excluded import Excluded, hit_columns
from pagebeam.transforms.ops.curation.ngram_list import Hit
from tests.transforms.ops.curation.shards import write_shard

ENTRY = "one two three four"
DOCUMENTS = {"a": ["zero one two three four"], "b": ["one two", "three four"], "c": ["one two"], "d": []}
LANGUAGES = {(name, f"{name}.pdf"): "en" for name in DOCUMENTS}


@pytest.fixture
def options(tmp_path):
    path = tmp_path / "list.txt"
    path.write_text(ENTRY)
    return CurationOptions(ngrams=NgramOptions(str(path), 4, hashlib.sha256(ENTRY.encode()).hexdigest()))


@pytest.fixture
def pages(tmp_path):
    return write_shard(tmp_path / "drafts", DOCUMENTS).pages


def batch_of(pages):
    return pq.read_table(pages).combine_chunks().to_batches()[0]


def test_pages_are_looked_at_one_by_one(options, pages):
    found = Excluded(options)
    assert found.of_pages
    assert found.pages(batch_of(pages)) == [Hit(1, ENTRY), None, None, None]
    assert found.documents(pages, LANGUAGES) == {}


def test_documents_are_looked_at_as_a_whole(options, pages):
    found = Excluded(options._replace(sample="document"))
    assert not found.of_pages
    assert found.pages(batch_of(pages)) == [None] * 4
    hits = found.documents(pages, LANGUAGES)
    assert {name: hits[name, f"{name}.pdf"] for name in DOCUMENTS} == {
        "a": Hit(1, ENTRY),
        "b": Hit(1, ENTRY),
        "c": None,
        "d": None,
    }


def test_without_a_list_nothing_is_looked_for(pages):
    found = Excluded(NO_CURATION)
    assert (found.of_pages, found.pages(batch_of(pages)), found.documents(pages, LANGUAGES)) == (False, [None] * 4, {})


def test_what_is_shared_has_columns():
    assert hit_columns([Hit(3, "a b"), None]).to_pylist() == [
        {"excluded_entry": 3, "excluded_ngram": "a b"},
        {"excluded_entry": None, "excluded_ngram": None},
    ]
