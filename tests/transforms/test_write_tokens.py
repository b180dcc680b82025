"""Written pages to tokens: whole documents, each by its side."""

import pyarrow.parquet as pq
import pytest

from pagebeam.schemas.curation.rules import CurationOptions
from pagebeam.schemas.curation.tokens import TokenOptions
from pagebeam.schemas.options import SplitOptions
from pagebeam.transforms.write_tokens import WriteTokens
from tests.made_tokenizers import make_tokenizer
from tests.megatron_reader import read_megatron
from tests.transforms.written_pages import write_pages

DOCUMENTS = {f"/d/{('cat', 'dog')[n % 2]}/{n}.pdf": [f"the cat {n}", f"the dog {n} rained"] for n in range(10)}
SPLIT = SplitOptions(test_fraction=0.4)


@pytest.fixture
def tokenizer(tmp_path):
    made = make_tokenizer(tmp_path / "t.json")
    return made, TokenOptions(str(tmp_path / "t.json"), "made", 0, None, 0, 300)


@pytest.fixture
def pages(tmp_path, execution):
    shards = write_pages(tmp_path, DOCUMENTS, execution, rows=6)
    assert len(shards) > 1
    return shards


def rows(out):
    """Side -> rows of all shards."""
    found = {}
    for path in sorted((out / "tokens").glob("*/*.parquet")):
        found.setdefault(path.parent.name, []).extend(pq.read_table(path).to_pylist())
    return found


def test_documents_are_the_tokenizers_own_tokens(tmp_path, pages, tokenizer, execution):
    made, options = tokenizer
    written = pages | WriteTokens(str(tmp_path), "directory", options, SPLIT, execution)
    found = rows(tmp_path)
    texts = {(*made.encode("\n\n".join(said)).ids, 0) for said in DOCUMENTS.values()}
    assert {tuple(row["ids"]) for held in found.values() for row in held} == texts
    assert set(found) == {"train", "test"}
    assert all(found.values())
    labels = {label for held in found.values() for row in held for label in row["labels"]}
    assert labels == {0, 1}
    read = [
        one for path in sorted((tmp_path / "tokens").glob("*/*.idx")) for one in read_megatron(path.with_suffix(""))
    ]
    assert {tuple(sequence) for (sequence,) in read} == texts
    assert sum(shard.counts["tokens"] for shard in written) == sum(map(len, texts))
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "tokens").rglob("part-*")}
    again = pages | "Again" >> WriteTokens(str(tmp_path), "directory", options, SPLIT, execution)
    assert sorted(again) == sorted(written)
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "tokens").rglob("part-*")} == before


def test_pages_that_rules_remove_are_left_out(tmp_path, tokenizer, execution):
    made, options = tokenizer
    pages = write_pages(
        tmp_path, DOCUMENTS, execution, rows=6, qualities=(0.2,), curation=CurationOptions(min_quality=0.5)
    )
    pages | WriteTokens(str(tmp_path), "3", options, SPLIT, execution)
    found = {tuple(row["ids"]) for held in rows(tmp_path).values() for row in held}
    assert found == {(*made.encode(said[1]).ids, 0) for said in DOCUMENTS.values()}


def test_groups_stay_together_and_labels_may_be_missing(tmp_path, pages, tokenizer, execution):
    table = tmp_path / "labels.csv"
    listed = [uri for uri in DOCUMENTS if not uri.endswith("/0.pdf")]
    table.write_text("\n".join(("uri,label,group", *(f"{uri},pet,all" for uri in listed), "")))
    pages | WriteTokens(str(tmp_path), str(table), tokenizer[1], SPLIT, execution)
    told = [(label, side) for side, held in rows(tmp_path).items() for row in held for label in row["labels"]]
    assert sorted(label for label, _ in told) == [-1] + [0] * 9
    assert len({side for label, side in told if label == 0}) == 1
