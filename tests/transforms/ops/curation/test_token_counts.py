"""Tokens of pages and documents, counted in sandboxes and put into columns."""

import pyarrow.parquet as pq
import pytest

from pagebeam.schemas.curation.rules import CurationOptions, Rule
from pagebeam.transforms.ops.curation import token_counts
from pagebeam.transforms.ops.curation.curate_shard import curate_shard
from pagebeam.transforms.ops.curation.token_counts import count_each, count_tokens, counted_documents
from pagebeam.transforms.ops.sandbox.pool import SandboxPool
from pagebeam.transforms.ops.tokens.encode import TokenizerFile
from tests.made_tokenizers import make_tokenizer
from tests.transforms.ops.curation.shards import write_shard

DOCUMENTS = {"a": ["the cat and the dog", "", "sat"], "b": ["it rained " * 40], "c": []}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    path = tmp_path_factory.mktemp("tokenizer") / "t.json"
    return make_tokenizer(path), TokenizerFile(str(path), "made")


@pytest.fixture
def pool(execution):
    pool = SandboxPool(execution.limits, 1)
    yield pool
    pool.close()


def test_pages_and_documents_say_how_many_tokens_they_have(tmp_path, made, pool, monkeypatch):
    monkeypatch.setattr(token_counts, "TEXTS", 2)
    tokenizer, file = made
    drafts = write_shard(tmp_path / "drafts", DOCUMENTS)
    counts = count_tokens(drafts.pages, file, pool)
    expected = {
        (name, f"{name}.pdf"): [len(tokenizer.encode(text).ids) for text in texts] for name, texts in DOCUMENTS.items()
    }
    assert counts == {key: some for key, some in expected.items() if some}
    targets = write_shard(tmp_path / "made", {})
    options = CurationOptions(rules=(Rule("many", "token_count > 50"),), sample="document", tokenizer_sha256="made")
    curate_shard(drafts, targets, options, counts)
    pages, documents = (pq.read_table(path) for path in targets)
    assert pages["token_count"].to_pylist() == [number for some in expected.values() for number in some]
    assert documents["token_count"].to_pylist() == [sum(some) for some in expected.values()]
    assert documents["kept"].to_pylist() == [False, True, False]
    assert documents.column_names[-3:] == ["token_count", "kept", "removed_by"]


def test_texts_are_counted_without_what_a_tokenizer_puts_around_them(made):
    tokenizer, file = made
    assert list(count_each(file, ["", "the cat"])) == [0, len(tokenizer.encode("the cat").ids)]


def test_a_page_that_cannot_be_encoded_has_no_number(tmp_path, made, execution):
    """The second page needs more memory than a sandbox may have."""
    drafts = write_shard(tmp_path / "drafts", {"a": ["the cat", " ".join("ab" for _ in range(12_000_000)), "a dog"]})
    pool = SandboxPool(execution.limits._replace(memory=150), 1)
    try:
        counts = count_tokens(drafts.pages, made[1], pool)
    finally:
        pool.close()
    ((key, (first, none, last)),) = counts.items()
    assert (first > 0, none, last > 0) == (True, None, True)
    assert counted_documents([key, ("b", "b.pdf")], counts).to_pydict() == {"token_count": [None, 0]}
